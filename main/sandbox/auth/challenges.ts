// Protects the link between a challenge and what it is for: purpose, user and action are kept here, not in the signature.
// From: expired, answered, declined, tampered and foreign challenge identifiers.
// Not from: a client that signs a challenge without looking at it.
import { base64url, hex, utf8 } from '../../core/bytes.ts';
import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import { badChallenge } from '../http/api-error.ts';
import type { SignedRequest } from './binding.ts';
import type { CredentialKind } from './factor.ts';
import { summarise } from './summarise.ts';
import type { Tokens } from './tokens.ts';

const REMEMBER_MS = 60 * 60 * 1_000; // the initiating side may ask for the end of an expired challenge this long

export type ChallengeState =
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'signed';
      readonly byTokenId: string;
      readonly userAction: string;
      isHandedOver: boolean;
    }
  | { readonly kind: 'declined'; readonly reason: 'wrong-details' | 'not-asked' }
  /** Everything but actions: answered, nothing more to tell. */
  | { readonly kind: 'answered' };

export type Purpose =
  | { readonly kind: 'login' }
  | { readonly kind: 'registration' }
  /** A further credential of this kind; `code`: for a second device that has no session. */
  | { readonly kind: 'credential'; readonly credentialKind: CredentialKind; readonly code: string | null }
  /** `credentialUuid`: the recovery credential that has to sign. */
  | { readonly kind: 'recovery'; readonly credentialUuid: string }
  | {
      readonly kind: 'action';
      readonly request: SignedRequest;
      readonly byTokenId: string;
      readonly code: string;
      /** In place of the usual words; null: those. */
      readonly summary: string | null;
    };

export interface Challenge {
  readonly challenge: string;
  /** The token: challengeIdentifier, or temporaryAuthenticationToken of a registration or recovery. */
  readonly identifier: string;
  /** null: a login without a username; the passkey says who it is. */
  readonly userId: string | null;
  readonly purpose: Purpose;
  readonly expiresAtMs: number;
  state: ChallengeState;
}

export interface Challenges {
  readonly open: (user: ChallengedUser | null, purpose: Purpose) => Challenge;
  /** The open challenge of a token; ApiError 400 when it is foreign, expired, answered or for something else. */
  readonly require: (identifier: string, purpose: Purpose['kind']) => Challenge;
  /** Whatever is known of an action challenge, open or not. */
  readonly findAction: (by: { identifier: string } | { code: string }) => Challenge | null;
  readonly isExpired: (challenge: Challenge) => boolean;
  /** Forgets every challenge of a user, answered or not. */
  readonly endAll: (userId: string) => void;
}

interface ChallengedUser {
  readonly id: string;
  readonly username: string;
}

interface Deps {
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly random: Random;
  readonly ttlSeconds: number;
  /** host:port of this sandbox. */
  readonly server: () => string;
}

export function makeChallenges(deps: Deps): Challenges {
  const byIdentifier = new Map<string, Challenge>();
  const isExpired = (challenge: Challenge) => deps.clock.nowMs() >= challenge.expiresAtMs;
  const forgetOld = () => {
    for (const [identifier, challenge] of byIdentifier) {
      if (deps.clock.nowMs() >= challenge.expiresAtMs + REMEMBER_MS) byIdentifier.delete(identifier);
    }
  };
  return {
    open: (user, purpose) => {
      forgetOld();
      const made = newChallenge(deps, user, purpose);
      byIdentifier.set(made.identifier, made);
      return made;
    },
    require: (identifier, purpose) => {
      const challenge = byIdentifier.get(identifier);
      if (!challenge) throw badChallenge('challenge is not known here');
      if (isExpired(challenge)) throw badChallenge('challenge has expired');
      if (challenge.purpose.kind !== purpose) throw badChallenge(`challenge is not for ${purpose}`);
      if (challenge.state.kind !== 'pending')
        throw badChallenge(`challenge was ${challenge.state.kind} before`);
      return challenge;
    },
    findAction: (by) => {
      if ('identifier' in by) {
        const found = byIdentifier.get(by.identifier);
        return found?.purpose.kind === 'action' ? found : null;
      }
      const isMeant = ({ purpose }: Challenge) => purpose.kind === 'action' && purpose.code === by.code;
      return [...byIdentifier.values()].find(isMeant) ?? null;
    },
    isExpired,
    endAll: (userId) => {
      for (const [identifier, one] of byIdentifier)
        if (one.userId === userId) byIdentifier.delete(identifier);
    },
  };
}

const NOBODY: ChallengedUser = { id: '', username: '' };

function newChallenge(deps: Deps, known: ChallengedUser | null, purpose: Purpose): Challenge {
  const user = known ?? NOBODY;
  // The published sample decodes to 64 hex characters (protocol.md 1.2); clients treat it as opaque.
  const challenge = base64url(utf8(hex(deps.random(32))));
  const info = purpose.kind === 'action' ? { challengeInfo: describe(deps, purpose) } : {};
  const token = deps.tokens.issue({ kind: 'Temp', user, lifeSeconds: deps.ttlSeconds, challenge, ...info });
  return {
    challenge,
    identifier: token.text,
    userId: known?.id ?? null,
    purpose,
    expiresAtMs: token.expiresAtMs,
    state: { kind: 'pending' },
  };
}

function describe(deps: Deps, { request, summary }: Extract<Purpose, { kind: 'action' }>) {
  const { payload, method, path } = request;
  const words = summary ?? summarise(method, path);
  return { payload, method, path, server: deps.server(), summary: words, nonce: hex(deps.random(4)) };
}
