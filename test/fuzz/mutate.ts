/** Changes of valid inputs: bits, bytes, lengths that lie, pieces moved, cut or doubled, other inputs spliced in. */
import type { Random } from './seeded-random.ts';

const ODD_BYTES = [
  0, 1, 2, 0x19, 0x1f, 0x20, 0x40, 0x7f, 0x80, 0x81, 0xb8, 0xc0, 0xf7, 0xf8, 0xfb, 0xfc, 0xfd, 0xfe, 0xff,
];
const MOST_BYTES = 8192;

/** One to four changes; the input stays as it is. */
export function mutateBytes(random: Random, seeds: readonly Uint8Array[]): Uint8Array {
  let bytes = random.pick(seeds);
  for (let left = 1 + random.below(4); left > 0; left--) bytes = mutateOnce(random, bytes, seeds);
  return bytes;
}

function mutateOnce(random: Random, bytes: Uint8Array, seeds: readonly Uint8Array[]): Uint8Array {
  const length = bytes.length;
  if (length === 0) return random.bytes(1 + random.below(40));
  const at = random.below(length);
  const count = Math.min(length - at, 1 + random.below(random.below(8) === 0 ? 256 : 40));
  switch (random.below(9)) {
    case 0:
      return changed(bytes, at, [(bytes[at] ?? 0) ^ (1 << random.below(8))]);
    case 1:
    case 2:
      return changed(bytes, at, [random.pick(ODD_BYTES)]);
    case 3: // a word as the EVM has them, or a little-endian length
      return changed(bytes, at - (at % 32) + 4, lyingWord(random));
    case 4:
      return joined(bytes.subarray(0, at), random.bytes(1 + random.below(33)), bytes.subarray(at));
    case 5:
      return joined(bytes.subarray(0, at), bytes.subarray(at + count));
    case 6:
      return joined(bytes.subarray(0, at), bytes.subarray(at, at + count), bytes.subarray(at));
    case 7:
      return joined(bytes.subarray(0, at), random.pick(seeds).subarray(random.below(64)));
    default:
      return random.below(2) === 0
        ? bytes.subarray(0, at)
        : changed(bytes, at, lyingWord(random).slice(0, 8));
  }
}

function lyingWord(random: Random): readonly number[] {
  const fill = random.pick([0, 0xff, 0x80]);
  const last = random.pick([0, 0x20, 0x40, 0x60, 0x80, 0xff, random.below(256)]);
  return [...new Array<number>(30).fill(fill), random.pick([0, fill, 1]), last];
}

function changed(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  for (const [index, value] of values.entries()) if (at + index < copy.length) copy[at + index] = value;
  return copy;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const length = Math.min(
    MOST_BYTES,
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    if (at >= length) break;
    all.set(part.subarray(0, length - at), at);
    at += part.length;
  }
  return all;
}

const ODD_TEXTS = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  '\u0000',
  '\u202e',
  '\u200b',
  '\ud800',
  '\udfff',
  'null',
  'true',
  '1e999',
  '-0',
  '00',
  '0x',
  '0xff',
  '\\u0041',
  '\\ud800',
  '{"a":1}',
  '[[[[',
  '"kind":"Hash",',
  '"__proto__":1,',
  'ǅ',
  '́',
  'а',
  '115792089237316195423570985008687907853269984665640564039457584007913129639935',
  '𝟏',
  '"":',
  '\t ',
  '*',
  '</script>',
  '~1',
  '/',
];

/** The same for texts. */
export function mutateText(random: Random, seeds: readonly string[]): string {
  let text = random.pick(seeds);
  for (let left = 1 + random.below(4); left > 0; left--) {
    const at = random.below(text.length + 1);
    const count = 1 + random.below(random.below(6) === 0 ? 200 : 12);
    const head = text.slice(0, at);
    switch (random.below(6)) {
      case 0:
        text = head + random.pick(ODD_TEXTS) + text.slice(at);
        break;
      case 1:
        text = head + text.slice(at + count);
        break;
      case 2:
        text = head + text.slice(at, at + count) + text.slice(at);
        break;
      case 3:
        text = head + random.pick(ODD_TEXTS) + text.slice(at + count);
        break;
      case 4:
        text = head + random.pick(seeds).slice(random.below(40));
        break;
      default:
        text = head + String.fromCharCode(random.below(0x3000)) + text.slice(at + 1);
    }
  }
  return text.slice(0, 2 * MOST_BYTES);
}
