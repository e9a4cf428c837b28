// Protects what a person decided from being changed, reordered or left out afterwards without a trace (product.md A9, B47).
// From: whoever has the files and not the history key. Not from: whoever has this computer's account, who can write everything
// anew, or cut the newest receipts off; a head that was kept elsewhere shows both.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { base64url, parseBase64url, utf8 } from '../core/bytes.ts';
import { parseJson } from '../core/parse-json.ts';
import { OUTCOME_KINDS } from '../requests/outcome-kinds.ts';
import { canonicalJson, type Json } from './canonical-json.ts';

/** Before what is signed: a signature of this key can never be one of anything else. */
const DOMAIN = 'countersign-receipt-1\n';
/** The largest line that is read; the writer stays far below (make-receipt.ts). */
export const MAX_LINE = 8 * 1024 * 1024;

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(1);
const text = z.string().max(4_096);

const decision = z.strictObject({
  requestId: text,
  journalKey: digest.nullable(),
  /** 'journal': written after a restart, when the screen was not known any more. */
  knownFrom: z.enum(['screen', 'journal']),
  arrival: text,
  environment: text,
  organisationId: text.nullable(),
  userId: text.nullable(),
  outcome: z.enum(OUTCOME_KINDS),
  reason: text,
  sentence: text,
  words: text,
  viewHash: text.nullable(),
  steps: z.array(z.strictObject({ id: text, answer: z.enum(['done', 'match', 'cannot-compare']) })),
  signedWith: z.array(text),
  delivery: text.nullable(),
});

const receipt = z.strictObject({
  v: z.literal(1),
  /** Chains and receipts are counted from 1; a new chain begins where the old one cannot be continued. */
  chain: count,
  number: count,
  at: z.iso.datetime({ precision: 3 }),
  /** SHA-256 of the line before, hex; null for the first of a chain. */
  previous: digest.nullable(),
  /** Of the first of a later chain: the file it could not continue, as it was found. */
  after: z
    .strictObject({
      file: text,
      sha256: digest.nullable(),
      number: count.nullable(),
      why: z.enum(['damaged', 'key-lost']),
    })
    .nullable(),
  key: text,
  app: text,
  decision,
  /** The card as it was on the screen; null: there was none. */
  shown: z.record(z.string(), z.unknown()).nullable(),
  /** Parts of the card that were too large to be kept. */
  leftOut: z.array(text),
});
/** Strict: with spare bits in its last character one signature would have several texts. */
const signature = z.string().refine((value) => parseBase64url(value)?.length === 64, 'not 64 bytes');
const line = z.strictObject({ receipt, signature });

export type Receipt = z.infer<typeof receipt>;
export type Decision = Receipt['decision'];
export type Outcome = Decision['outcome'];

export interface SignedReceipt {
  readonly receipt: Receipt;
  readonly signature: string;
  /** SHA-256 of the line, hex: what the next receipt names as `previous`. */
  readonly hash: string;
  /** What the signature is over. */
  readonly message: Uint8Array;
}

export type ReadLine =
  | { readonly ok: true; readonly signed: SignedReceipt }
  | { readonly ok: false; readonly why: 'unreadable' | 'newer' };

/** The line of a receipt, without its line end. `sign` gives the 64 bytes of Ed25519. */
export function formatReceipt(body: Json, sign: (message: Uint8Array) => Uint8Array): string {
  const signature = base64url(sign(messageOf(canonicalJson(body))));
  return canonicalJson({ receipt: body, signature });
}

/** Never throws. Only the canonical text is read, so that every changed byte is seen. */
export function parseReceipt(textOfLine: string): ReadLine {
  if (textOfLine.length > MAX_LINE) return { ok: false, why: 'unreadable' };
  const value = parseJson(textOfLine);
  const isNewer = NEWER.safeParse(value).success;
  if (isNewer) return { ok: false, why: 'newer' };
  const read = line.safeParse(value);
  if (!read.success || !isCanonical(value, textOfLine)) return { ok: false, why: 'unreadable' };
  const { signature } = read.data;
  const bodyText = textOfLine.slice('{"receipt":'.length, -`,"signature":"${signature}"}`.length);
  return {
    ok: true,
    signed: { ...read.data, hash: sha256Hex(textOfLine), message: messageOf(bodyText) },
  };
}

const NEWER = z.object({ receipt: z.object({ v: z.int().min(2) }) });

function isCanonical(value: unknown, textOfLine: string): boolean {
  try {
    return canonicalJson(value) === textOfLine;
  } catch {
    return false; // a number that is none of ours, or nested deeper than anything of ours
  }
}

const messageOf = (bodyText: string): Uint8Array => utf8(DOMAIN + sha256Hex(bodyText));

export const sha256Hex = (content: string): string =>
  createHash('sha256').update(content, 'utf8').digest('hex');
