import type { FactorOption } from '../../preload/credential-view.ts';
import type { Clock } from '../core/clock.ts';
import type { StillOpen } from '../core/epoch.ts';
import type { Secret } from '../core/secret.ts';
import type { KeyAssertion } from '../dfns/factor.ts';
import { AppError } from '../errors.ts';
import type { EnvelopeSlot, SignerSession, StartSigner } from '../signer/protocol.ts';
import { expectReply } from './expect-reply.ts';
import type { Factor } from './factor.ts';
import type { PasswordGuard } from './password-guard.ts';
import { requireUnlocked } from './require-unlocked.ts';
import type { HeldKey, UnlockWindow } from './unlock-window.ts';
import { verifyAssertion } from './verify-assertion.ts';

/** A key that the challenge lists and that can be opened here. */
export interface ListedKey {
  readonly credId: string;
  /** As the service lists it. */
  readonly kind: 'Key' | 'PasswordProtectedKey';
  /** For display. */
  readonly name: string;
  readonly from: 'this-computer' | 'service';
  /** Its place, when the envelope is one of ours. */
  readonly slot: EnvelopeSlot;
  /** For dfns-web. */
  readonly username: string;
  /** What is known of it here; null for keys of which this computer has no copy. */
  readonly known: { readonly fingerprint: string; readonly publicKeyPem: string } | null;
  /** Rejects with 'keychain/…', 'key/missing'. */
  readEnvelope(): Promise<string>;
}

export interface KeyFactorDeps {
  readonly startSigner: StartSigner;
  readonly guard: PasswordGuard;
  readonly window: UnlockWindow;
  readonly stillUnlocked: StillOpen;
  /** Setting: length of the unlock window, 0 for none. */
  readonly unlockMs: () => number;
  readonly clock: Clock;
  /** Told after each signature of a key of this computer. */
  readonly used: (credId: string) => void;
}

/**
 * Opens a key in a signer process and answers the challenge with it; the process ends unless an unlock window keeps it. A lock that comes
 * before the key is open stops it ('app/locked'); a signature that is being made then goes on, and its key is not kept.
 */
export function makeKeyFactor(deps: KeyFactorDeps, key: ListedKey, challenge: string): Factor {
  const { credId, kind } = key;
  const openAndSign = async (password: Secret): Promise<KeyAssertion> => {
    deps.guard.check(credId);
    const typedAtMs = deps.clock.monotonicMs();
    requireUnlocked(deps.stillUnlocked);
    const hold = deps.window.next(); // one key at a time, and none after a wrong password
    const envelope = await key.readEnvelope();
    return deps.guard.attempt(credId, async () => {
      const signer = deps.startSigner();
      try {
        const job = { key, envelope, password, holdMs: deps.unlockMs() };
        const publicKeyPem = await unlock(signer, job);
        requireUnlocked(deps.stillUnlocked);
        const assertion = await sign(signer, { credId, publicKeyPem, challenge });
        hold({ credId, publicKeyPem, signer, typedAtMs, holdMs: job.holdMs });
        return assertion;
      } catch (error) {
        signer.end();
        throw error;
      }
    });
  };
  return {
    get option(): FactorOption {
      const { name, from } = key;
      return { credentialId: credId, kind, name, from, needsPassword: !deps.window.isOpen(credId) };
    },
    sign: async (password) => {
      const held = password.isEmpty ? deps.window.keyOf(credId) : null;
      if (password.isEmpty && held === null) throw new AppError('input/invalid', 'no password was given');
      const credentialAssertion = held
        ? await signHeld(deps.window, held, challenge)
        : await openAndSign(password);
      if (key.from === 'this-computer') deps.used(credId);
      return { kind, credentialAssertion };
    },
  };
}

/** Gives the public key to verify with. Rejects with 'key/wrong-password', 'key/damaged', 'signer/…'. */
async function unlock(
  signer: SignerSession,
  job: {
    readonly key: ListedKey;
    readonly envelope: string;
    readonly password: Secret;
    readonly holdMs: number;
  },
): Promise<string> {
  const { slot, credId, username, known } = job.key;
  const password = job.password.copy(); // the session wipes what it sent
  const { envelope, holdMs } = job;
  const place = isOurs(envelope) ? slot : null;
  const request = { do: 'unlock', envelope, slot: place, credId, username, password, holdMs } as const;
  const opened = expectReply(await signer.ask(request), 'unlock');
  if (known === null) return opened.publicKeyPem;
  if (opened.fingerprint === known.fingerprint) return known.publicKeyPem;
  throw new AppError('key/damaged', 'the envelope holds another key', { details: { reason: 'other-key' } });
}

/** countersign-1 is a JSON object, dfns-web is base64 and names no place (corpora README); the signer judges the rest. */
const isOurs = (envelope: string): boolean => envelope.startsWith('{');

async function sign(
  signer: SignerSession,
  expected: { readonly credId: string; readonly publicKeyPem: string; readonly challenge: string },
): Promise<KeyAssertion> {
  const { challenge } = expected;
  const { assertion } = expectReply(await signer.ask({ do: 'sign', purpose: 'action', challenge }), 'sign');
  verifyAssertion(assertion, expected);
  return assertion;
}

/** A window ends with the first signature that fails, whatever the reason. */
async function signHeld(window: UnlockWindow, held: HeldKey, challenge: string): Promise<KeyAssertion> {
  try {
    return await sign(held.signer, { ...held, challenge });
  } catch (error) {
    window.close();
    throw error;
  }
}
