import { describe, expect, it } from 'vitest';
import { showText, unshowText } from '../../main/core/show-text.ts';

/** Of every class that is treated in a way of its own, and what escapes are made of. */
const PIECES = [
  ...'\\u{}0123456789abcdefAx "',
  ...'é漢👍д\u0301\u202e\u200b\u00a0\u00ad\n\t\u007f\u0085\uff21\u{1d7d9}\ue000\u0378\uffff\u{e0041}\u{10ffff}',
  '\ud800',
  '\udbff',
  '\udc00',
  '\\u{',
  '\\\\',
  'u{41}',
  '{d800}',
];

/** xorshift32: the same texts in every run, a million of them in a second. */
function makeRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

describe('a million texts', () => {
  it('come back from their displayed form, and no two of them look the same', () => {
    const random = makeRandom(0x5eed);
    const broken: string[] = [];
    const textOf = new Map<string, string>();
    for (let run = 0; run < 1_000_000; run += 1) {
      let text = '';
      for (let left = random(7); left > 0; left -= 1) text += PIECES[random(PIECES.length)] ?? '';
      const shown = showText(text);
      if (unshowText(shown) !== text) broken.push(text);
      const other = textOf.get(shown);
      if (other !== undefined && other !== text) broken.push(`${text} and ${other}`);
      if (run < 200_000) textOf.set(shown, text);
    }
    expect(broken).toEqual([]);
    expect(textOf.size).toBeGreaterThan(100_000);
  });

  it('hold every single code point, each half of a pair too', () => {
    const broken: number[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const text = String.fromCodePoint(code);
      if (unshowText(showText(text)) !== text) broken.push(code);
    }
    expect(broken).toEqual([]);
  });
});
