/** Hashes of EIP-712 with an allowance: a payload can hold more than is hashed in the time that a decoder has. */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { utf8 } from '../../../core/bytes.ts';
import { baseOf, type Schema, type TypedField } from './typed-data-schema.ts';

// 4 µs each and 20 ms for a megabyte, measured.
const MAX_HASHES = 3000;
const MAX_BYTES = 524_288;

export interface Hasher {
  /** Null once the allowance is used up. */
  readonly hash: (parts: readonly Uint8Array[]) => Uint8Array | null;
  readonly typeHash: (name: string) => Uint8Array | null;
  readonly isUsedUp: () => boolean;
}

export function makeHasher(schema: Schema): Hasher {
  let hashes = MAX_HASHES;
  let bytes = MAX_BYTES;
  const spend = (length: number): boolean => {
    hashes -= 1;
    bytes -= length;
    return hashes >= 0 && bytes >= 0;
  };
  const hash = (parts: readonly Uint8Array[]): Uint8Array | null => {
    if (!spend(parts.reduce((sum, part) => sum + part.length, 0))) return null;
    const state = keccak_256.create();
    for (const part of parts) state.update(part);
    return state.digest();
  };
  const known = new Map<string, Uint8Array | null>();
  const typeHash = (name: string): Uint8Array | null => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const made = spend(0) ? hash([utf8(encodeType(name, schema))]) : null;
    known.set(name, made);
    return made;
  };
  return { hash, typeHash, isUsedUp: () => hashes < 0 || bytes < 0 };
}

// More types than this in one message are nobody's protocol; their texts would grow with the square.
const MAX_TYPES = 64;

/** The type and those it mentions, in the order of EIP-712. */
export function encodeType(name: string, schema: Schema): string {
  const others = [...mentionedBy(name, schema)].filter((other) => other !== name).sort();
  return [name, ...others].map((type) => `${type}(${fieldList(schema.types.get(type) ?? [])})`).join('');
}

const fieldList = (fields: readonly TypedField[]): string =>
  fields.map(({ name, type }) => `${type} ${name}`).join(',');

function mentionedBy(name: string, schema: Schema): ReadonlySet<string> {
  const found = new Set<string>([name]);
  for (const type of found) {
    for (const field of schema.types.get(type) ?? []) {
      const base = baseOf(field.type);
      if (schema.types.has(base) && found.size <= MAX_TYPES) found.add(base);
    }
  }
  return found;
}

/** Whether `name` mentions more types than are followed: then no hash is right. */
export const hasTooManyTypes = (schema: Schema): boolean => schema.types.size > MAX_TYPES;
