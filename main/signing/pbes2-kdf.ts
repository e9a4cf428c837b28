import { pbkdf2Sync, scryptSync } from 'node:crypto';
import { bodyOf, DER_TAGS, type DerElement, membersOf, numberOf, oidOf } from './der.ts';

/** The key of `keyBytes` bytes for a passphrase; the caller wipes it. */
export type DeriveKey = (passphrase: Uint8Array, keyBytes: number) => Uint8Array;

const PBKDF2 = '2a864886f70d01050c'; // 1.2.840.113549.1.5.12, RFC 8018
const SCRYPT = '2b06010401da47040b'; // 1.3.6.1.4.1.11591.4.11, RFC 7914
/** hmacWith… of 1.2.840.113549.2 */
const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['2a864886f70d0207', 'sha1'],
  ['2a864886f70d0208', 'sha224'],
  ['2a864886f70d0209', 'sha256'],
  ['2a864886f70d020a', 'sha384'],
  ['2a864886f70d020b', 'sha512'],
]);

// Some seconds of work at most: OpenSSL writes 2,048 rounds or 16 MiB, password managers up to a million rounds.
const MAX_ROUNDS = 10_000_000;
const MAX_SCRYPT_BYTES = 256 * 1024 * 1024;
const MAX_SCRYPT_LANES = 16;

/** Null for functions that are not known here, and for costs above our limits: nothing is derived yet. */
export function readKdf(algorithm: DerElement | undefined): DeriveKey | null {
  const [oid, parameters, ...rest] = membersOf(algorithm) ?? [];
  const members = rest.length === 0 ? membersOf(parameters) : null;
  if (members === null) return null;
  if (oidOf(oid) === PBKDF2) return readPbkdf2(members);
  return oidOf(oid) === SCRYPT ? readScrypt(members) : null;
}

/** RFC 8018 A.2. The length of the key, which may be written too, is that of the cipher. */
function readPbkdf2([salt, iterations, ...rest]: readonly DerElement[]): DeriveKey | null {
  const saltBytes = bodyOf(salt, DER_TAGS.octetString);
  const rounds = numberOf(iterations);
  const [prf] = membersOf(rest.find(({ tag }) => tag === DER_TAGS.sequence)) ?? [];
  const digest = prf === undefined ? 'sha1' : DIGESTS.get(oidOf(prf));
  if (saltBytes === null || !rounds || rounds > MAX_ROUNDS || digest === undefined) return null;
  return (passphrase, keyBytes) => pbkdf2Sync(passphrase, saltBytes, rounds, keyBytes, digest);
}

/** RFC 7914 section 7. */
function readScrypt([salt, cost, block, lanes]: readonly DerElement[]): DeriveKey | null {
  const saltBytes = bodyOf(salt, DER_TAGS.octetString);
  const [N, r, p] = [numberOf(cost), numberOf(block), numberOf(lanes)];
  if (saltBytes === null || !N || !r || !p) return null;
  const isPowerOfTwo = N > 1 && (N & (N - 1)) === 0;
  if (!isPowerOfTwo || 128 * N * r > MAX_SCRYPT_BYTES || p > MAX_SCRYPT_LANES) return null;
  const maxmem = 2 * MAX_SCRYPT_BYTES;
  return (passphrase, keyBytes) => scryptSync(passphrase, saltBytes, keyBytes, { N, r, p, maxmem });
}
