import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawMember } from '../../main/sandbox/http/raw-member.ts';

describe('the raw text of a member', () => {
  it('is the text that was written, whatever stands around it', () => {
    const space = fc.constantFrom('', ' ', '\n', '\t \r\n');
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.jsonValue(),
        space,
        fc.nat(4),
        (others, value, gap, indent) => {
          const { wanted: _none, ...rest } = others;
          const text = JSON.stringify(value, null, indent);
          const members = Object.entries(rest).map(
            ([key, one]) => `${JSON.stringify(key)}${gap}:${JSON.stringify(one)}${gap}`,
          );
          const middle = Math.floor(members.length / 2);
          members.splice(middle, 0, `${gap}"wanted"${gap}:${gap}${text}${gap}`);
          expect(rawMember(`${gap}{${members.join(',')}}${gap}`, 'wanted')).toBe(text);
        },
      ),
    );
  });

  it.each([
    ['{}', null],
    ['[]', null],
    ['"wanted"', null],
    ['{"other":{"wanted":1}}', null],
    ['{"other":"\\"wanted\\":1"}', null],
    ['{"wanted":1,"wanted":1}', null],
    ['{"wanted":1,"\\u0077anted":2}', null],
    ['{"\\u0077anted":[1, {"}":"]"}]}', '[1, {"}":"]"}]'],
    ['{"wanted":-1.5e3 , "b":2}', '-1.5e3'],
    ['{"wanted":true}', 'true'],
  ])('of %s is %s', (json, expected) => {
    expect(rawMember(json, 'wanted')).toBe(expected);
  });
});
