import type { ChallengeToken } from '../dfns/challenge-token.ts';
import { type SignatureVerdict, verifyTokenSignature } from '../dfns/token-keys.ts';
import type { RequestContext } from './context.ts';

/** null: no keys of the environment are known. Rejects with 'api/…' when they cannot be read. */
export async function tokenSignature(
  context: Pick<RequestContext, 'tokenKeys'>,
  token: Pick<ChallengeToken, 'raw' | 'keyId'>,
): Promise<SignatureVerdict | null> {
  const keys = await context.tokenKeys(token.keyId);
  return keys === null ? null : verifyTokenSignature(token.raw, token.keyId, keys);
}
