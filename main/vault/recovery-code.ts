// Protects the last way back: recovery codes in the format of the Dfns web client, made and read as bytes.
// From: slips of the pen (a mistyped group is named before anything is tried), weak randomness, codes kept as strings.
// Not from: a slip that hits another letter of the alphabet outside the two fixed places; the code has no checksum.
import { timingSafeEqual } from 'node:crypto';
import { utf8 } from '../core/bytes.ts';
import type { Random } from '../core/random.ts';
import { Secret } from '../core/secret.ts';

const ALPHABET = utf8('ABCDEFGHJKLMNPQRSTUVWXYZ23456789');
const PREFIX = utf8('D1');
const GROUP_LENGTHS = [6, 5, 5, 5, 5, 6] as const;
const CHARACTERS = 32;
const HYPHEN = 0x2d;
const UUID_BYTES = 16;

/** The fixed bits of a version 4 UUID (RFC 9562) leave one letter here and four there (protocol.md 3.8). */
const FIXED: ReadonlyMap<number, Uint8Array> = new Map([
  [12, utf8('E')],
  [16, utf8('2345')],
]);

/** A new code as printed, `D1-…`, 40 bytes: two version 4 UUIDs, one digit of each for a character; 152 bits. */
export function makeRecoveryCode(random: Random): Secret {
  const first = makeUuid(random);
  const second = makeUuid(random);
  const characters = codeOfUuids(first, second);
  first.fill(0);
  second.fill(0);
  return format(characters);
}

/** The 32 characters of two UUIDs, as the web client computes them (vector recovery-code-format). */
export function codeOfUuids(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const digit = (uuid: Uint8Array, index: number): number =>
    index % 2 === 0 ? (uuid[index >> 1] ?? 0) >> 4 : (uuid[index >> 1] ?? 0) & 15;
  return Uint8Array.from(
    { length: CHARACTERS },
    (_, index) => ALPHABET[digit(first, index) + (digit(second, index) < 8 ? 0 : 16)] ?? 0,
  );
}

function makeUuid(random: Random): Uint8Array {
  const uuid = random(UUID_BYTES);
  uuid[6] = ((uuid[6] ?? 0) & 0x0f) | 0x40;
  uuid[8] = ((uuid[8] ?? 0) & 0x3f) | 0x80;
  return uuid;
}

/** Prefix and hyphens around 32 characters, which are wiped. */
function format(characters: Uint8Array): Secret {
  const printed = new Uint8Array(PREFIX.length + GROUP_LENGTHS.length + CHARACTERS);
  printed.set(PREFIX);
  let to = PREFIX.length;
  let from = 0;
  for (const length of GROUP_LENGTHS) {
    printed[to] = HYPHEN;
    printed.set(characters.subarray(from, from + length), to + 1);
    to += 1 + length;
    from += length;
  }
  characters.fill(0);
  return Secret.take(printed);
}

export type ReadCode =
  | { readonly ok: true; readonly code: Secret }
  /** 1 to 6: the first group that cannot be right; 0: not 32 characters. */
  | { readonly ok: false; readonly group: number };

/** The code as printed from what a person typed (UTF-8): letter case, spaces, hyphens and prefix are put right. */
export function readRecoveryCode(typed: Uint8Array): ReadCode {
  const characters = charactersOf(typed);
  const wrong = firstWrong(characters);
  if (wrong === null) return { ok: true, code: format(characters) };
  characters.fill(0);
  return { ok: false, group: wrong };
}

/** Whether `typed` is group `index` (0 to 5) of the code. Takes equal time for every wrong group of the right length. */
export function isRecoveryGroup(code: Secret, index: number, typed: Uint8Array): boolean {
  const length = GROUP_LENGTHS[index];
  if (length === undefined) return false;
  const start = PREFIX.length + sum(GROUP_LENGTHS.slice(0, index)) + index + 1; // a hyphen before each group
  const characters = charactersOf(typed);
  const isSame =
    characters.length === length &&
    code.use((bytes) => timingSafeEqual(bytes.subarray(start, start + length), characters));
  characters.fill(0);
  return isSame;
}

function firstWrong(characters: Uint8Array): number | null {
  if (characters.length !== CHARACTERS) return 0;
  const at = characters.findIndex((byte, index) => !(FIXED.get(index) ?? ALPHABET).includes(byte));
  return at < 0 ? null : groupOf(at);
}

function groupOf(at: number): number {
  const ends = GROUP_LENGTHS.map((_, index) => sum(GROUP_LENGTHS.slice(0, index + 1)));
  return 1 + ends.findIndex((end) => at < end);
}

const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0);

/** One byte for each character that counts: separators gone, upper case, without the prefix; others become NUL. */
function charactersOf(typed: Uint8Array): Uint8Array<ArrayBuffer> {
  const characters = new Uint8Array(typed.length);
  let count = 0;
  for (let at = 0; at < typed.length; at += characterLength(typed, at)) {
    if (isSeparator(typed, at)) continue;
    const byte = typed[at] ?? 0;
    const isLower = byte >= 0x61 && byte <= 0x7a;
    characters[count] = byte >= 0x80 ? 0 : isLower ? byte - 0x20 : byte;
    count += 1;
  }
  // "1" is no letter of the alphabet: only the prefix begins like this.
  const hasPrefix = count >= PREFIX.length && PREFIX.every((byte, index) => characters[index] === byte);
  const result = characters.slice(hasPrefix ? PREFIX.length : 0, count);
  characters.fill(0);
  return result;
}

/** Bytes of the UTF-8 character at `at`; 1 for what is none. */
function characterLength(bytes: Uint8Array, at: number): number {
  let length = 1;
  while (((bytes[at + length] ?? 0) & 0xc0) === 0x80) length += 1;
  return length;
}

/** ASCII white space and hyphen; no-break space; the hyphens, dashes and spaces word processors put in their place. */
function isSeparator(bytes: Uint8Array, at: number): boolean {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  if (first === HYPHEN || first === 0x20 || (first >= 0x09 && first <= 0x0d)) return true;
  if (first === 0xc2) return second === 0xa0 || second === 0xad; // no-break space, soft hyphen
  if (first !== 0xe2) return false;
  if (second === 0x80) return (third >= 0x80 && third <= 0x95) || third === 0xaf; // U+2000 to U+2015, U+202F
  return second === 0x88 && third === 0x92; // minus sign
}
