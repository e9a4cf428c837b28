import type { Clock } from '../core/clock.ts';
import type { DomainLog } from '../core/domain-event.ts';
import type { Random } from '../core/random.ts';
import type { Http } from '../dfns/http.ts';
import type { KeySet } from '../dfns/token-keys.ts';
import type { Environment } from '../environments/environments.ts';
import type { EnvelopeSlot, StartSigner } from '../signer/protocol.ts';
import type { Journal } from './journal.ts';
import type { RequestList } from './request-list.ts';

/** Who is signed in, for one request; the token never leaves main. */
export interface Session {
  readonly token: string;
  readonly userId: string;
  readonly organisationId: string;
  readonly organisationName: string;
}

/** The key that signs, as far as main may know it: wrapped. */
export interface SigningKey {
  readonly slot: EnvelopeSlot;
  readonly name: string;
  /** Rejects with 'keychain/…', 'key/missing'. */
  readEnvelope(): Promise<string>;
}

/** Wrong passwords and the pauses after them (SEC-45). */
export interface PasswordGuard {
  /** Throws 'key/backing-off' with `retryAfterMs`. */
  check(): void;
  /** One attempt at a time: checks, runs, counts a 'key/wrong-password' and forgets on success. */
  attempt<T>(job: () => Promise<T>): Promise<T>;
}

/** What the steps of a request's life need; wired once in app.ts. */
export interface RequestContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly schedule: (delayMs: number, job: () => void) => void;
  readonly version: string;
  readonly journal: Journal;
  readonly requests: RequestList;
  /** Something that is shown changed without a request having changed. */
  readonly changed: () => void;
  readonly environment: () => Environment;
  readonly http: () => Http;
  readonly tokenKeys: (keyId: string | null) => Promise<KeySet | null>;
  readonly session: () => Session | null;
  readonly sessionEnded: () => void;
  readonly signingKey: () => SigningKey | null;
  readonly startSigner: StartSigner;
  readonly guard: PasswordGuard;
  readonly log: DomainLog;
}
