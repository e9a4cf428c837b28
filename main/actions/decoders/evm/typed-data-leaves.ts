import type { JsonNode } from '../../../core/json-tree.ts';
import { jsonText } from './json-text.ts';
import { type Hasher, makeHasher } from './typed-data-hash.ts';
import type { Schema } from './typed-data-schema.ts';

export type TypedValue =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'integer'; readonly value: bigint; readonly bits: number; readonly lexeme: string }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'missing' }
  /** Not of its type, or without one: the JSON text. */
  | { readonly kind: 'odd'; readonly json: string };

export interface TypedLeaf {
  /** Names of the types in it, not escaped: "details[0].token". */
  readonly path: string;
  readonly value: TypedValue;
  /** "uint256", "bytes"; null for what is not of a type that has values. */
  readonly type: string | null;
  /** Why it is not right; null when it is. */
  readonly fault: string | null;
}

/** What was found in a message so far. */
export interface Reading {
  readonly schema: Schema;
  readonly hasher: Hasher;
  readonly leaves: TypedLeaf[];
  /** Counts down. */
  readonly left: { leaves: number; path: number };
}

// As many as a payload has nodes. A type with many members makes as many leaves of every `{}`; long names stand in every path.
const MAX_LEAVES = 10_000;
const MAX_PATH_CHARACTERS = 1_000_000;

export const isFull = ({ left }: Reading): boolean => left.leaves <= 0 || left.path <= 0;

export function beginReading(schema: Schema): Reading {
  const left = { leaves: MAX_LEAVES, path: MAX_PATH_CHARACTERS };
  return { schema, hasher: makeHasher(schema), leaves: [], left };
}

export interface Place {
  readonly node: JsonNode | null;
  readonly path: string;
}

/** Gives the word back: what the value is in the hash; null where it is not right. */
export function addLeaf(reading: Reading, found: TypedLeaf, word: Uint8Array | null): Uint8Array | null {
  reading.leaves.push(found);
  reading.left.leaves -= 1;
  reading.left.path -= found.path.length;
  return word;
}

/** Shows what is not of its type as it is written; nothing of it is hashed. */
export function addOdd(reading: Reading, { node, path }: Place, fault: string): null {
  const value = { kind: 'odd', json: node === null ? '' : jsonText(node) } as const;
  addLeaf(reading, { path, value, type: null, fault }, null);
  return null;
}
