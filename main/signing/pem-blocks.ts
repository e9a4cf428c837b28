import { parseUtf8, sameBytes, utf8 } from '../core/bytes.ts';

/** One block of RFC 7468, or of RFC 1421 with header lines. */
export interface PemBlock {
  /** "PRIVATE KEY" */
  readonly label: string;
  readonly headers: readonly string[];
  /** The decoded bytes; may be secret, the caller wipes them. */
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A key with a chain of certificates and their texts stays far below. */
const MAX_PEM_BYTES = 64 * 1024;
const MAX_BLOCKS = 32;

const LINE_FEED = 0x0a;
const TAB = 0x09;
const SPACE = 0x20;
const HYPHEN = 0x2d;
const COLON = 0x3a;
const PAD = 0x3d;
const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);
const ALPHABET = utf8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const DIGITS: ReadonlyMap<number, number> = new Map([...ALPHABET].map((byte, digit) => [byte, digit]));

/**
 * The blocks of a text, in order; what stands around them is ignored, and so are blocks that are damaged. Works on
 * bytes, because a string could not be wiped. Never throws; nothing is found in more than 64 KiB.
 */
export function parsePem(pem: Uint8Array): readonly PemBlock[] {
  if (pem.length > MAX_PEM_BYTES) return [];
  const lines = linesOf(sameBytes(pem.subarray(0, 3), BYTE_ORDER_MARK) ? pem.subarray(3) : pem);
  const blocks: PemBlock[] = [];
  for (let at = 0; at < lines.length && blocks.length < MAX_BLOCKS; at += 1) {
    const label = labelOf(lines[at], 'BEGIN');
    if (label === null) continue;
    const end = lines.findIndex((line, index) => index > at && line[0] === HYPHEN);
    if (end < 0 || labelOf(lines[end], 'END') !== label) continue;
    const block = readBlock(label, lines.slice(at + 1, end));
    if (block) blocks.push(block);
    at = end;
  }
  return blocks;
}

/** Views, without line feeds and white space at their ends. */
function linesOf(text: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let from = 0; from <= text.length; ) {
    const feed = text.indexOf(LINE_FEED, from);
    const end = feed < 0 ? text.length : feed;
    lines.push(trimEnd(text.subarray(from, end)));
    from = end + 1;
  }
  return lines;
}

function trimEnd(line: Uint8Array): Uint8Array {
  const last = line.findLastIndex((byte) => byte > SPACE);
  return line.subarray(0, last + 1);
}

const LABEL = /^-----(BEGIN|END) ([A-Z0-9.]+(?: [A-Z0-9.]+)*)-----$/;
const MAX_LABEL_LINE = 64;

function labelOf(line: Uint8Array | undefined, word: 'BEGIN' | 'END'): string | null {
  // Lines of a key never become text: they do not begin with a hyphen.
  if (line === undefined || line[0] !== HYPHEN || line.length > MAX_LABEL_LINE) return null;
  const [, found, label = null] = LABEL.exec(parseUtf8(line) ?? '') ?? [];
  return found === word ? label : null;
}

/** RFC 1421: header lines, an empty line, then the data. */
function readBlock(label: string, lines: readonly Uint8Array[]): PemBlock | null {
  const isHeader = lines[0]?.includes(COLON) === true; // base64 has none
  const gap = isHeader ? lines.findIndex((line) => line.length === 0) : 0;
  if (gap < 0) return null;
  const headers = lines.slice(0, gap).map((line) => parseUtf8(line) ?? '');
  const body = decodeBase64(lines.slice(gap));
  return body && { label, headers, body };
}

function decodeBase64(lines: readonly Uint8Array[]): Uint8Array<ArrayBuffer> | null {
  const digits = new Uint8Array(lines.reduce((sum, line) => sum + line.length, 0));
  const count = takeDigits(lines, digits);
  const body = count > 0 ? joinDigits(digits.subarray(0, count)) : null;
  digits.fill(0);
  return body;
}

/** How many digits the lines hold, written to `digits`; 0 for what is not padded base64. */
function takeDigits(lines: readonly Uint8Array[], digits: Uint8Array): number {
  let count = 0;
  let padding = 0;
  for (const line of lines) {
    for (const byte of line) {
      if (byte === SPACE || byte === TAB) continue;
      const digit = DIGITS.get(byte);
      if (byte !== PAD && (digit === undefined || padding > 0)) return 0;
      if (digit === undefined) padding += 1;
      else digits[count++] = digit;
    }
  }
  return padding <= 2 && (count + padding) % 4 === 0 ? count : 0;
}

/** Six bits each; spare bits at the end are dropped. */
function joinDigits(digits: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: Math.floor((digits.length * 3) / 4) }, (_, index) => {
    const at = Math.floor((index * 4) / 3);
    const [first = 0, second = 0] = digits.subarray(at, at + 2);
    const shift = (index % 3) * 2;
    return ((first << (2 + shift)) | (second >> (4 - shift))) & 0xff;
  });
}
