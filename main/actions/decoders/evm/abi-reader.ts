// Protects the person from call data that reads differently here than on the chain.
// From: whoever wrote the call: short data, offsets that point anywhere, the same bytes used twice, bits where
// there must be none, bytes that no argument takes. All of it is kept, named and counted; nothing throws.
// Not from: a contract that gives a known name to something else.

import { parseUtf8 } from '../../../core/bytes.ts';
import { type AbiParameter, type AbiType, headSize, isDynamic } from './abi-type.ts';
import { toHex, toInteger, WORD } from './evm-bytes.ts';

export type AbiValue =
  /** Lower case; `word` when bits beside it are set. */
  | { readonly kind: 'address'; readonly address: string; readonly word?: Uint8Array }
  /** The whole word, also where it is larger than its type. */
  | { readonly kind: 'integer'; readonly value: bigint; readonly bits: number }
  | { readonly kind: 'flag'; readonly value: boolean; readonly word?: Uint8Array }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly AbiArgument[] }
  /** The data ends before it, or its place is outside of the data. */
  | { readonly kind: 'missing' };

export interface AbiArgument {
  readonly name: string;
  readonly value: AbiValue;
}

export interface AbiReading {
  readonly arguments: readonly AbiArgument[];
  /** What is not as an encoder writes it, one sentence part each; at most MAX_FAULTS. */
  readonly faults: readonly string[];
  readonly hiddenFaults: number;
  /** False when something is missing. */
  readonly isComplete: boolean;
  /** Bytes that no argument takes, in their order. */
  readonly unread: readonly { readonly start: number; readonly bytes: Uint8Array }[];
}

interface State {
  readonly data: Uint8Array;
  /** 1 where a byte belongs to an argument. */
  readonly taken: Uint8Array;
  /** Sum of the lengths of everything taken. Never above the length of the data: nothing can be blown up. */
  sum: number;
  readonly faults: string[];
  hiddenFaults: number;
  isComplete: boolean;
}

const MISSING: AbiValue = { kind: 'missing' };
const MAX_FAULTS = 8; // more would only bury the first ones

/** Reads arguments (without the selector) of these types. */
export function readArguments(parameters: readonly AbiParameter[], data: Uint8Array): AbiReading {
  const taken = new Uint8Array(data.length);
  const state: State = { data, taken, sum: 0, faults: [], hiddenFaults: 0, isComplete: true };
  const values = readSideBySide(state, parameters, { at: 0, path: '' });
  const unread = rangesLeft(state);
  const marked = data.length - unread.reduce((sum, range) => sum + range.bytes.length, 0);
  if (state.sum > marked) noteFault(state, 'some bytes are used for more than one argument');
  const { faults, hiddenFaults, isComplete } = state;
  return { arguments: values, faults, hiddenFaults, isComplete, unread };
}

interface Place {
  readonly at: number;
  readonly path: string;
}

function readSideBySide(state: State, parameters: readonly AbiParameter[], place: Place): AbiArgument[] {
  let head = place.at;
  return parameters.map(({ name, type }) => {
    const path = joinPath(place.path, name);
    const value = isDynamic(type)
      ? readBehindOffset(state, type, { base: place.at, head, path })
      : readAt(state, type, { at: head, path });
    head += headSize(type);
    return { name, value };
  });
}

const joinPath = (path: string, name: string): string =>
  path === '' ? name : name.startsWith('[') ? path + name : `${path}.${name}`;

function readBehindOffset(
  state: State,
  type: AbiType,
  { base, head, path }: { readonly base: number; readonly head: number; readonly path: string },
): AbiValue {
  const offset = readSize(state, head, path);
  return offset === null ? MISSING : readAt(state, type, { at: base + offset, path });
}

/** An offset or a length; null (and said) when it leads out of the data. */
function readSize(state: State, at: number, path: string): number | null {
  const word = take(state, at, WORD, path);
  if (word === null) return null;
  const value = toInteger(word);
  if (value <= BigInt(state.data.length)) return Number(value);
  noteMissing(state, `"${path}" points or reaches beyond the end of the data`);
  return null;
}

function readAt(state: State, type: AbiType, place: Place): AbiValue {
  switch (type.kind) {
    case 'tuple':
      return { kind: 'list', items: readSideBySide(state, type.members, place) };
    case 'array':
      return readArray(state, type, place);
    case 'bytes':
    case 'string':
      return readBytes(state, type.kind, place);
    default: {
      const word = take(state, place.at, WORD, place.path);
      return word === null ? MISSING : readWord(state, type, { word, path: place.path });
    }
  }
}

function readArray(
  state: State,
  type: { readonly item: AbiType; readonly length: number | null },
  { at, path }: Place,
): AbiValue {
  const count = type.length ?? readSize(state, at, path);
  if (count === null) return MISSING;
  const start = type.length === null ? at + WORD : at;
  // Before anything is made of it: an item takes at least a word of the data.
  if (start + count * headSize(type.item) > state.data.length) {
    noteMissing(state, `"${path}" says it has ${count} items, more than the data holds`);
    return MISSING;
  }
  const parameters = Array.from({ length: count }, (_, index) => ({ name: `[${index}]`, type: type.item }));
  return { kind: 'list', items: readSideBySide(state, parameters, { at: start, path }) };
}

function readBytes(state: State, kind: 'bytes' | 'string', { at, path }: Place): AbiValue {
  const length = readSize(state, at, path);
  const bytes = length === null ? null : take(state, at + WORD, length, path);
  if (bytes === null) return MISSING;
  takePadding(state, bytes.length, { at: at + WORD + bytes.length, path });
  const text = kind === 'string' ? parseUtf8(bytes) : null;
  if (kind === 'string' && text === null) noteFault(state, `"${path}" is no UTF-8 text`);
  return text === null ? { kind: 'bytes', bytes } : { kind: 'text', text };
}

/** Zero bytes up to the next word belong to the value; others stay unread and are shown. */
function takePadding(state: State, length: number, { at, path }: Place): void {
  const size = (WORD - (length % WORD)) % WORD;
  const rest = state.data.subarray(at, at + size);
  if (rest.length === size && isEmpty(rest)) take(state, at, size, path);
  else noteFault(state, `the padding after "${path}" is missing or not empty`);
}

type WordType = Exclude<AbiType, { readonly kind: 'bytes' | 'string' | 'array' | 'tuple' }>;

function readWord(
  state: State,
  type: WordType,
  { word, path }: { readonly word: Uint8Array; readonly path: string },
): AbiValue {
  switch (type.kind) {
    case 'address': {
      const address = toHex(word.subarray(12));
      if (isEmpty(word.subarray(0, 12))) return { kind: 'address', address };
      noteFault(state, `"${path}" has bits set beside the address`);
      return { kind: 'address', address, word };
    }
    case 'bool': {
      const value = !isEmpty(word);
      if (toInteger(word) <= 1n) return { kind: 'flag', value };
      noteFault(state, `"${path}" is neither 0 nor 1`);
      return { kind: 'flag', value, word };
    }
    case 'word':
      if (isEmpty(word.subarray(type.size))) return { kind: 'bytes', bytes: word.subarray(0, type.size) };
      noteFault(state, `"${path}" has bits set beside its ${type.size} bytes`);
      return { kind: 'bytes', bytes: word };
    default:
      return readInteger(state, type, { word, path });
  }
}

function readInteger(
  state: State,
  type: { readonly kind: 'uint' | 'int'; readonly bits: number },
  { word, path }: { readonly word: Uint8Array; readonly path: string },
): AbiValue {
  const whole = toInteger(word);
  const value = type.kind === 'int' ? BigInt.asIntN(256, whole) : whole;
  const fits =
    type.kind === 'int' ? BigInt.asIntN(type.bits, value) === value : value < 2n ** BigInt(type.bits);
  if (!fits) noteFault(state, `"${path}" is larger than its type (${type.kind}${type.bits})`);
  return { kind: 'integer', value, bits: type.bits };
}

const isEmpty = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

function take(state: State, at: number, length: number, path: string): Uint8Array | null {
  if (at + length > state.data.length) {
    noteMissing(state, `the data ends before "${path}" does`);
    return null;
  }
  if (state.sum + length > state.data.length) {
    noteMissing(state, `"${path}" uses bytes of other arguments again`);
    return null;
  }
  state.sum += length;
  state.taken.fill(1, at, at + length);
  return state.data.subarray(at, at + length);
}

function rangesLeft({ data, taken }: State): { start: number; bytes: Uint8Array }[] {
  const ranges: { start: number; bytes: Uint8Array }[] = [];
  for (let start = taken.indexOf(0); start >= 0; ) {
    const next = taken.indexOf(1, start);
    const end = next < 0 ? data.length : next;
    ranges.push({ start, bytes: data.subarray(start, end) });
    start = next < 0 ? -1 : taken.indexOf(0, end);
  }
  return ranges;
}

function noteMissing(state: State, fault: string): void {
  state.isComplete = false;
  noteFault(state, fault);
}

function noteFault(state: State, fault: string): void {
  if (state.faults.length < MAX_FAULTS) state.faults.push(fault);
  else state.hiddenFaults += 1;
}
