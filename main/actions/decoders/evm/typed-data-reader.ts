// Protects the person from an EIP-712 message whose shown content is not what is hashed.
// From: whoever wrote the message: members without a type, types without a member, values that are not of their
// type, numbers that programs round. Each is shown and named, and then no hash is claimed.
// Not from: what the contract makes of the message.

import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import { type Hasher, hasTooManyTypes } from './typed-data-hash.ts';
import {
  addLeaf,
  addOdd,
  beginReading,
  isFull,
  type Place,
  type Reading,
  type TypedLeaf,
} from './typed-data-leaves.ts';
import { parseFieldType, type Schema } from './typed-data-schema.ts';
import { readLeaf } from './typed-data-values.ts';

export interface TypedReader {
  readonly leaves: readonly TypedLeaf[];
  readonly hasher: Hasher;
  /** The hash of a struct; null when something in it is not right or there is too much of it. */
  readonly readStruct: (name: string, node: JsonNode | null, path: string) => Uint8Array | null;
}

export function makeTypedReader(schema: Schema): TypedReader {
  const reading = beginReading(schema);
  return {
    leaves: reading.leaves,
    hasher: reading.hasher,
    readStruct: (name, node, path) => {
      const hash = readStruct(reading, name, { node, path });
      return hasTooManyTypes(schema) ? null : hash;
    },
  };
}

function readStruct(reading: Reading, name: string, { node, path }: Place): Uint8Array | null {
  const fields = reading.schema.types.get(name);
  if (node?.type !== 'object' || fields === undefined) {
    return addOdd(reading, { node, path }, 'no object of its type');
  }
  reading.left.leaves -= 1;
  const members = new Map(node.members.map(({ key, value }) => [key.value, value]));
  const words: (Uint8Array | null)[] = [];
  const done = new Set<JsonNode>();
  for (const field of fields) {
    if (isFull(reading)) break;
    const value = members.get(field.name) ?? null;
    if (value !== null) done.add(value);
    words.push(readValue(reading, field.type, { node: value, path: join(path, field.name) }));
  }
  if (words.length < fields.length) words.push(readRest(reading, node, { done, path }));
  else words.push(...readExtras(reading, node, { done, path }));
  const typeHash = reading.hasher.typeHash(name);
  const good = words.filter((word) => word !== null);
  return typeHash === null || good.length < words.length ? null : reading.hasher.hash([typeHash, ...good]);
}

interface Begun {
  readonly done: ReadonlySet<JsonNode>;
  readonly path: string;
}

/** Members without a type: nothing of them is hashed. */
function readExtras(reading: Reading, node: JsonObject, { done, path }: Begun): readonly null[] {
  const extras = node.members.filter(({ value }) => !done.has(value));
  if (extras.length > 0 && isFull(reading)) return [readRest(reading, node, { done, path })];
  return extras.map(({ key, value }) =>
    addOdd(reading, { node: value, path: join(path, key.value) }, 'not in the type'),
  );
}

const TOO_MUCH = 'not listed one by one: there is too much in this message';

/** What is not listed one by one stands on the screen all the same, as it is written. */
function readRest(reading: Reading, node: JsonObject, { done, path }: Begun): null {
  const members = node.members.filter(({ value }) => !done.has(value));
  return addOdd(reading, { node: { ...node, members }, path }, TOO_MUCH);
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function readValue(reading: Reading, typeText: string, { node, path }: Place): Uint8Array | null {
  const type = parseFieldType(typeText, reading.schema);
  if (node === null)
    return addLeaf(reading, { path, value: { kind: 'missing' }, type: null, fault: 'missing' }, null);
  if (type === null) return addOdd(reading, { node, path }, 'of a type that nobody knows');
  if (type.kind === 'struct') return readStruct(reading, type.name, { node, path });
  if (type.kind === 'array') return readArray(reading, type, { node, path });
  return readLeaf(reading, type, { node, path });
}

const NO_BYTES = new Uint8Array();

function readArray(
  reading: Reading,
  type: { readonly item: string; readonly length: number | null },
  { node, path }: Place,
): Uint8Array | null {
  if (node?.type !== 'array') return addOdd(reading, { node, path }, 'no list');
  const words: (Uint8Array | null)[] = [];
  for (const [index, item] of node.items.entries()) {
    if (isFull(reading)) {
      words.push(addOdd(reading, { node: { ...node, items: node.items.slice(index) }, path }, TOO_MUCH));
      break;
    }
    words.push(readValue(reading, type.item, { node: item, path: `${path}[${index}]` }));
  }
  if (node.items.length === 0)
    words.push(addLeaf(reading, { path, value: { kind: 'empty' }, type: null, fault: null }, NO_BYTES));
  if (type.length !== null && type.length !== node.items.length) {
    words.push(addOdd(reading, { node, path: `${path}.length` }, `not ${type.length} items`));
  }
  const good = words.filter((word) => word !== null);
  return good.length < words.length ? null : reading.hasher.hash(good);
}
