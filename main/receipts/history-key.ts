// Protects receipts from being made by others: an Ed25519 key that signs receipts and nothing else.
// From: whoever has the files alone, while the private half is in the keychain.
// Not from: programs of the same account; where there is no keychain the private half is a file that only this account may read,
// and whoever reads it can write receipts that look like ours.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { base64url, parseBase64url } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import { parseJson } from '../core/parse-json.ts';
import type { Random } from '../core/random.ts';
import { AppError } from '../errors.ts';
import { moveAside } from '../vault/move-aside.ts';
import type { Files, KeyStore } from '../vault/ports.ts';
import { unlessMissing } from '../vault/unless-missing.ts';

/** Public halves, beside the chain. */
export const KEY_FILE = 'receipts/key.json';
const FORMAT = 'countersign-history-key';
const PRIVATE_FORMAT = 'countersign-history-private';
const SEED_BYTES = 32;
const MAX_TEXT = 64 * 1024;
// RFC 8410: what stands before the 32 bytes in PKCS#8 and in SPKI.
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const raw = z.string().refine((text) => parseBase64url(text)?.length === 32, 'not base64url of 32 bytes');
const publicKey = z.strictObject({
  /** First 32 hex digits of the SHA-256 of the 32 bytes. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  algorithm: z.literal('Ed25519'),
  publicKey: raw,
  madeAt: z.string().max(32),
  /** Where the private half was put. */
  place: z.enum(['keychain', 'file']),
});
const keyFile = z.strictObject({
  format: z.literal(FORMAT),
  v: z.literal(1),
  keys: z.array(publicKey).max(1_000),
});
const privateText = z.strictObject({ format: z.literal(PRIVATE_FORMAT), v: z.literal(1), seed: raw });

export type HistoryPublicKey = z.infer<typeof publicKey>;

export interface HistoryKey {
  readonly about: HistoryPublicKey;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export interface KeyDeps {
  readonly files: Files;
  readonly keychain: KeyStore;
  readonly random: Random;
  readonly clock: Clock;
}

/** null: no file of public keys. An id that is not the one of its bytes makes the file unreadable. */
export function parseHistoryKeys(text: string): readonly HistoryPublicKey[] | null {
  const read = text.length > MAX_TEXT ? null : keyFile.safeParse(parseJson(text)).data;
  return read?.keys.every((key) => key.id === idOf(key.publicKey)) ? read.keys : null;
}

export const formatHistoryKeys = (keys: readonly HistoryPublicKey[]): string =>
  `${JSON.stringify({ format: FORMAT, v: 1, keys }, null, 2)}\n`;

export async function readHistoryKeys(files: Files): Promise<readonly HistoryPublicKey[]> {
  return parseHistoryKeys((await files.readText(KEY_FILE)) ?? '') ?? [];
}

/**
 * The key of this account, made when there is none or its private half is gone. Rejects as the disk does, and with 'keychain/…'
 * while the keychain that has it cannot be read.
 */
export async function openHistoryKey(deps: KeyDeps): Promise<HistoryKey> {
  const known = await readHistoryKeys(deps.files);
  const newest = known.at(-1);
  const found = newest && (await findPrivate(deps, newest));
  if (newest && found && publicOf(found) === newest.publicKey) return { about: newest, sign: signer(found) };
  return makeHistoryKey(deps, known);
}

/** Removes the private half of every key of this account. Rejects as the disk does, and with 'keychain/…' unless there is none. */
export async function forgetHistoryKeys({
  files,
  keychain,
}: Pick<KeyDeps, 'files' | 'keychain'>): Promise<void> {
  for (const { id, place } of await readHistoryKeys(files)) {
    if (place === 'file') await files.remove(privateFile(id));
    else await keychain.remove(accountOf(id)).catch(unlessMissing);
  }
}

/** Never throws. */
export function verifies(key: HistoryPublicKey, message: Uint8Array, signature: string): boolean {
  try {
    return verify(null, message, publicObject(key.publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

async function findPrivate(deps: KeyDeps, { id, place }: HistoryPublicKey): Promise<Uint8Array | null> {
  if (place === 'file') return parseSeed(await deps.files.readText(privateFile(id)));
  try {
    return parseSeed(await deps.keychain.read(accountOf(id)));
  } catch (error) {
    // Without any keychain it is lost for good; one that is locked or slow is asked again.
    if (error instanceof AppError && error.code === 'keychain/missing') return null;
    throw error;
  }
}

async function makeHistoryKey(deps: KeyDeps, known: readonly HistoryPublicKey[]): Promise<HistoryKey> {
  const seed = deps.random(SEED_BYTES);
  const publicText = publicOf(seed);
  const id = idOf(publicText);
  const place = await putPrivate(deps, id, seed);
  const madeAt = new Date(deps.clock.nowMs()).toISOString();
  const about: HistoryPublicKey = { id, algorithm: 'Ed25519', publicKey: publicText, madeAt, place };
  await keepUnreadable(deps.files);
  await deps.files.replace(KEY_FILE, formatHistoryKeys([...known, about]));
  return { about, sign: signer(seed) };
}

async function putPrivate(deps: KeyDeps, id: string, seed: Uint8Array): Promise<'keychain' | 'file'> {
  const text = JSON.stringify({ format: PRIVATE_FORMAT, v: 1, seed: base64url(seed) });
  try {
    await deps.keychain.write(accountOf(id), text);
    return 'keychain';
  } catch {
    await deps.files.replace(privateFile(id), text); // 0600, as every file of ours
    return 'file';
  }
}

/** A file that cannot be read is kept: it may be what proves older receipts. */
async function keepUnreadable(files: Files): Promise<void> {
  const text = await files.readText(KEY_FILE);
  if (text !== null && parseHistoryKeys(text) === null)
    await moveAside(files, { stem: 'receipts/key', text });
}

function parseSeed(text: string | null): Uint8Array | null {
  const read = text === null || text.length > MAX_TEXT ? null : privateText.safeParse(parseJson(text)).data;
  return read ? parseBase64url(read.seed) : null;
}

const accountOf = (id: string): string => `history-${id}`;
/** Beside the folder of receipts and not in it: that folder may be handed to whoever checks it. */
const privateFile = (id: string): string => `history-key-${id}.json`;

const idOf = (publicText: string): string =>
  createHash('sha256').update(Buffer.from(publicText, 'base64url')).digest('hex').slice(0, 32);

const privateObject = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });

function publicOf(seed: Uint8Array): string {
  const der = createPublicKey(privateObject(seed)).export({ format: 'der', type: 'spki' });
  return base64url(der.subarray(SPKI.length));
}

const objects = new Map<string, ReturnType<typeof createPublicKey>>();
function publicObject(publicText: string) {
  const known = objects.get(publicText);
  if (known) return known;
  const der = Buffer.concat([SPKI, Buffer.from(publicText, 'base64url')]);
  const made = createPublicKey({ key: der, format: 'der', type: 'spki' });
  objects.set(publicText, made);
  return made;
}

function signer(seed: Uint8Array): HistoryKey['sign'] {
  const key = privateObject(seed);
  return (message) => new Uint8Array(sign(null, message, key));
}
