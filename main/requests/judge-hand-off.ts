// Protects the person from a challenge that another program hands over: it is worth what its token says, and only where the service
// signed it, for this account, for the challenge that would be signed. From: links that mix the challenge of one action with the words
// of another, foreign and made-up tokens (SEC-31, SEC-52, SEC-53; S09 to S13). Not from: an action that the token says honestly.
import type { ChallengeToken } from '../dfns/challenge-token.ts';
import type { SignatureVerdict } from '../dfns/token-keys.ts';
import { AppError } from '../errors.ts';

/** What the token has to fit. */
export interface Fit {
  readonly challenge: string;
  readonly apiHost: string;
  readonly issuers: readonly string[];
  readonly organisationId: string;
  readonly userId: string;
  /** null: no keys of the environment are known; the card then says that nobody can check it, and blocks. */
  readonly signature: SignatureVerdict | null;
  readonly nowMs: number;
}

/** Throws 'link/mismatch' (`what`, `expected`, `got`) and 'request/expired'. The first difference is told, the gravest first. */
export function requireFits(token: ChallengeToken, fit: Fit): void {
  mustFit('challenge', fit.challenge, token.challenge);
  if (fit.signature === 'invalid') throw mismatch('signature', 'the signature of the service', 'a wrong one');
  if (fit.signature === 'unknown-key')
    throw mismatch('signature', 'a key of the service', 'a key that nobody knows');
  if (!fit.issuers.includes(token.issuer)) throw mismatch('issuer', fit.issuers.join(' or '), token.issuer);
  if (token.info) mustFit('server', fit.apiHost, token.info.server);
  mustFit('organisation', fit.organisationId, token.organisationId);
  mustFit('organisation', token.organisationId, token.subject);
  mustFit('user', fit.userId, token.userId);
  if (token.expiresAt * 1_000 <= fit.nowMs) throw new AppError('request/expired', 'the token is too old');
}

function mustFit(what: string, expected: string, got: string): void {
  if (expected !== got) throw mismatch(what, expected, got);
}

function mismatch(what: string, expected: string, got: string): AppError {
  return new AppError('link/mismatch', 'the hand-off does not fit', { details: { what, expected, got } });
}

/** A hand-off whose token is no challenge token at all: another algorithm, another shape. */
export const unreadableToken = (): AppError =>
  mismatch('token', 'a challenge token of the service', 'something else');
