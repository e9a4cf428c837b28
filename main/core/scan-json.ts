// Protects the person from a text that two programs read differently: one strict reading (RFC 8259), nothing repaired,
// duplicates and lexemes kept for the caller to judge. From: crafted payloads, links and answers (SEC-49, SEC-50).
// Not from: a reader that takes the text as something else than JSON; what the values mean is judged elsewhere.
import { JsonScanner, type ScanFault } from './json-scanner.ts';
import type { JsonNode, JsonString } from './json-tree.ts';

export interface JsonLimits {
  /** Containers open at the same time; never above 512. */
  readonly depth: number;
  /** Values of any type, the top one included, keys not. */
  readonly nodes: number;
  /** UTF-8 bytes of the text. */
  readonly bytes: number;
}

/** SEC-50. */
export const JSON_LIMITS: JsonLimits = { depth: 64, nodes: 10_000, bytes: 1_048_576 };

/** So that whoever walks the tree may recurse. */
const DEPTH_CEILING = 512;

export type ScanResult =
  | {
      readonly ok: true;
      readonly root: JsonNode;
      /** A \uXXXX stands for a plain character (U+0020 to U+007E) somewhere: nothing honest writes that. */
      readonly hasPlainEscape: boolean;
    }
  | {
      readonly ok: false;
      readonly why: ScanFault | 'bom' | 'size';
      /** UTF-16 offset of the character that could not be read. */
      readonly at: number;
    };

/** Reads one JSON text. Never throws; a byte order mark is a fault; limits not given are `JSON_LIMITS`. */
export function scanJson(text: string, limits: Partial<JsonLimits> = {}): ScanResult {
  const { depth, nodes, bytes } = { ...JSON_LIMITS, ...limits };
  if (isLonger(text, bytes)) return { ok: false, why: 'size', at: 0 };
  if (text.startsWith('\ufeff')) return { ok: false, why: 'bom', at: 0 };
  const scanner = new JsonScanner(text, { depth: Math.min(depth, DEPTH_CEILING), nodes });
  const root = scanner.scan();
  return root
    ? { ok: true, root, hasPlainEscape: scanner.hasPlainEscape }
    : { ok: false, why: scanner.fault, at: scanner.at };
}

// A UTF-16 unit is 1 to 3 bytes, so most texts need no counting.
const isLonger = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && Buffer.byteLength(text, 'utf8') > bytes);

export type PlainValue =
  | null
  | boolean
  | number
  | string
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

export type PlainResult =
  | { readonly ok: true; readonly value: PlainValue }
  | { readonly ok: false; readonly why: 'duplicate-key'; readonly at: number };

/**
 * Plain value of a tree, for decoding with a schema: objects have no prototype, so `__proto__` is a key like any
 * other. A duplicate key is refused. Numbers become doubles (1e999 is Infinity) and member order is not kept for
 * keys that look like numbers: judge those on the tree.
 */
export function toPlain(root: JsonNode): PlainResult {
  const duplicates: JsonString[] = [];
  const value = plain(root, duplicates);
  const first = duplicates[0];
  return first ? { ok: false, why: 'duplicate-key', at: first.start } : { ok: true, value };
}

function plain(node: JsonNode, duplicates: JsonString[]): PlainValue {
  if (node.type === 'null') return null;
  if (node.type === 'number') return Number(node.text);
  if (node.type === 'array') return node.items.map((item) => plain(item, duplicates));
  if (node.type !== 'object') return node.value;
  const object: Record<string, PlainValue> = Object.create(null);
  for (const { key, value } of node.members) {
    if (key.value in object) duplicates.push(key);
    object[key.value] = plain(value, duplicates);
  }
  return object;
}
