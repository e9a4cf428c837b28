// Protects key texts from confusion: only the one spelling we write is read, and limits hold before any work.
// From: damaged, foreign, downgraded or oversized texts in the slot of a key.
// Not from: a text that was replaced by an older one of the same slot; the server's list of credentials tells that.

import { base64url, parseBase64url, utf8 } from '../core/bytes.ts';
import { parseJson } from '../core/parse-json.ts';
import { isAllowedCost } from './kdf-cost.ts';
import type { KdfCost } from './ports.ts';

/** Stable codes of the corpora README, in the order in which they are decided. */
export type EnvelopeCode =
  | 'ENV_MISSING'
  | 'ENV_TOO_LARGE'
  | 'ENV_NOT_JSON'
  | 'ENV_NEWER'
  | 'ENV_SHAPE'
  | 'ENV_KDF_RANGE'
  | 'ENV_WRONG_ENTRY'
  | 'ENV_ENCODING'
  | 'ENV_LENGTH'
  | 'ENV_USERNAME'
  | 'ENV_AUTH'
  | 'ENV_KEY'
  | 'ENV_KEY_MISMATCH';

export type EnvelopeKind = 'PasswordProtectedKey' | 'RecoveryKey';

/** The place an envelope belongs to; authenticated by it. */
export interface EnvelopeEntry {
  readonly credId: string;
  readonly kind: EnvelopeKind;
  readonly orgId: string;
  readonly userId: string;
}

/** A place to compare with; one of a foreign kind is a place that no envelope belongs to. */
export type EnvelopePlace = Readonly<Record<keyof EnvelopeEntry, string>>;

/** Everything the seal covers as additional data. */
export interface EnvelopeHeader extends EnvelopeEntry {
  readonly alg: string;
  readonly spki: Uint8Array;
  readonly cost: KdfCost;
  readonly salt: Uint8Array;
}

export interface Envelope extends EnvelopeHeader {
  readonly iv: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

export type ParsedEnvelope =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly code: EnvelopeCode };

/** A keychain entry on Windows ends at 2,560 bytes (SEC-40). */
export const MAX_ENVELOPE_BYTES = 2500;
/** In a wrapped file and at the service: an RSA key of 4,096 bits needs about 4,200 bytes. */
export const MAX_WRAPPED_BYTES = 16_384;
export const ENVELOPE_LENGTHS = { salt: 16, iv: 12, tag: 16 } as const;

const VERSION = 1;
const AEAD = 'A256GCM';
const KDF_NAME = 'argon2id';
const MEMBERS = [
  'v',
  'kind',
  'credId',
  'orgId',
  'userId',
  'alg',
  'spki',
  'kdf',
  'aead',
  'iv',
  'ct',
  'tag',
] as const;
const KDF_MEMBERS = ['name', 'm', 't', 'p', 'salt'] as const;
const KINDS: ReadonlySet<unknown> = new Set<EnvelopeKind>(['PasswordProtectedKey', 'RecoveryKey']);

/** A parsed object before anything is known about it. */
type Members = {
  readonly [Name in (typeof MEMBERS | typeof KDF_MEMBERS)[number]]?: unknown;
};
const refused = (code: EnvelopeCode): { readonly ok: false; readonly code: EnvelopeCode } => ({
  ok: false,
  code,
});

/** Whether a text may be looked at, whatever its scheme; null: yes. */
export function judgeSize(text: string, maxBytes: number): 'ENV_MISSING' | 'ENV_TOO_LARGE' | null {
  if (text === '') return 'ENV_MISSING';
  // No character takes less than one byte: a huge text is refused without encoding it.
  return text.length > maxBytes || utf8(text).length > maxBytes ? 'ENV_TOO_LARGE' : null;
}

/** Whether the text, or the object inside, says that it is of a later version than we know. */
export function isNewer({ v }: { readonly v?: unknown }): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v > VERSION;
}

/**
 * Reads a `countersign-1` text. `slot`, when given, is the place it was read from. `maxBytes` counts UTF-8.
 * Never throws, derives nothing.
 */
export function parseEnvelope(
  text: unknown,
  slot?: EnvelopePlace,
  maxBytes = MAX_ENVELOPE_BYTES,
): ParsedEnvelope {
  if (typeof text !== 'string') return refused('ENV_MISSING');
  const tooBig = judgeSize(text, maxBytes);
  if (tooBig !== null) return refused(tooBig);
  const value = parseJson(text);
  if (value === undefined) return refused('ENV_NOT_JSON');
  if (!isObject(value)) return refused('ENV_SHAPE');
  if (isNewer(value)) return refused('ENV_NEWER');
  const shape = readShape(value, text);
  if (shape === null) return refused('ENV_SHAPE');
  return readValues(shape, slot);
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Shape {
  readonly entry: EnvelopeEntry;
  readonly alg: string;
  readonly kdf: Members;
  readonly value: Members;
}

function hasExactly(value: Members, members: readonly string[]): boolean {
  const names = Object.keys(value);
  return names.length === members.length && names.every((name, index) => name === members[index]);
}

function readShape(value: Members, text: string): Shape | null {
  if (!hasExactly(value, MEMBERS)) return null;
  const { v, kind, credId, orgId, userId, alg, kdf, aead } = value;
  if (v !== VERSION || !KINDS.has(kind) || aead !== AEAD) return null;
  if (!isObject(kdf) || !hasExactly(kdf, KDF_MEMBERS) || kdf.name !== KDF_NAME) return null;
  if (typeof credId !== 'string' || typeof orgId !== 'string') return null;
  if (typeof userId !== 'string' || typeof alg !== 'string') return null;
  // One text per value: also refuses white space, duplicate members, needless escapes and odd numbers.
  if (JSON.stringify(value) !== text) return null;
  // `kind` is one of KINDS, see above; a Set does not narrow.
  return { entry: { credId, kind: kind as EnvelopeKind, orgId, userId }, alg, kdf, value };
}

function readValues({ entry, alg, kdf, value }: Shape, slot: EnvelopePlace | undefined): ParsedEnvelope {
  const cost = { m: kdf.m, t: kdf.t, p: kdf.p };
  if (!isAllowedCost(cost)) return refused('ENV_KDF_RANGE');
  if (slot !== undefined && !isSameEntry(entry, slot)) return refused('ENV_WRONG_ENTRY');
  const texts = [value.spki, kdf.salt, value.iv, value.ct, value.tag];
  if (!texts.every((text) => typeof text === 'string' && /^[A-Za-z0-9_-]+$/.test(text))) {
    return refused('ENV_ENCODING');
  }
  const [spki, salt, iv, ciphertext, tag] = texts.map((text) => parseBase64url(String(text)));
  if (!spki || !salt || !iv || !ciphertext || !tag) return refused('ENV_LENGTH');
  const hasLengths =
    salt.length === ENVELOPE_LENGTHS.salt &&
    iv.length === ENVELOPE_LENGTHS.iv &&
    tag.length === ENVELOPE_LENGTHS.tag;
  if (!hasLengths) return refused('ENV_LENGTH');
  return { ok: true, envelope: { ...entry, alg, spki, cost, salt, iv, ciphertext, tag } };
}

function isSameEntry(a: EnvelopeEntry, b: EnvelopePlace): boolean {
  return a.credId === b.credId && a.kind === b.kind && a.orgId === b.orgId && a.userId === b.userId;
}

/** Additional data of AES-GCM: every member but the three that the seal itself makes. */
export function additionalData(header: EnvelopeHeader): Uint8Array<ArrayBuffer> {
  const { kind, credId, orgId, userId, alg, cost } = header;
  const kdf = [KDF_NAME, cost.m, cost.t, cost.p, base64url(header.salt)];
  const parts = [VERSION, kind, credId, orgId, userId, alg, base64url(header.spki), ...kdf, AEAD];
  return utf8(JSON.stringify(parts));
}

/** The text of an envelope; `parseEnvelope` is its inverse. */
export function formatEnvelope(envelope: Envelope): string {
  const { kind, credId, orgId, userId, alg, cost } = envelope;
  return JSON.stringify({
    ...{ v: VERSION, kind, credId, orgId, userId, alg, spki: base64url(envelope.spki) },
    kdf: { name: KDF_NAME, m: cost.m, t: cost.t, p: cost.p, salt: base64url(envelope.salt) },
    aead: AEAD,
    iv: base64url(envelope.iv),
    ct: base64url(envelope.ciphertext),
    tag: base64url(envelope.tag),
  });
}
