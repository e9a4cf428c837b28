// Protects the claims of a token: only what this organisation's Ed25519 key signed is read (RFC 7515, RFC 8037).
// From: tampered, re-encoded and unsigned tokens, tokens that bring their own key or algorithm.
// Not from: a stolen token; what the claims allow is judged by the callers.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { base64url, parseBase64url, parseUtf8, utf8 } from '../../core/bytes.ts';

const Header = z.strictObject({ typ: z.literal('JWT'), alg: z.literal('EdDSA'), kid: z.string() });
const PublicJwk = z.object({ x: z.string() });

export interface Jwt {
  readonly issue: (claims: Readonly<Record<string, unknown>>) => string;
  /** The claims of a token that this key signed; null for everything else. Expiry is not judged here. */
  readonly parse: (token: string) => unknown;
  /** RFC 7517. */
  readonly keySet: { readonly keys: readonly Readonly<Record<string, string>>[] };
}

/** `privateKeyPem`: Ed25519, PKCS#8. */
export function makeJwt(privateKeyPem: string): Jwt {
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(privateKey);
  const { x } = PublicJwk.parse(publicKey.export({ format: 'jwk' }));
  const kid = thumbprint(x);
  return {
    issue: (claims) => {
      const head = part({ typ: 'JWT', alg: 'EdDSA', kid });
      const signed = `${head}.${part(claims)}`;
      return `${signed}.${base64url(sign(null, utf8(signed), privateKey))}`;
    },
    parse: (token) => parseSigned(token, publicKey, kid),
    keySet: { keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' }] },
  };
}

const part = (value: unknown) => base64url(utf8(JSON.stringify(value)));

/** RFC 7638. */
const thumbprint = (x: string) =>
  createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');

function parseSigned(token: string, publicKey: KeyObject, kid: string): unknown {
  if (token.length > 64 * 1024) return null; // a challenge identifier holds a payload of at most 32 KiB
  const [head, body, tail, ...more] = token.split('.');
  if (head === undefined || body === undefined || tail === undefined || more.length > 0) return null;
  const header = Header.safeParse(parsePart(head));
  if (!header.success || header.data.kid !== kid) return null;
  const signature = parseBase64url(tail);
  if (signature?.length !== 64) return null;
  if (!verify(null, utf8(`${head}.${body}`), publicKey, signature)) return null;
  return parsePart(body);
}

function parsePart(text: string): unknown {
  const bytes = parseBase64url(text);
  const json = bytes && parseUtf8(bytes);
  if (json === null) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
