/** Types of the contract ABI and the reader of human-readable function signatures ("approve(address spender,uint256 amount)"). */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { hex, utf8 } from '../../../core/bytes.ts';
import { WORD } from './evm-bytes.ts';

export type AbiType =
  | { readonly kind: 'uint' | 'int'; readonly bits: number }
  | { readonly kind: 'address' | 'bool' }
  | { readonly kind: 'bytes' | 'string' }
  /** bytes1 to bytes32. */
  | { readonly kind: 'word'; readonly size: number }
  /** `length` null: as many as the data says. */
  | { readonly kind: 'array'; readonly item: AbiType; readonly length: number | null }
  | { readonly kind: 'tuple'; readonly members: readonly AbiParameter[] };

export interface AbiParameter {
  readonly name: string;
  readonly type: AbiType;
}

export interface AbiFunction {
  readonly name: string;
  readonly parameters: readonly AbiParameter[];
  /** Without names: "approve(address,uint256)". */
  readonly signature: string;
  /** Eight lower-case hex digits. */
  readonly selector: string;
}

const ARRAY = /^(.+)\[([0-9]*)\]$/;
const NUMBER = /^(u?int)([0-9]+)$/;
const FIXED_BYTES = /^bytes([0-9]+)$/;

/** Reads a signature of our own tables; every parameter has a name. Throws on anything else: a fault of this program. */
export function decodeSignature(text: string): AbiFunction {
  const open = text.indexOf('(');
  const name = text.slice(0, open);
  const parameters = decodeParameters(text.slice(open + 1, -1));
  const signature = `${name}(${parameters.map(({ type }) => typeName(type)).join(',')})`;
  return { name, parameters, signature, selector: hex(keccak_256(utf8(signature)).subarray(0, 4)) };
}

function decodeParameters(text: string): readonly AbiParameter[] {
  return splitAtCommas(text).map((part) => {
    const space = part.lastIndexOf(' ');
    return { type: decodeType(part.slice(0, space)), name: part.slice(space + 1) };
  });
}

/** At commas outside of brackets. */
function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return text === '' ? [] : [...parts, text.slice(start)];
}

function decodeType(text: string): AbiType {
  const array = ARRAY.exec(text);
  if (array?.[1] !== undefined) {
    return { kind: 'array', item: decodeType(array[1]), length: array[2] ? Number(array[2]) : null };
  }
  if (text.startsWith('(')) return { kind: 'tuple', members: decodeParameters(text.slice(1, -1)) };
  if (text === 'address' || text === 'bool') return { kind: text };
  if (text === 'bytes' || text === 'string') return { kind: text };
  const fixed = FIXED_BYTES.exec(text);
  if (fixed?.[1] !== undefined) return { kind: 'word', size: Number(fixed[1]) };
  const number = NUMBER.exec(text);
  if (number?.[2] === undefined) throw new Error(`not an ABI type: ${text}`);
  return { kind: number[1] === 'int' ? 'int' : 'uint', bits: Number(number[2]) };
}

/** As it stands in a canonical signature. */
export function typeName(type: AbiType): string {
  switch (type.kind) {
    case 'uint':
    case 'int':
      return `${type.kind}${type.bits}`;
    case 'word':
      return `bytes${type.size}`;
    case 'array':
      return `${typeName(type.item)}[${type.length ?? ''}]`;
    case 'tuple':
      return `(${type.members.map((member) => typeName(member.type)).join(',')})`;
    default:
      return type.kind;
  }
}

/** Whether the value stands behind an offset. */
export function isDynamic(type: AbiType): boolean {
  switch (type.kind) {
    case 'bytes':
    case 'string':
      return true;
    case 'array':
      return type.length === null || isDynamic(type.item);
    case 'tuple':
      return type.members.some((member) => isDynamic(member.type));
    default:
      return false;
  }
}

/** Bytes that the value takes where its parameters stand side by side. */
export function headSize(type: AbiType): number {
  if (isDynamic(type)) return WORD;
  if (type.kind === 'array') return (type.length ?? 0) * headSize(type.item);
  if (type.kind === 'tuple') return type.members.reduce((sum, member) => sum + headSize(member.type), 0);
  return WORD;
}
