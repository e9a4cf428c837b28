// Protects the person from a recovery kit that does not work on the day it is needed, without using it up: a recovery ends every
// credential, a drill nothing. From: misread codes, lost or damaged copies. Not from: a kit that was ended at the service meanwhile;
// the list of credentials tells that. There is no way to the network in here.
import type { Clock } from '../core/clock.ts';
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { CredentialIndex } from '../vault/credential-index.ts';
import type { KeySlots } from '../vault/key-slots.ts';
import { type CodeDeps, proveCode, requireCode, sealedKeyOf } from './sign-with-code.ts';

export interface DrillDeps extends CodeDeps {
  readonly clock: Clock;
  readonly index: CredentialIndex;
  readonly slots: Pick<KeySlots, 'read'>;
  readonly changed: () => void;
}

/**
 * Opens the recovery key of this computer with the typed code, signs a random text, verifies it and notes the day. Rejects with
 * 'recovery/code-mistyped', 'credential/unknown', 'recovery/wrong-code', 'key/…', 'keychain/…', 'signer/…'. Wipes the code.
 */
export async function drill(
  deps: DrillDeps,
  { credentialId, code: typed }: { readonly credentialId: string; readonly code: Secret },
): Promise<void> {
  let code: Secret | null = null;
  try {
    code = requireCode(typed);
    const entry = deps.index
      .entries()
      .find(({ credId, kind }) => credId === credentialId && kind === 'RecoveryKey');
    if (!entry) throw new AppError('credential/unknown', 'this computer has no copy of this recovery key');
    const envelope = await deps.slots.read(credentialId);
    await proveCode(deps, sealedKeyOf(entry, envelope), code);
    await deps.index.patch(credentialId, { lastDrillAt: deps.clock.nowMs() });
    deps.changed();
  } finally {
    typed.wipe();
    code?.wipe();
  }
}
