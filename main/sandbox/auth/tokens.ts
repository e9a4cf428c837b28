import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { NewId } from '../organisation/new-id.ts';
import type { Jwt } from './jwt.ts';

export const ISSUER = 'auth.practice.countersign.invalid';
const AUDIENCE = 'dfns:auth:user';

/** What a challenge identifier says about the action (protocol.md 1.2). `server` is host:port of this sandbox. */
export const ChallengeInfo = z.strictObject({
  payload: z.string(),
  method: z.string(),
  path: z.string(),
  server: z.string(),
  summary: z.string(),
  nonce: z.string(),
});
export type ChallengeInfo = z.infer<typeof ChallengeInfo>;

export const TokenKind = z.enum(['Token', 'Pat', 'ServiceAccount', 'Temp']);
export type TokenKind = z.infer<typeof TokenKind>;

const Claims = z.strictObject({
  iss: z.string(),
  aud: z.literal(AUDIENCE),
  sub: z.string(),
  jti: z.string(),
  'https://custom/username': z.string(),
  'https://custom/app_metadata': z.strictObject({
    userId: z.string(),
    orgId: z.string(),
    tokenKind: TokenKind,
    challenge: z.string().optional(),
    challengeInfo: ChallengeInfo.optional(),
  }),
  iat: z.number(),
  exp: z.number(),
});

export interface Token {
  readonly tokenId: string;
  readonly userId: string;
  readonly kind: TokenKind;
}

export interface IssueToken {
  readonly kind: TokenKind;
  readonly user: { readonly id: string; readonly username: string };
  readonly lifeSeconds: number;
  readonly challenge?: string;
  readonly challengeInfo?: ChallengeInfo;
}

export interface IssuedToken {
  readonly text: string;
  readonly tokenId: string;
  readonly expiresAtMs: number;
}

export interface Tokens {
  readonly issue: (token: IssueToken) => IssuedToken;
  /** null for a token that is foreign, tampered with or expired. */
  readonly parse: (text: string) => Token | null;
}

/** Tokens with the claims of protocol.md 1.2. */
export function makeTokens(deps: {
  jwt: Jwt;
  orgId: string;
  clock: Clock;
  newId: NewId;
  issuer?: string | undefined;
}): Tokens {
  const { jwt, orgId, clock, newId, issuer = ISSUER } = deps;
  return {
    issue: ({ kind, user, lifeSeconds, challenge, challengeInfo }) => {
      const iat = Math.floor(clock.nowMs() / 1_000);
      const exp = iat + lifeSeconds;
      const jti = newId(kind === 'Temp' ? 'uj' : 'to');
      const metadata = { userId: user.id, orgId, tokenKind: kind, challenge, challengeInfo };
      const text = jwt.issue({
        iss: issuer,
        aud: AUDIENCE,
        sub: orgId,
        jti,
        'https://custom/username': user.username,
        'https://custom/app_metadata': metadata,
        iat,
        exp,
      });
      return { text, tokenId: jti, expiresAtMs: exp * 1_000 };
    },
    parse: (text) => {
      const claims = Claims.safeParse(jwt.parse(text));
      if (!claims.success) return null;
      const { iss, sub, jti, exp, 'https://custom/app_metadata': metadata } = claims.data;
      if (iss !== issuer || sub !== orgId || metadata.orgId !== orgId || clock.nowMs() >= exp * 1_000)
        return null;
      return { tokenId: jti, userId: metadata.userId, kind: metadata.tokenKind };
    },
  };
}
