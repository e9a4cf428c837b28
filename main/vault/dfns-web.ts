// Protects what the web client of Dfns has sealed: its envelope is read strictly and opened by code and username.
// From: damaged or foreign texts, use of unauthenticated plaintext, answers that tell damage from a wrong code.
// Not from: fast guessing. 100,000 rounds and a salt made of the username are theirs; only a random code is safe in it.
import { createCipheriv, createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { base64, parseUtf8, utf8 } from '../core/bytes.ts';
import { parseJson } from '../core/parse-json.ts';
import type { Random } from '../core/random.ts';
import { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import { type EnvelopeCode, isNewer, judgeSize, MAX_ENVELOPE_BYTES } from './envelope-format.ts';
import { credIdOfDfnsWeb } from './name-dfns-web.ts';

// protocol.md 3.7: the parameters of the published web client.
const ROUNDS = 100_000;
const KEY_BYTES = 32;
const IV_BYTES = 16;
const TAG_BYTES = 16;
const STANDARD_BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

export interface DfnsWebOpenInput {
  /** As read from storage; anything is answered with a code. */
  readonly text: unknown;
  /** Name of the user, normally an e-mail address; null or blank: ENV_USERNAME. */
  readonly username: string | null;
  /** The recovery code as printed, UTF-8; its bytes count. Stays with the caller, who wipes it. */
  readonly password: Secret;
  /** SPKI DER of the public half of a PKCS#8 DER; null when the bytes are no private key (main/signing). */
  readonly publicKeyOf: (pkcs8: Uint8Array) => Uint8Array | null;
  /** UTF-8 bytes of the text that are still read; `MAX_ENVELOPE_BYTES` when not given. */
  readonly maxBytes?: number;
}

export type OpenedDfnsWeb =
  | {
      readonly ok: true;
      /** The caller wipes it. */
      readonly pkcs8: Secret;
      readonly publicKeySpki: Uint8Array;
    }
  | { readonly ok: false; readonly code: EnvelopeCode };

/** Opens an envelope of the Dfns web client. Never throws; works for about 50 ms. */
export function openDfnsWeb(input: DfnsWebOpenInput): OpenedDfnsWeb {
  const parsed = parseDfnsWeb(input.text, input.maxBytes);
  if (!parsed.ok) return parsed;
  const salt = saltOf(input.username ?? '');
  if (salt === null) return { ok: false, code: 'ENV_USERNAME' };
  const pkcs8 = decrypt(parsed.sealed, input.password, salt);
  if (pkcs8 === null) return { ok: false, code: 'ENV_AUTH' };
  const publicKeySpki = pkcs8.isEmpty ? null : pkcs8.use(input.publicKeyOf);
  if (publicKeySpki !== null) return { ok: true, pkcs8, publicKeySpki };
  pkcs8.wipe();
  return { ok: false, code: 'ENV_KEY' };
}

export interface DfnsWebSealInput {
  /** Private key, PKCS#8 DER. Stays with the caller, who wipes it. */
  readonly pkcs8: Secret;
  readonly username: string;
  /** A recovery code as printed; nothing weaker belongs in this format. Stays with the caller. */
  readonly password: Secret;
  readonly random: Random;
}

/** A new envelope of this format and the credId that goes with it. Throws AppError 'internal' without a username. */
export function sealDfnsWeb(input: DfnsWebSealInput): { readonly text: string; readonly credId: string } {
  const salt = saltOf(input.username);
  if (salt === null) throw new AppError('internal', 'an envelope of the web client needs a username');
  const iv = input.random(IV_BYTES);
  const sealed = withKey(input.password, salt, (key) => {
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    const body = input.pkcs8.use((bytes) => cipher.update(bytes));
    return Buffer.concat([body, cipher.final(), cipher.getAuthTag()]);
  });
  const text = base64(utf8(JSON.stringify({ key: base64(sealed), iv: base64(iv) })));
  return { text, credId: credIdOfDfnsWeb(text) };
}

interface Sealed {
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
  readonly iv: Uint8Array;
}

type Parsed =
  | { readonly ok: true; readonly sealed: Sealed }
  | { readonly ok: false; readonly code: EnvelopeCode };

const refused = (code: EnvelopeCode) => ({ ok: false, code }) as const;

/** Codes in the order of the corpora README. */
function parseDfnsWeb(text: unknown, maxBytes = MAX_ENVELOPE_BYTES): Parsed {
  if (typeof text !== 'string') return refused('ENV_MISSING');
  const tooBig = judgeSize(text, maxBytes);
  if (tooBig !== null) return refused(tooBig);
  const inner = parseStandardBase64(text);
  const innerText = inner === null ? null : parseUtf8(inner);
  const value = innerText === null ? undefined : parseJson(innerText);
  if (value === undefined) return refused('ENV_NOT_JSON');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('ENV_SHAPE');
  if (isNewer(value)) return refused('ENV_NEWER');
  // Either order: the web client's own versions differ.
  const hasMembers = 'key' in value && 'iv' in value && Object.keys(value).length === 2;
  return hasMembers ? readMembers([value.key, value.iv]) : refused('ENV_SHAPE');
}

function readMembers(members: readonly [unknown, unknown]): Parsed {
  const isEncoded = members.every((text) => typeof text === 'string' && STANDARD_BASE64.test(text));
  if (!isEncoded) return refused('ENV_ENCODING');
  const [key, iv] = members.map((text) => parseStandardBase64(String(text)));
  if (!key || !iv || key.length <= TAG_BYTES || iv.length !== IV_BYTES) return refused('ENV_LENGTH');
  const ciphertext = key.subarray(0, -TAG_BYTES);
  return { ok: true, sealed: { ciphertext, tag: key.subarray(-TAG_BYTES), iv } };
}

/** Null for anything but canonical padded base64. */
function parseStandardBase64(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  return base64(bytes) === text ? bytes : null;
}

/** Null when nothing is left of the username. */
function saltOf(username: string): Uint8Array | null {
  const name = username.toLowerCase().trim();
  return name === '' ? null : createHash('sha256').update(utf8(name)).digest();
}

function withKey<T>(password: Secret, salt: Uint8Array, job: (key: Uint8Array) => T): T {
  const key = password.use((bytes) => pbkdf2Sync(bytes, salt, ROUNDS, KEY_BYTES, 'sha256'));
  try {
    return job(key);
  } finally {
    key.fill(0);
  }
}

/** Plaintext only after final() accepted the tag; null otherwise. */
function decrypt({ ciphertext, tag, iv }: Sealed, password: Secret, salt: Uint8Array): Secret | null {
  if (password.isEmpty) return null; // nobody seals with an empty code
  return withKey(password, salt, (key) => {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(tag);
    const body = decipher.update(ciphertext);
    try {
      decipher.final(); // GCM is a stream: final() adds no bytes, it only judges
      return Secret.take(body);
    } catch {
      body.fill(0);
      return null;
    }
  });
}
