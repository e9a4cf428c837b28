// Protects the person from an EIP-712 message whose shown content is not what is hashed.
// From: whoever wrote the message: members without a type, types without a member, values that are not of their
// type, numbers that programs round. Each is shown and named, and then no hash is claimed.
// Not from: what the contract makes of the message.

import { utf8 } from '../../../core/bytes.ts';
import type { JsonNode } from '../../../core/json-tree.ts';
import { hasLoneSurrogate } from '../../../core/json-tree.ts';
import { parseAddress, parseHexBytes, WORD } from './evm-bytes.ts';
import { jsonText } from './json-text.ts';
import { type Hasher, hasTooManyTypes, makeHasher } from './typed-data-hash.ts';
import { type FieldType, parseFieldType, type Schema } from './typed-data-schema.ts';

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
  /** Why it is not right; null when it is. */
  readonly fault: string | null;
}

export interface TypedReader {
  readonly leaves: readonly TypedLeaf[];
  readonly hasher: Hasher;
  /** The hash of a struct; null when something in it is not right or there is too much of it. */
  readonly readStruct: (name: string, node: JsonNode | null, path: string) => Uint8Array | null;
}

interface State {
  readonly schema: Schema;
  readonly hasher: Hasher;
  readonly leaves: TypedLeaf[];
}

export function makeTypedReader(schema: Schema): TypedReader {
  const state: State = { schema, hasher: makeHasher(schema), leaves: [] };
  return {
    leaves: state.leaves,
    hasher: state.hasher,
    readStruct: (name, node, path) => {
      const hash = readStruct(state, name, { node, path });
      return hasTooManyTypes(schema) ? null : hash;
    },
  };
}

interface Place {
  readonly node: JsonNode | null;
  readonly path: string;
}

function readStruct(state: State, name: string, { node, path }: Place): Uint8Array | null {
  const fields = state.schema.types.get(name);
  if (node?.type !== 'object' || fields === undefined) return odd(state, { node, path }, `no ${name}`);
  const members = new Map(node.members.map(({ key, value }) => [key.value, value]));
  const words: (Uint8Array | null)[] = fields.map((field) =>
    readValue(state, field.type, { node: members.get(field.name) ?? null, path: join(path, field.name) }),
  );
  const known = new Set(fields.map((field) => field.name));
  const seen = new Set<string>();
  for (const { key, value } of node.members) {
    const isExtra = !known.has(key.value) || seen.has(key.value);
    if (isExtra) words.push(odd(state, { node: value, path: join(path, key.value) }, 'not in the type'));
    seen.add(key.value);
  }
  const typeHash = state.hasher.typeHash(name);
  const good = words.filter((word) => word !== null);
  return typeHash === null || good.length < words.length ? null : state.hasher.hash([typeHash, ...good]);
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function readValue(state: State, typeText: string, { node, path }: Place): Uint8Array | null {
  const type = parseFieldType(typeText, state.schema);
  if (node === null) return leaf(state, { path, value: { kind: 'missing' }, fault: 'missing' }, null);
  if (type === null) return odd(state, { node, path }, 'of a type that nobody knows');
  if (type.kind === 'struct') return readStruct(state, type.name, { node, path });
  if (type.kind === 'array') return readArray(state, type, { node, path });
  return readLeaf(state, type, { node, path });
}

function readArray(
  state: State,
  type: { readonly item: string; readonly length: number | null },
  { node, path }: Place,
): Uint8Array | null {
  if (node?.type !== 'array') return odd(state, { node, path }, 'no list');
  const words: (Uint8Array | null)[] = node.items.map((item, index) =>
    readValue(state, type.item, { node: item, path: `${path}[${index}]` }),
  );
  if (node.items.length === 0)
    words.push(leaf(state, { path, value: { kind: 'empty' }, fault: null }, EMPTY));
  if (type.length !== null && type.length !== node.items.length) {
    words.push(odd(state, { node, path: `${path}.length` }, `not ${type.length} items`));
  }
  const good = words.filter((word) => word !== null);
  return good.length < words.length ? null : state.hasher.hash(good);
}

const EMPTY = new Uint8Array();

type LeafType = Exclude<FieldType, { readonly kind: 'struct' | 'array' }>;

function readLeaf(
  state: State,
  type: LeafType,
  { node, path }: { readonly node: JsonNode; readonly path: string },
): Uint8Array | null {
  switch (type.kind) {
    case 'address': {
      const address = node.type === 'string' ? parseAddress(node.value) : null;
      if (address === null) return odd(state, { node, path }, 'no address');
      return leaf(
        state,
        { path, value: { kind: 'address', address }, fault: null },
        leftPad(hexBytes(address)),
      );
    }
    case 'bool': {
      if (node.type !== 'boolean') return odd(state, { node, path }, 'neither true nor false');
      const { value } = node;
      return leaf(state, { path, value: { kind: 'flag', value }, fault: null }, numberWord(value ? 1n : 0n));
    }
    case 'string': {
      if (node.type !== 'string' || hasLoneSurrogate(node.value))
        return odd(state, { node, path }, 'no text');
      const word = state.hasher.hash([utf8(node.value)]);
      return leaf(state, { path, value: { kind: 'text', text: node.value }, fault: null }, word);
    }
    case 'bytes':
    case 'word':
      return readBytes(state, type, { node, path });
    default:
      return readInteger(state, type, { node, path });
  }
}

function readBytes(
  state: State,
  type: { readonly kind: 'bytes' } | { readonly kind: 'word'; readonly size: number },
  { node, path }: { readonly node: JsonNode; readonly path: string },
): Uint8Array | null {
  const text = node.type === 'string' && node.value.startsWith('0x') ? node.value : null;
  const bytes = text === null ? null : parseHexBytes(text);
  if (bytes === null) return odd(state, { node, path }, 'no hex digits in pairs');
  if (type.kind === 'word' && bytes.length !== type.size) {
    return odd(state, { node, path }, `not ${type.size} bytes`);
  }
  const word = type.kind === 'word' ? rightPad(bytes) : state.hasher.hash([bytes]);
  return leaf(state, { path, value: { kind: 'bytes', bytes }, fault: null }, word);
}

const DECIMAL = /^-?(?:0|[1-9][0-9]{0,77})$/;
const HEX_NUMBER = /^0x[0-9a-f]{1,64}$/i;
// Programs read JSON numbers as doubles: beyond this another number is signed than is written.
const EXACT = 2n ** 53n;

function readInteger(
  state: State,
  type: { readonly kind: 'uint' | 'int'; readonly bits: number },
  { node, path }: { readonly node: JsonNode; readonly path: string },
): Uint8Array | null {
  const lexeme = node.type === 'string' ? node.value : node.type === 'number' ? node.text : '';
  const isNumber = DECIMAL.test(lexeme) || (node.type === 'string' && HEX_NUMBER.test(lexeme));
  if (!isNumber) return odd(state, { node, path }, 'no whole number');
  const value = BigInt(lexeme);
  const fits =
    type.kind === 'uint'
      ? value >= 0n && value < 2n ** BigInt(type.bits)
      : BigInt.asIntN(type.bits, value) === value;
  if (!fits) return odd(state, { node, path }, `outside of ${type.kind}${type.bits}`);
  if (node.type === 'number' && (value >= EXACT || value <= -EXACT)) {
    return odd(state, { node, path }, 'a JSON number that programs round');
  }
  const shown = { kind: 'integer', value, bits: type.bits, lexeme } as const;
  return leaf(state, { path, value: shown, fault: null }, numberWord(BigInt.asUintN(256, value)));
}

function leaf(state: State, found: TypedLeaf, word: Uint8Array | null): Uint8Array | null {
  state.leaves.push(found);
  return word;
}

function odd(state: State, { node, path }: Place, fault: string): null {
  state.leaves.push({ path, value: { kind: 'odd', json: node === null ? '' : jsonText(node) }, fault });
  return null;
}

const hexBytes = (text: string): Uint8Array => parseHexBytes(text) ?? EMPTY;
const numberWord = (value: bigint): Uint8Array => hexBytes(value.toString(16).padStart(2 * WORD, '0'));

function leftPad(bytes: Uint8Array): Uint8Array {
  const word = new Uint8Array(WORD);
  word.set(bytes, WORD - bytes.length);
  return word;
}

function rightPad(bytes: Uint8Array): Uint8Array {
  const word = new Uint8Array(WORD);
  word.set(bytes);
  return word;
}
