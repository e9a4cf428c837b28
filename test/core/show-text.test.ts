import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showText, unshowText } from '../../main/core/show-text.ts';

/** Arbitrary UTF-16, lone surrogates included. */
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

describe('showText', () => {
  it.each([
    ['an override', 'invoice \u202efdp.exe', 'invoice \\u{202e}fdp.exe'],
    ['a backslash', 'a\\u{202e}', 'a\\\\u{202e}'],
    ['a line break', 'a\nb\r\u2028', 'a\\u{a}b\\u{d}\\u{2028}'],
    ['a tab', 'a\tb', 'a\\u{9}b'],
    ['a no-break space', 'a\u00a0b', 'a\\u{a0}b'],
    ['marks', 'Z\u0353\u0349', 'Z\\u{353}\\u{349}'],
    ['mathematical digits', '\u{1d7d9}', '\\u{1d7d9}'],
    ['tag characters', 'ok\u{e0041}', 'ok\\u{e0041}'],
    ['a lone surrogate', '\ud800', '\\u{d800}'],
    ['DEL', '\u007f', '\\u{7f}'],
    ['a soft hyphen', 'a\u00adb', 'a\\u{ad}b'],
    ['an emoji with a variation selector', '\u{1f44d}\ufe0f', '\u{1f44d}\\u{fe0f}'],
    ['a filler that counts as a letter', 'a\u3164b', 'a\\u{3164}b'],
    ['a blank that counts as a symbol', 'a\u2800b', 'a\\u{2800}b'],
    ['full-width letters', '\uff21\uff42', '\\u{ff21}\\u{ff42}'],
    ['names of other languages', 'Trésorerie – Zürich 東京', 'Trésorerie – Zürich 東京'],
    ['printable ASCII', '<a href="x">{y}~', '<a href="x">{y}~'],
  ])('shows %s', (_, text, shown) => {
    expect(showText(text)).toBe(shown);
  });

  it('is undone by unshowText for every text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        expect(unshowText(showText(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('never lets a control, a mark, a format character or an odd space through', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(showText(text)).not.toMatch(/[\p{C}\p{M}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives back backslashes and what looks like an escape', () => {
    expect(unshowText('a\\\\b\\u{a}\\\\u{a}')).toBe('a\\b\n\\u{a}');
  });

  it('refuses displayed text that it would never write', () => {
    for (const text of [
      '\\',
      '\\x',
      '\\u{41}',
      '\\u{0a}',
      '\\u{A}',
      '\\u{110000}',
      '\n',
      '\\u{d800}\\u{dc00}',
      'a\\',
      '\\\\\\',
      '\\u{}',
      '\\u{ffffff}null',
      '\uff21',
    ]) {
      expect(unshowText(text)).toBeNull();
    }
  });
});
