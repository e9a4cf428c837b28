import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const State = z.enum([
  'card',
  'refused',
  'retryable',
  'sign-in',
  'done',
  'done-earlier',
  'done-pending',
  'unknown-outcome',
]);
export type State = z.infer<typeof State>;

const Http = z.strictObject({
  status: z.number().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  behaviour: z.string().optional(),
  everyMs: z.number().optional(),
  bytes: z.number().optional(),
  count: z.number().optional(),
});

const Case = z.object({
  id: z.string(),
  endpoint: z.enum(['challenge', 'POST /auth/action']),
  name: z.string(),
  http: Http,
  expect: State,
});
export type ResponseCase = z.infer<typeof Case>;

const file = path.join(import.meta.dirname, '../vectors/responses.json');
const vectors = z
  .object({ now: z.number(), cases: z.array(Case) })
  .parse(JSON.parse(readFileSync(file, 'utf8')));

export const CASES_NOW_S = vectors.now;

/** Cases that say nothing about this version, each with the reason. */
export const NOT_HERE: Readonly<Record<string, string>> = {
  R015: 'Node’s fetch knows no proxy. Electron’s net reports it as ERR_TUNNEL_CONNECTION_FAILED, which http.test.ts holds to "nothing was sent".',
  R026: 'No request carries a nonce (protocol.md: SDKs never send it), so none can be used twice.',
  R101: 'The network layer hands over the first answer before it reads the second. http.test.ts holds it to dropping that connection.',
};

const good = vectors.cases.find((one) => one.id === 'R001')?.http.body ?? '';

/** One concrete answer: `challenge` bodies are given to the harness to be signed. */
export type Variant = ResponseCase & { readonly editToken?: TokenEdit };
export type TokenEdit = (token: { header: string; claims: string }) => { header: string; claims: string };

const claims =
  (from: string | RegExp, to: string): TokenEdit =>
  (token) => {
    const changed = token.claims.replace(from, to);
    if (changed === token.claims) throw new TypeError(`nothing to replace by ${to}`);
    return { ...token, claims: changed };
  };

const header =
  (text: string): TokenEdit =>
  (token) => ({ ...token, header: text });

const goodWith = (editToken: TokenEdit) => ({
  http: { status: 200, headers: { 'content-type': 'application/json' }, body: good },
  editToken,
});

const withRetryAfter = (value: string) => ({
  http: { status: 429, headers: { 'content-type': 'application/json', 'retry-after': value }, body: '{}' },
});

const withBody = (body: string) => ({
  http: { status: 200, headers: { 'content-type': 'application/json' }, body },
});

/** "A name with slashes or commas stands for several cases": what the others are, beside the one in the file. */
const MORE: Readonly<Record<string, Readonly<Record<string, Partial<Variant>>>>> = {
  R013: {
    expired: { http: { behaviour: 'tls-expired' } },
    'wrong host': { http: { behaviour: 'tls-other-host' } },
    'unknown issuer': { http: { behaviour: 'tls-unknown-issuer' } },
  },
  R033: {
    NaN: withRetryAfter('NaN'),
    'HTTP date in the past': withRetryAfter('Thu, 01 Jan 1970 00:00:00 GMT'),
  },
  R074: {
    jku: goodWith(header('{"alg":"EdDSA","jku":"https://evil.example/k"}')),
    jwk: goodWith(header('{"alg":"EdDSA","jwk":{"kty":"OKP","crv":"Ed25519","x":"AAAA"}}')),
    'kid=../../x': goodWith(header('{"alg":"EdDSA","kid":"../../x"}')),
  },
  R080: {
    'other user': goodWith(claims('"userId":"us-test"', '"userId":"us-other"')),
    'other org': goodWith(claims('"orgId":"or-test"', '"orgId":"or-other"')),
    'other org throughout': goodWith(claims(/or-test/g, 'or-other')),
  },
  R082: {
    missing: goodWith(claims(',"exp":1800000900', '')),
    '1e999': goodWith(claims('"exp":1800000900', '"exp":1e999')),
    'in the year 9999': goodWith(claims('"exp":1800000900', '"exp":253402300799')),
    'a second over 60 min': goodWith(claims('"exp":1800000900', '"exp":1800003601')),
  },
  R086: {
    // Nobody can describe that, but its path is plain: critical, not refused.
    'method DELETE': { ...goodWith(claims('"method":"POST"', '"method":"DELETE"')), expect: 'card' },
    'path /wallets/../users': goodWith(claims('/wallets/wa-1/transfers', '/wallets/../users')),
    'path with an encoded slash': goodWith(claims('/wallets/wa-1/', '/wallets/..%2fwa-1/')),
  },
  R090: {
    number: withBody('{"userAction":1}'),
    '1 MB': withBody(`{"userAction":"${'a'.repeat(1_000_000)}"}`),
  },
};

function expand(one: ResponseCase): readonly Variant[] {
  const more = Object.entries(MORE[one.id] ?? {}).map(([name, change]) => ({
    ...one,
    ...change,
    name: `${one.name}: ${name}`,
  }));
  return [one, ...more];
}

const variants = vectors.cases.filter((one) => !Object.hasOwn(NOT_HERE, one.id)).flatMap(expand);

export const CHALLENGE_CASES = variants.filter((one) => one.endpoint === 'challenge');
export const SUBMISSION_CASES = variants.filter((one) => one.endpoint === 'POST /auth/action');
export const ALL_IDS = vectors.cases.map((one) => one.id);

/** The good body of the file. */
export const GOOD_BODY = good;

/** `utf16:` texts are encoded so, `bytes:` texts are hex. */
export function encodeBody(body: string): string | Uint8Array {
  if (body.startsWith('utf16:')) return Buffer.from(`\ufeff${body.slice(6)}`, 'utf16le');
  if (body.startsWith('bytes:')) return Buffer.from(body.slice(6), 'hex');
  return body;
}
