// Protects envelopes that are too large for a keychain item (SEC-40): AES-256-GCM under a random key, which the item holds.
// From: whoever has only the file or only the item; a file that was changed, cut, swapped or taken from another key.
// Not from: someone who has both. What they hold together is the envelope, and that still needs its password.

import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { z } from 'zod';
import { base64url, hex, parseBase64url, parseUtf8, utf8 } from '../core/bytes.ts';
import { parseJson } from '../core/parse-json.ts';
import type { Random } from '../core/random.ts';

/** What is stored for one envelope: the text of the keychain item, and the file beside it. */
export interface WrappedEnvelope {
  readonly item: string;
  readonly file: { readonly name: string; readonly text: string };
}

/** Folder below the data folder. A name is never used twice, so that no write can meet an older file. */
const FOLDER = 'keys';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 'countersign-wrapped';

const bytes = (length: number) =>
  z.string().refine((text) => parseBase64url(text)?.length === length, `not base64url of ${length} bytes`);

const item = z.strictObject({
  format: z.literal(FORMAT),
  v: z.literal(1),
  file: z.string().regex(/^keys\/[0-9a-f]{32}\.json$/),
  /** SHA-256 of the text of the file. */
  sha256: bytes(32),
  key: bytes(KEY_BYTES),
});
const file = z.strictObject({
  format: z.literal(FORMAT),
  v: z.literal(1),
  iv: bytes(IV_BYTES),
  ct: z.string().max(32_768),
  tag: bytes(TAG_BYTES),
});

export type WrappingItem = z.infer<typeof item>;

export function wrapEnvelope(envelope: string, random: Random): WrappedEnvelope {
  const name = `${FOLDER}/${hex(random(16))}.json`;
  const key = random(KEY_BYTES);
  const iv = random(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(utf8(name));
  const ct = base64url(Buffer.concat([cipher.update(utf8(envelope)), cipher.final()]));
  const sealed = { format: FORMAT, v: 1, iv: base64url(iv), ct, tag: base64url(cipher.getAuthTag()) };
  const text = JSON.stringify(sealed);
  const wrapping = { format: FORMAT, v: 1, file: name, sha256: sha256(text), key: base64url(key) };
  key.fill(0);
  return { item: JSON.stringify(wrapping), file: { name, text } };
}

/** The item of a wrapped envelope; null for any other text. */
export function parseWrappingItem(text: string): WrappingItem | null {
  return parse(item, text);
}

/** The envelope; null when the file is not the one that the item was made for, or was changed. */
export function unwrapEnvelope(wrapping: WrappingItem, text: string): string | null {
  const sealed = sha256(text) === wrapping.sha256 ? parse(file, text) : null;
  const key = parseBase64url(wrapping.key);
  if (sealed === null || key === null) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64url'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(utf8(wrapping.file));
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64url'));
  const body = decipher.update(Buffer.from(sealed.ct, 'base64url'));
  try {
    decipher.final();
    return parseUtf8(body);
  } catch {
    return null;
  } finally {
    key.fill(0);
  }
}

/** base64url(SHA-256) of a text. */
export function sha256(text: string): string {
  return base64url(new Uint8Array(createHash('sha256').update(utf8(text)).digest()));
}

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  if (text.length > 65_536) return null;
  return schema.safeParse(parseJson(text)).data ?? null;
}
