// Protects the person from a token that is none, is over, or belongs elsewhere: it never leaves for a service that did not make it.
// From: mistaken pastes, tokens of another environment. Not from: a token that was stolen; whoever holds it may use it.
import { z } from 'zod';
import { parseUtf8 } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import type { Secret } from '../core/secret.ts';
import { sessionEndsAt } from '../dfns/login.ts';
import {
  type Environment,
  type EnvironmentId,
  PRACTICE_ISSUER,
  RELEASED_ENVIRONMENTS,
} from '../environments/environments.ts';
import { AppError } from '../errors.ts';
import type { TokenKind } from './account-kind.ts';
import { tokenClaims, tokenOwner } from './token-owner.ts';

/** A token that was made elsewhere, read and not yet proved. */
export interface BroughtToken {
  readonly text: string;
  /** The id of the user where the token names nobody. */
  readonly username: string;
  readonly userId: string;
  readonly organisationId: string;
  /** Unix ms. */
  readonly endsAt: number;
}

/** Environments whose tokens are told apart by their issuer. */
export type KnownIssuers = readonly Pick<Environment, 'id' | 'tokenIssuers'>[];

const JWT = /^[A-Za-z0-9_-]{1,2000}\.[A-Za-z0-9_-]{1,4000}\.[A-Za-z0-9_-]{1,2000}$/;
/** What the token calls itself (protocol.md 1.2). */
const OWN_WORDS: Readonly<Record<TokenKind, string>> = {
  'personal-token': 'Pat',
  'service-account': 'ServiceAccount',
};
const ISSUERS: KnownIssuers = [...RELEASED_ENVIRONMENTS, { id: 'sandbox', tokenIssuers: [PRACTICE_ISSUER] }];
const Issuer = z.object({ iss: z.string().max(300) });

/**
 * Throws AppError 'account/token-refused' with `reason`: 'shape' (no token of this API), 'kind' (another kind of token, `got`),
 * 'expired', 'other-environment'. The signature is not checked; the service proves the token. The secret is left as it is.
 */
export function readToken(
  token: Secret,
  expected: {
    readonly environment: Environment;
    readonly kind: TokenKind;
    readonly nowMs: number;
    /** Those of files, beside the released ones. */
    readonly known?: KnownIssuers;
  },
): BroughtToken {
  const text = token.isEmpty ? '' : token.use((bytes) => parseUtf8(bytes)?.trim() ?? '');
  const owner = JWT.test(text) ? tokenOwner(text) : null;
  if (!owner?.userId) throw refused('shape');
  const wanted = OWN_WORDS[expected.kind];
  if (owner.kind !== null && owner.kind !== wanted)
    throw refused('kind', { expected: wanted, got: owner.kind });
  const issuer = Issuer.safeParse(tokenClaims(text)).data?.iss;
  const { environment, known = [] } = expected;
  if (issuer !== undefined && isOfAnother(issuer, environment.id, known)) throw refused('other-environment');
  const endsAt = sessionEndsAt(text);
  if (endsAt === 0) throw refused('shape');
  if (endsAt <= expected.nowMs) throw refused('expired');
  const { userId, orgId: organisationId, username } = owner;
  return { text, username: username || userId, userId, organisationId, endsAt };
}

/** Whom a token names, for the list of accounts. `known`: every environment that is not practice. Rejects as `readToken`. */
export const makeTokenReader =
  (clock: Pick<Clock, 'nowMs'>, known: () => KnownIssuers) =>
  async (
    environment: Environment,
    kind: TokenKind,
    token: Secret,
  ): Promise<{ readonly username: string; readonly organisationId: string }> => {
    const { username, organisationId } = readToken(token, {
      ...{ environment, kind, nowMs: clock.nowMs() },
      known: known(),
    });
    return { username, organisationId };
  };

/**
 * Known to be another one's, whatever the environment says of itself: a file may have claimed it. An issuer that nobody knows is left
 * to the service to judge.
 */
const isOfAnother = (issuer: string, id: EnvironmentId, files: KnownIssuers): boolean =>
  [...ISSUERS, ...files].some((other) => other.id !== id && other.tokenIssuers.includes(issuer));

const refused = (
  reason: 'shape' | 'kind' | 'expired' | 'other-environment',
  more: Readonly<Record<string, string>> = {},
) => new AppError('account/token-refused', 'the token is not taken', { details: { reason, ...more } });
