// Protects the person from a value of an EIP-712 message that is hashed as something else than is shown.
// From: whoever wrote the message: values that are not of their type, numbers that programs round.
// Not from: what the contract makes of the value.

import { utf8 } from '../../../core/bytes.ts';
import { hasLoneSurrogate, type JsonNode } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import { parseAddress, parseHexBytes, WORD } from './evm-bytes.ts';
import { jsonText } from './json-text.ts';
import { addLeaf, addOdd, type Reading } from './typed-data-leaves.ts';
import type { FieldType } from './typed-data-schema.ts';

type LeafType = Exclude<FieldType, { readonly kind: 'struct' | 'array' }>;

/** A value of a type that has values: its leaf, and its word in the hash; null when it is not right. */
export function readLeaf(
  reading: Reading,
  type: LeafType,
  { node, path }: { readonly node: JsonNode; readonly path: string },
): Uint8Array | null {
  switch (type.kind) {
    case 'address': {
      const address = node.type === 'string' ? parseAddress(node.value) : null;
      if (address === null) return addOdd(reading, { node, path }, 'no address');
      return addLeaf(
        reading,
        { path, value: { kind: 'address', address }, type: 'address', fault: null },
        leftPad(hexBytes(address)),
      );
    }
    case 'bool': {
      if (node.type !== 'boolean') return addOdd(reading, { node, path }, 'neither true nor false');
      const { value } = node;
      const shown = { kind: 'flag', value } as const;
      return addLeaf(reading, { path, value: shown, type: 'bool', fault: null }, numberWord(value ? 1n : 0n));
    }
    case 'string': {
      if (node.type !== 'string' || hasLoneSurrogate(node.value))
        return addOdd(reading, { node, path }, 'no text');
      const word = reading.hasher.hash([utf8(node.value)]);
      const shown = { kind: 'text', text: node.value } as const;
      return addLeaf(reading, { path, value: shown, type: 'string', fault: null }, word);
    }
    case 'bytes':
    case 'word':
      return readBytes(reading, type, { node, path });
    default:
      return readInteger(reading, type, { node, path });
  }
}

function readBytes(
  reading: Reading,
  type: { readonly kind: 'bytes' } | { readonly kind: 'word'; readonly size: number },
  { node, path }: { readonly node: JsonNode; readonly path: string },
): Uint8Array | null {
  const text = node.type === 'string' && node.value.startsWith('0x') ? node.value : null;
  const bytes = text === null ? null : parseHexBytes(text);
  if (bytes === null) return addOdd(reading, { node, path }, 'no hex digits in pairs');
  if (type.kind === 'word' && bytes.length !== type.size) {
    return addOdd(reading, { node, path }, `not ${type.size} bytes`);
  }
  const word = type.kind === 'word' ? rightPad(bytes) : reading.hasher.hash([bytes]);
  const name = type.kind === 'word' ? `bytes${type.size}` : 'bytes';
  return addLeaf(reading, { path, value: { kind: 'bytes', bytes }, type: name, fault: null }, word);
}

const DECIMAL = /^-?(?:0|[1-9][0-9]{0,77})$/;
const HEX_NUMBER = /^0x[0-9a-f]{1,64}$/i;
// Programs read JSON numbers as doubles: beyond this another number is signed than is written.
const EXACT = 2n ** 53n;
const ROUNDED = 'a JSON number that programs round';
const ODD_SPELLING = 'a number in an odd spelling';
// A thousand zeros before a number are none; a text of 64 KiB takes BigInt milliseconds.
const LONGEST_SPELLING = 1000;

function readInteger(
  reading: Reading,
  type: { readonly kind: 'uint' | 'int'; readonly bits: number },
  { node, path }: { readonly node: JsonNode; readonly path: string },
): Uint8Array | null {
  const lexeme = node.type === 'string' ? node.value : node.type === 'number' ? node.text : '';
  const isPlain = DECIMAL.test(lexeme) || (node.type === 'string' && HEX_NUMBER.test(lexeme));
  const value = isPlain ? BigInt(lexeme) : spelledOddly(node, lexeme);
  if (value === null) return addOdd(reading, { node, path }, 'no whole number');
  const fits =
    type.kind === 'uint'
      ? value >= 0n && value < 2n ** BigInt(type.bits)
      : BigInt.asIntN(type.bits, value) === value;
  const name = `${type.kind}${type.bits}`;
  if (!fits) return addOdd(reading, { node, path }, `outside of ${name}`);
  const written = isPlain ? lexeme : showText(jsonText(node));
  const shown = { kind: 'integer', value, bits: type.bits, lexeme: written } as const;
  // Read all the same: what it gives away is not hidden by that.
  const isRounded = node.type === 'number' && (value >= EXACT || value <= -EXACT);
  const fault = isRounded ? ROUNDED : isPlain ? null : ODD_SPELLING;
  if (fault !== null) return addLeaf(reading, { path, value: shown, type: name, fault }, null);
  return addLeaf(
    reading,
    { path, value: shown, type: name, fault: null },
    numberWord(BigInt.asUintN(256, value)),
  );
}

/**
 * What signing programs read in a spelling that nobody needs: "0115", " 1", "0b1", 1.0. Null when it is no whole number for
 * them either.
 */
function spelledOddly(node: JsonNode, lexeme: string): bigint | null {
  if (lexeme.trim() === '' || lexeme.length > LONGEST_SPELLING) return null;
  try {
    return BigInt(node.type === 'number' ? Number(lexeme) : lexeme);
  } catch {
    return null;
  }
}

const hexBytes = (text: string): Uint8Array => parseHexBytes(text) ?? new Uint8Array();
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
