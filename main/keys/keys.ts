import type { KeyView } from '../../preload/key-view.ts';
import { makeEpoch } from '../core/epoch.ts';
import { AppError } from '../errors.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import { backUp } from './back-up.ts';
import type { Claim } from './bring-key.ts';
import { changePassword, type PasswordChange } from './change-password.ts';
import { findEntry, findSigningEntry } from './find-entry.ts';
import { type EnvelopeInput, importEnvelope, importPem, type PemInput } from './import-key.ts';
import type { KeyDeps } from './key-deps.ts';
import { keyHealth } from './key-health.ts';
import { decodeKeyName } from './key-name.ts';
import { removalEnds } from './removal-ends.ts';
import { type RestoreInput, restore } from './restore.ts';

interface OneKey {
  readonly credentialId: string;
}

/** The keys of this computer. Methods reject with AppError and wipe the secrets they are given. */
export interface Keys {
  /** The preferred one first. */
  views(): readonly KeyView[];
  /** `claim`: for a way into a session; absent: the service is asked in the session that there is. */
  importPem(input: PemInput, claim?: Claim): Promise<OneKey>;
  importEnvelope(input: EnvelopeInput, claim?: Claim): Promise<OneKey>;
  changePassword(input: PasswordChange): Promise<void>;
  rename(input: OneKey & { readonly name: string }): Promise<void>;
  prefer(input: OneKey): Promise<void>;
  /** `typed`: the name of the key, letter for letter; 'key/name-differs' otherwise. */
  remove(input: OneKey & { readonly typed: string }): Promise<void>;
  backUp(input: Parameters<typeof backUp>[1]): Promise<{ readonly saved: boolean }>;
  restore(input: RestoreInput): Promise<OneKey>;
  /** What a lock ends: a backup that is not written yet. */
  lock(): void;
}

/** The index has to be loaded. */
export function makeKeys(deps: KeyDeps): Keys {
  const { index, slots, changed } = deps;
  const locks = makeEpoch();
  return {
    views: () => viewsOf(index.entries(), deps.keychainName),
    importPem: (input, claim) => importPem(deps, input, claim),
    importEnvelope: (input, claim) => importEnvelope(deps, input, claim),
    changePassword: (input) => changePassword(deps, input),
    async rename({ credentialId, name }) {
      await index.patch(credentialId, { name: decodeKeyName(name) });
      changed();
    },
    async prefer({ credentialId }) {
      await index.patch(findSigningEntry(index, credentialId).credId, { isPreferred: true });
      changed();
    },
    async remove({ credentialId, typed }) {
      const entry = findEntry(index, credentialId);
      if (typed !== entry.name) {
        throw new AppError('key/name-differs', 'the typed name is not the name of the key');
      }
      deps.closeWindow();
      await deps.removing(entry);
      try {
        await slots.remove(credentialId, { isConfirmed: true });
      } finally {
        changed(); // it is unlisted before the keychain may refuse to delete it
      }
    },
    backUp: (input) => backUp(deps, input, locks.begin()),
    restore: (input) => restore(deps, input),
    lock: locks.end,
  };
}

/** Without a preference the oldest signing key signs. */
function viewsOf(entries: readonly CredentialEntry[], keychainName: string): readonly KeyView[] {
  const preferred = entries.find(({ kind }) => kind !== 'RecoveryKey');
  return entries.map((entry) => ({
    credentialId: entry.credId,
    name: entry.name,
    kind: entry.kind,
    algorithm: entry.algorithm,
    storage: entry.storage,
    fingerprint: entry.fingerprint,
    createdAt: entry.createdAt,
    registration: entry.registration === 'pending' ? 'pending' : 'done',
    isPreferred: entry === preferred,
    health: keyHealth(entry, keychainName),
    removalEnds: removalEnds(entry, entries),
  }));
}
