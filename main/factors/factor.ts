import type { FactorOption } from '../../preload/credential-view.ts';
import type { Secret } from '../core/secret.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import type { FactorAssertion } from '../dfns/factor.ts';

/** One way to answer one challenge, bound to it. */
export interface Factor {
  readonly option: FactorOption;
  /**
   * Opens the key (or the passkey window), signs the challenge it was made for, verifies. `password` is not kept; empty where
   * `option.needsPassword` is false. Rejects with 'key/wrong-password', 'key/backing-off', 'key/damaged', 'key/missing',
   * 'keychain/…', 'signer/…', 'passkey/…'.
   */
  sign(password: Secret): Promise<FactorAssertion>;
}

export interface FactorChoice {
  /** The preferred one first; empty: nothing here can answer. */
  readonly first: readonly Factor[];
  /** Second factors demanded with this first one; null: none is demanded. Never lists the first one itself. */
  secondFor(first: Factor): readonly Factor[] | null;
}

/** What on this computer, at the service or on an authenticator may answer this challenge (protocol.md 2.0, 2.1). */
export type ChooseFactors = (challenge: AssertChallenge) => FactorChoice;
