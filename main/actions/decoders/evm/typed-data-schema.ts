/** The types of an EIP-712 message as they stand in the payload. */
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';

export interface TypedField {
  readonly name: string;
  /** As written: "uint256", "Person[2]". */
  readonly type: string;
}

export interface Schema {
  readonly types: ReadonlyMap<string, readonly TypedField[]>;
  /** Parts of sentences; display text. */
  readonly faults: readonly string[];
}

export type FieldType =
  | { readonly kind: 'uint' | 'int'; readonly bits: number }
  | { readonly kind: 'address' | 'bool' | 'string' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'word'; readonly size: number }
  | { readonly kind: 'array'; readonly item: string; readonly length: number | null }
  | { readonly kind: 'struct'; readonly name: string };

export const DOMAIN = 'EIP712Domain';

/** Fields that a domain may have, in the order of EIP-712. */
const DOMAIN_FIELDS: readonly TypedField[] = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
];

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const ARRAY = /^(.+)\[([0-9]{0,4})\]$/;
const NUMBER = /^(u?int)([1-9][0-9]{0,2})$/;
// No protocol comes near it. Names stand in every path of the message, so long ones would grow with the square.
const MAX_TEXT = 256;
const DIGITS = /^[0-9]*$/;
const FIXED_BYTES = /^bytes([1-9]|[12][0-9]|3[0-2])$/;

export function memberOf(node: JsonObject, name: string): JsonNode | null {
  return node.members.find(({ key }) => key.value === name)?.value ?? null;
}

/** Reads `types`; what is not of its form is left out and said. */
export function readSchema(node: JsonNode | null): Schema {
  const types = new Map<string, readonly TypedField[]>();
  const faults: string[] = [];
  if (node?.type !== 'object') return { types, faults: ['the types are no object'] };
  for (const { key, value } of node.members) {
    const fields = readFields(value);
    if (fields === null || !isName(key.value) || types.has(key.value)) {
      faults.push(`the type "${showText(key.value)}" is not of its form`);
    } else types.set(key.value, fields);
  }
  return { types, faults };
}

/** Null unless every field has a name, a type and nothing else, and no name stands twice. */
function readFields(node: JsonNode): readonly TypedField[] | null {
  if (node.type !== 'array') return null;
  const fields = node.items.map(readField);
  const names = new Set(fields.map((field) => field?.name));
  const good = fields.filter((field) => field !== null);
  return good.length === fields.length && names.size === fields.length ? good : null;
}

function readField(node: JsonNode): TypedField | null {
  if (node.type !== 'object' || node.members.length !== 2) return null;
  const name = memberOf(node, 'name');
  const type = memberOf(node, 'type');
  if (name?.type !== 'string' || type?.type !== 'string') return null;
  if (!isName(name.value) || type.value.length > MAX_TEXT) return null;
  return { name: name.value, type: type.value };
}

const isName = (text: string): boolean => text.length <= MAX_TEXT && IDENTIFIER.test(text);

/** Null for a type that neither EIP-712 nor the payload knows. */
export function parseFieldType(text: string, schema: Schema): FieldType | null {
  const array = ARRAY.exec(text);
  if (array?.[1] !== undefined) {
    return { kind: 'array', item: array[1], length: array[2] ? Number(array[2]) : null };
  }
  if (text === 'bytes') return { kind: text };
  if (text === 'address' || text === 'bool' || text === 'string') return { kind: text };
  const fixed = FIXED_BYTES.exec(text);
  if (fixed !== null) return { kind: 'word', size: Number(fixed[1]) };
  if (text === 'uint' || text === 'int') return { kind: text, bits: 256 }; // no type of EIP-712, but programs read it
  const number = NUMBER.exec(text);
  const bits = Number(number?.[2] ?? 0);
  if (number !== null && bits % 8 === 0 && bits <= 256) {
    return { kind: number[1] === 'int' ? 'int' : 'uint', bits };
  }
  return schema.types.has(text) ? { kind: 'struct', name: text } : null;
}

/** "Person[2][]" -> "Person". From the end, bracket by bracket: an expression that searches for the first would take for ever. */
export function baseOf(type: string): string {
  let end = type.length;
  while (type.charAt(end - 1) === ']') {
    const open = type.lastIndexOf('[', end - 2);
    if (open < 0 || !DIGITS.test(type.slice(open + 1, end - 1))) break;
    end = open;
  }
  return type.slice(0, end);
}

/** The type of the message: the one that is given, else the only one that no other type mentions. */
export function findPrimary(schema: Schema, given: JsonNode | null): string | null {
  if (given?.type === 'string') return schema.types.has(given.value) ? given.value : null;
  if (given !== null) return null;
  const mentioned = new Set<string>([DOMAIN]);
  for (const [name, fields] of schema.types) {
    for (const { type } of fields) if (baseOf(type) !== name) mentioned.add(baseOf(type));
  }
  const [only, second] = [...schema.types.keys()].filter((name) => !mentioned.has(name));
  return second === undefined ? (only ?? null) : null;
}

/** With the domain's type: that of the payload, or made from the members that are there, as libraries do. */
export function withDomain(schema: Schema, domain: JsonNode | null): Schema {
  if (schema.types.has(DOMAIN) || domain?.type !== 'object') return schema;
  const fields = DOMAIN_FIELDS.filter(({ name }) => memberOf(domain, name) !== null);
  return { ...schema, types: new Map([...schema.types, [DOMAIN, fields]]) };
}
