import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { base64url, utf8 } from '../../main/core/bytes.ts';
import type { AssertChallenge } from '../../main/dfns/assert-challenge.ts';
import { KeySet } from '../../main/dfns/token-keys.ts';

/** An issuer of challenge tokens with an Ed25519 key of its own. */
export interface TokenIssuer {
  readonly keys: KeySet;
  /** Texts, not values: a test may want JSON that no serialiser writes. */
  signTexts(header: string, claims: string): string;
  sign(claims: unknown, header?: unknown): string;
}

export const HEADER = { typ: 'JWT', alg: 'EdDSA' };

export function makeTokenIssuer(): TokenIssuer {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  const signTexts = (header: string, claims: string) => {
    const signed = `${base64url(utf8(header))}.${base64url(utf8(claims))}`;
    return `${signed}.${base64url(new Uint8Array(sign(null, utf8(signed), privateKey)))}`;
  };
  return {
    keys: KeySet.parse({ keys: [jwk] }),
    signTexts,
    sign: (claims, header = HEADER) => signTexts(JSON.stringify(header), JSON.stringify(claims)),
  };
}

/** Unix seconds; the time of vectors/responses.json. */
export const NOW_S = 1_800_000_000;
export const ORG = 'or-test';
export const USER = 'us-test';
export const CREDENTIAL = 'test-cred-1';
export const CHALLENGE = 'ZmU4YTU0YzE1MTc0NjNkNGI2YTM2NjI3NzAzNDgwZGY2YTU1NzdhNGM';

export interface ActionText {
  readonly method: 'POST' | 'PUT' | 'DELETE' | 'GET';
  readonly path: string;
  readonly payload: string;
}

/** Of the transfer below. */
export const PAYEE = '0x9b1f3c5d7e2a4b6c8d0e1f2a3b4c5d6e7f8091a2';

export const TRANSFER: ActionText = {
  method: 'POST',
  path: '/wallets/wa-1/transfers',
  payload: `{"kind":"Native","to":"${PAYEE}","amount":"100"}`,
};

/** Claims of a challenge token of Dfns for the test user (protocol.md 1.2). */
export function claimsOf({
  challenge = CHALLENGE,
  action = TRANSFER,
  issuedAt = NOW_S,
  lifeS = 900,
}: {
  readonly challenge?: string;
  readonly action?: ActionText;
  readonly issuedAt?: number;
  readonly lifeS?: number;
} = {}) {
  return {
    iss: 'auth.dfns.io',
    aud: 'dfns:auth:user',
    sub: ORG,
    jti: 'uj-test1',
    'https://custom/username': 'test@example.com',
    'https://custom/app_metadata': {
      userId: USER,
      orgId: ORG,
      tokenKind: 'Temp',
      challenge,
      challengeInfo: { ...action, server: 'api.dfns.io', summary: 'Transfer', nonce: 'no-1' },
    },
    iat: issuedAt,
    exp: issuedAt + lifeS,
  };
}

/** The answer of /auth/action/init that goes with a token. */
export function challengeAnswer(challengeIdentifier: string, challenge = CHALLENGE): AssertChallenge {
  return {
    supportedCredentialKinds: [
      { kind: 'PasswordProtectedKey', factor: 'either', requiresSecondFactor: false },
    ],
    challenge,
    challengeIdentifier,
    externalAuthenticationUrl: '',
    allowCredentials: {
      key: [],
      passwordProtectedKey: [{ type: 'public-key', id: CREDENTIAL, encryptedPrivateKey: 'x' }],
      webauthn: [],
    },
    rp: { id: 'dfns.io', name: 'Dfns' },
    userVerification: 'required',
    attestation: 'none',
  };
}
