import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import { attemptOnForeign } from './attempt-on-foreign.ts';
import { bringKey, type Claim, type Keeping } from './bring-key.ts';
import type { KeyDeps } from './key-deps.ts';
import { copyOf } from './prove-opens.ts';

export interface PemInput extends Keeping {
  readonly pem: Secret;
  /** Empty: none. */
  readonly passphrase: Secret;
}

export interface EnvelopeInput extends Keeping {
  /** Text of the Dfns web client. */
  readonly envelope: string;
  readonly username: string;
  readonly oldPassword: Secret;
}

/** A PEM of a registered key. Rejects as `bringKey`, and with 'key/not-importable' (`reason`). Wipes what it was given. */
export async function importPem(
  deps: KeyDeps,
  input: PemInput,
  claim?: Claim,
): Promise<{ readonly credentialId: string }> {
  try {
    const source = () =>
      ({ from: 'pem', pem: copyOf(input.pem), passphrase: copyOf(input.passphrase) }) as const;
    const brought = { sourceOf: source, opening: <T>(job: () => Promise<T>) => job() };
    return { credentialId: await bringKey(deps, { keeping: input, claim }, brought) };
  } finally {
    for (const secret of [input.pem, input.passphrase, input.password]) secret.wipe();
  }
}

/**
 * A dfns-web envelope of a registered key; sealed again as ours. Rejects as `bringKey`, and with 'key/wrong-password' (counted;
 * `reason: 'or-username'`, which is part of the sealing), 'key/backing-off', 'key/not-importable' (`reason: 'not-an-envelope'`).
 * Wipes what it was given.
 */
export async function importEnvelope(
  deps: KeyDeps,
  input: EnvelopeInput,
  claim?: Claim,
): Promise<{ readonly credentialId: string }> {
  const { envelope, username, oldPassword } = input;
  try {
    const source = () =>
      ({
        from: 'envelope',
        envelope: envelope.trim(),
        slot: null,
        username,
        password: copyOf(oldPassword),
      }) as const;
    const opening = <T>(job: () => Promise<T>) =>
      attemptOnForeign(deps.guard, () => job().catch(throwForEnvelope));
    return { credentialId: await bringKey(deps, { keeping: input, claim }, { sourceOf: source, opening }) };
  } finally {
    for (const secret of [oldPassword, input.password]) secret.wipe();
  }
}

/** Nothing of ours is damaged: the text that was brought is no envelope. */
function throwForEnvelope(error: unknown): never {
  if (!(error instanceof AppError)) throw error;
  if (error.code === 'key/damaged') {
    const details = { reason: 'not-an-envelope' };
    throw new AppError('key/not-importable', 'the text is no envelope', { cause: error, details });
  }
  if (error.code !== 'key/wrong-password') throw error;
  const details = { reason: 'or-username' };
  throw new AppError('key/wrong-password', 'the envelope did not open', { cause: error, details });
}
