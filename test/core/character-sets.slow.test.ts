import { describe, expect, it } from 'vitest';
import * as sets from '../../main/core/character-sets.ts';
import { PAYLOAD_RULES } from '../actions/action-cases.ts';

describe('character sets', () => {
  it.each([
    ['bidi', sets.BIDI],
    ['zeroWidth', sets.ZERO_WIDTH],
    ['tag', sets.TAG],
    ['variationSelector', sets.VARIATION_SELECTOR],
    ['privateUse', sets.PRIVATE_USE],
    ['unassigned', sets.UNASSIGNED],
    ['control', sets.CONTROL],
    ['oddSpace', sets.ODD_SPACE],
    ['fullwidthOrMath', sets.FULLWIDTH_OR_MATH],
  ])('%s is the set of the corpus for every code point', (name, set) => {
    const source = PAYLOAD_RULES.sets[name];
    expect(source).toBeDefined();
    const wanted = new RegExp(source ?? '', 'u');
    const differing: number[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      if (set.test(character) !== wanted.test(character)) differing.push(code);
    }
    expect(differing).toEqual([]);
  });
});
