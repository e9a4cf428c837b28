// Protects the person from an EIP-712 message whose shown content is not what is hashed.
// From: whoever wrote the message: members without a type, types without a member, values that are not of their
// type, numbers that programs round. Each is shown and named, and then no hash is claimed.
// Not from: what the contract makes of the message.

import { utf8 } from '../../../core/bytes.ts';
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
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
  /** "uint256", "bytes"; null for what is not of a type that has values. */
  readonly type: string | null;
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
  /** Counts down. */
  readonly left: { leaves: number; path: number };
}

// As many as a payload has nodes. A type with many members makes as many leaves of every `{}`; long names stand in every path.
const MAX_LEAVES = 10_000;
const MAX_PATH_CHARACTERS = 1_000_000;

const isFull = ({ left }: State): boolean => left.leaves <= 0 || left.path <= 0;

export function makeTypedReader(schema: Schema): TypedReader {
  const left = { leaves: MAX_LEAVES, path: MAX_PATH_CHARACTERS };
  const state: State = { schema, hasher: makeHasher(schema), leaves: [], left };
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
  if (node?.type !== 'object' || fields === undefined) {
    return odd(state, { node, path }, 'no object of its type');
  }
  state.left.leaves -= 1;
  const members = new Map(node.members.map(({ key, value }) => [key.value, value]));
  const words: (Uint8Array | null)[] = [];
  const done = new Set<JsonNode>();
  for (const field of fields) {
    if (isFull(state)) break;
    const value = members.get(field.name) ?? null;
    if (value !== null) done.add(value);
    words.push(readValue(state, field.type, { node: value, path: join(path, field.name) }));
  }
  if (words.length < fields.length) words.push(readRest(state, node, { done, path }));
  else words.push(...readExtras(state, node, { done, path }));
  const typeHash = state.hasher.typeHash(name);
  const good = words.filter((word) => word !== null);
  return typeHash === null || good.length < words.length ? null : state.hasher.hash([typeHash, ...good]);
}

interface Begun {
  readonly done: ReadonlySet<JsonNode>;
  readonly path: string;
}

/** Members without a type: nothing of them is hashed. */
function readExtras(state: State, node: JsonObject, { done, path }: Begun): readonly null[] {
  const extras = node.members.filter(({ value }) => !done.has(value));
  if (extras.length > 0 && isFull(state)) return [readRest(state, node, { done, path })];
  return extras.map(({ key, value }) =>
    odd(state, { node: value, path: join(path, key.value) }, 'not in the type'),
  );
}

const TOO_MUCH = 'not listed one by one: there is too much in this message';

/** What is not listed one by one stands on the screen all the same, as it is written. */
function readRest(state: State, node: JsonObject, { done, path }: Begun): null {
  const members = node.members.filter(({ value }) => !done.has(value));
  return odd(state, { node: { ...node, members }, path }, TOO_MUCH);
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function readValue(state: State, typeText: string, { node, path }: Place): Uint8Array | null {
  const type = parseFieldType(typeText, state.schema);
  if (node === null)
    return leaf(state, { path, value: { kind: 'missing' }, type: null, fault: 'missing' }, null);
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
  const words: (Uint8Array | null)[] = [];
  for (const [index, item] of node.items.entries()) {
    if (isFull(state)) {
      words.push(odd(state, { node: { ...node, items: node.items.slice(index) }, path }, TOO_MUCH));
      break;
    }
    words.push(readValue(state, type.item, { node: item, path: `${path}[${index}]` }));
  }
  if (node.items.length === 0)
    words.push(leaf(state, { path, value: { kind: 'empty' }, type: null, fault: null }, EMPTY));
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
        { path, value: { kind: 'address', address }, type: 'address', fault: null },
        leftPad(hexBytes(address)),
      );
    }
    case 'bool': {
      if (node.type !== 'boolean') return odd(state, { node, path }, 'neither true nor false');
      const { value } = node;
      const shown = { kind: 'flag', value } as const;
      return leaf(state, { path, value: shown, type: 'bool', fault: null }, numberWord(value ? 1n : 0n));
    }
    case 'string': {
      if (node.type !== 'string' || hasLoneSurrogate(node.value))
        return odd(state, { node, path }, 'no text');
      const word = state.hasher.hash([utf8(node.value)]);
      const shown = { kind: 'text', text: node.value } as const;
      return leaf(state, { path, value: shown, type: 'string', fault: null }, word);
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
  const name = type.kind === 'word' ? `bytes${type.size}` : 'bytes';
  return leaf(state, { path, value: { kind: 'bytes', bytes }, type: name, fault: null }, word);
}

const DECIMAL = /^-?(?:0|[1-9][0-9]{0,77})$/;
const HEX_NUMBER = /^0x[0-9a-f]{1,64}$/i;
// Programs read JSON numbers as doubles: beyond this another number is signed than is written.
const EXACT = 2n ** 53n;
const ROUNDED = 'a JSON number that programs round';

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
  const name = `${type.kind}${type.bits}`;
  if (!fits) return odd(state, { node, path }, `outside of ${name}`);
  const shown = { kind: 'integer', value, bits: type.bits, lexeme } as const;
  // Read all the same: what it gives away is not hidden by that.
  const isRounded = node.type === 'number' && (value >= EXACT || value <= -EXACT);
  if (isRounded) return leaf(state, { path, value: shown, type: name, fault: ROUNDED }, null);
  return leaf(state, { path, value: shown, type: name, fault: null }, numberWord(BigInt.asUintN(256, value)));
}

function leaf(state: State, found: TypedLeaf, word: Uint8Array | null): Uint8Array | null {
  state.leaves.push(found);
  state.left.leaves -= 1;
  state.left.path -= found.path.length;
  return word;
}

function odd(state: State, { node, path }: Place, fault: string): null {
  const value = { kind: 'odd', json: node === null ? '' : jsonText(node) } as const;
  leaf(state, { path, value, type: null, fault }, null);
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
