// Protects the approver from a token that says something else than what would be signed: only an EdDSA token of the
// documented shape is read. From: tampered or foreign tokens. Not from: an issuer that lies (SEC-53, security.md 1.5).
import { z } from 'zod';
import { base64url, parseBase64url, parseUtf8 } from '../core/bytes.ts';
import { scanJson, toPlain } from '../core/scan-json.ts';

/** Characters. A long summary is no reason to refuse what is signed beside it: the card shows the start of it, the rest behind. */
const LONGEST_SUMMARY = 16_384;

const ChallengeInfo = z.object({
  payload: z.string(),
  method: z.enum(['POST', 'PUT', 'DELETE', 'GET']),
  path: z.string().min(1).max(2048),
  server: z.string().max(300),
  summary: z.string().max(LONGEST_SUMMARY),
  nonce: z.string().max(256),
});
export type ChallengeInfo = z.infer<typeof ChallengeInfo>;

const Seconds = z.number().int().min(0).max(253_402_300_799); // up to the year 9999

const Claims = z.object({
  iss: z.string().max(300),
  aud: z.literal('dfns:auth:user'),
  sub: z.string().max(128),
  jti: z.string().max(128),
  iat: Seconds,
  exp: Seconds,
  'https://custom/username': z.string().max(320),
  'https://custom/app_metadata': z.object({
    userId: z.string().max(128),
    orgId: z.string().max(128),
    tokenKind: z.string().max(32).optional(),
    challenge: z.string().max(512),
    challengeInfo: ChallengeInfo.optional(),
  }),
});

// strictObject: jku, jwk, x5u and the like make the token unreadable instead of being ignored.
const Header = z.strictObject({
  typ: z.literal('JWT').optional(),
  alg: z.literal('EdDSA'),
  kid: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,128}$/)
    .optional(),
});

/** The claims of a challengeIdentifier (protocol.md 1.2); times in Unix seconds. */
export interface ChallengeToken {
  readonly raw: string;
  readonly keyId: string | null;
  readonly issuer: string;
  readonly organisationId: string;
  readonly subject: string;
  readonly userId: string;
  readonly username: string;
  readonly challenge: string;
  /** 'Temp' for challenges; null: the token does not say. */
  readonly kind: string | null;
  /** null: a sign-in challenge or another kind; never to be shown as an action (SEC-31). */
  readonly info: ChallengeInfo | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

function parsePart(part: string): unknown {
  const bytes = parseBase64url(part);
  const text = bytes && parseUtf8(bytes);
  if (text === null || text === undefined) return null;
  const scanned = scanJson(text);
  if (!scanned.ok) return null;
  const plain = toPlain(scanned.root);
  return plain.ok ? plain.value : null;
}

/** Never throws: null for anything that is not a well-formed EdDSA challenge token. The signature is not checked here. */
export function parseChallengeToken(raw: string): ChallengeToken | null {
  const [first, second, third, ...more] = raw.split('.');
  if (first === undefined || second === undefined || third === undefined || more.length > 0) return null;
  const signature = parseBase64url(third);
  if (signature?.length !== 64 || base64url(signature) !== third) return null;
  const header = Header.safeParse(parsePart(first));
  const claims = Claims.safeParse(parsePart(second));
  if (!header.success || !claims.success) return null;
  const meta = claims.data['https://custom/app_metadata'];
  return {
    raw,
    keyId: header.data.kid ?? null,
    issuer: claims.data.iss,
    organisationId: meta.orgId,
    subject: claims.data.sub,
    userId: meta.userId,
    username: claims.data['https://custom/username'],
    challenge: meta.challenge,
    kind: meta.tokenKind ?? null,
    info: meta.challengeInfo ?? null,
    issuedAt: claims.data.iat,
    expiresAt: claims.data.exp,
  };
}
