import { z } from 'zod';
import { listCredentials, type ServiceCredential } from '../dfns/credentials.ts';
import type { Http } from '../dfns/http.ts';
import { listPersonalTokens, type PersonalToken } from '../dfns/personal-tokens.ts';
import { AppError } from '../errors.ts';
import type { AccountKind } from './account-kind.ts';
import { tokenClaims } from './token-owner.ts';

const TokenId = z.object({ jti: z.string().min(1).max(128) });

/**
 * The credentials that may sign in this session: those of the person, or the one key that was registered with a personal access token
 * (protocol.md 1.2). Rejects as the API does.
 */
export async function registeredKeys(
  http: Http,
  session: { readonly token: string; readonly kind: AccountKind },
): Promise<readonly ServiceCredential[]> {
  if (session.kind !== 'personal-token') return listCredentials(http, session.token);
  const tokens = await listPersonalTokens(http, session.token).catch(noneIfRefused);
  const claims = TokenId.safeParse(tokenClaims(session.token));
  const own = tokens.filter(({ tokenId }) => tokenId === claims.data?.jti);
  // Whether the id of a token stands in it is not published: without it each is tried for its public key.
  return (own.length > 0 ? own : tokens).map(toCredential);
}

/** A token may not be allowed to list tokens: then no key of it can be recognised. */
function noneIfRefused(error: unknown): readonly PersonalToken[] {
  if (error instanceof AppError && error.code === 'api/refused') return [];
  throw error;
}

const toCredential = ({
  credId,
  isActive,
  name,
  publicKey,
  dateCreated,
}: PersonalToken): ServiceCredential => ({
  ...{ kind: 'Key', credentialId: credId, credentialUuid: credId, dateCreated, isActive, name, publicKey },
  ...{ relyingPartyId: '', origin: '' },
});
