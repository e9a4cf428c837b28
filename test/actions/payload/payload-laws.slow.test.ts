import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePayload } from '../../../main/actions/payload/payload-flags.ts';
import { leavesOf } from '../../../main/actions/payload/payload-tree.ts';
import { cost } from '../../helpers/cost.ts';
import { PAYLOAD_CASES, PAYLOAD_RULES } from '../action-cases.ts';
import { hostilePayload } from './hostile-text.ts';
import { referenceFlags, referenceLeaves, referenceVerdict } from './payload-reference.ts';

const RUNS = 20_000;

const expectAsReference = (text: string): void => {
  const { verdict, flags, root } = judgePayload(text);
  const wanted = referenceFlags(text);
  if (flags.join() !== wanted.join() || verdict !== referenceVerdict(wanted))
    expect({ verdict, flags }).toEqual({ flags: wanted });
  const leaves = root && leavesOf(root).map(({ pointer, value }) => [pointer, value]);
  const expected = text === '' ? null : referenceLeaves(text);
  if (JSON.stringify(leaves) !== JSON.stringify(expected)) expect(leaves).toEqual(expected);
};

describe('the second reading of the rules', () => {
  it('agrees with the published cases', () => {
    expect(PAYLOAD_CASES.map(({ id, text }) => [id, referenceFlags(text)])).toEqual(
      PAYLOAD_CASES.map(({ id, flags }) => [id, [...flags].sort()]),
    );
  });

  it(`agrees with the program on ${RUNS} hostile texts: verdict, flags, leaves`, () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 90, size: 'max' }), (seed) => {
        const text = hostilePayload(seed);
        expectAsReference(text);
        for (const flag of referenceFlags(text)) seen.set(flag, (seen.get(flag) ?? 0) + 1);
      }),
      { numRuns: RUNS },
    );
    // What the generator never makes was not compared. Limits of size have their cases elsewhere.
    const sizes = ['size', 'large', 'depth', 'nodes', 'key-length', 'string-length', 'long-string'];
    const wanted = [...PAYLOAD_RULES.blockFlags, ...PAYLOAD_RULES.warnFlags].filter(
      (flag) => !sizes.includes(flag),
    );
    expect(wanted.filter((flag) => (seen.get(flag) ?? 0) < 20)).toEqual([]);
  });

  it('agrees around every limit', () => {
    const { bytes = 0, depth = 0, nodes = 0, key = 0, string = 0, warnBytes = 0 } = PAYLOAD_RULES.limits;
    for (const more of [-1, 0, 1]) {
      const fill = (count: number) => 'x'.repeat(count + more);
      for (const text of [
        `{"${fill(key)}":1}`,
        `{"\u00e9${fill(key - 1)}":1}`,
        `{"a":"${fill(string)}"}`,
        `{"a":"${fill(2000)}"}`,
        `{"a":"${'\\u0078'.repeat(2000 + more)}"}`,
        `{"a":"\u{1f44d}${fill(2000 - 2)}"}`,
        `{"a":"\u{1f44d}${fill(string - 2)}"}`,
        `{}${' '.repeat(warnBytes - 2 + more)}`,
        `{"a":"\u00e9"}${' '.repeat(warnBytes - 10 + more)}`,
        `{}${' '.repeat(bytes - 2 + more)}`,
        `{"a":"\u6f22"}${' '.repeat(bytes - 11 + more)}`,
        `{"a":${'['.repeat(depth - 1 + more)}1${']'.repeat(depth - 1 + more)}}`,
        `${'{"a":'.repeat(depth + more)}1${'}'.repeat(depth + more)}`,
        `${'['.repeat(depth + more)}`,
        `{"a":[${Array(nodes - 2 + more)
          .fill('1')
          .join()}]}`,
        `{"a":[${'1,'.repeat(nodes - 2 + more)}`,
        `{${Array.from({ length: nodes - 1 + more }, (_, index) => `"k${index}":{}`).join()}}`,
      ]) {
        const { verdict, flags } = judgePayload(text);
        const wanted = referenceFlags(text);
        expect({ verdict, flags }).toEqual({ verdict: referenceVerdict(wanted), flags: wanted });
      }
    }
  });
});

describe('the cost of hostile payloads of one mebibyte', () => {
  const SIZE = 1_048_576;
  const times = (unit: string, head = '{"a":"', tail = '"}') =>
    head + unit.repeat(Math.floor((SIZE - head.length - tail.length) / Buffer.byteLength(unit))) + tail;
  const keys = (make: (index: number) => string, count = 9_000) =>
    `{${Array.from({ length: count }, (_, index) => `"${make(index)}":1`).join()}}`;
  // What takes the square of the size takes a minute and more; seconds are for the slowest and busiest computer.
  it.each([
    ['brackets that open', '['.repeat(SIZE)],
    [
      'brackets that open and close',
      `{"a":[${Array(150)
        .fill(`${'['.repeat(60)}${']'.repeat(60)}`)
        .join()}]}`,
    ],
    ['escapes', times('\\n')],
    ['escapes of plain letters', times('\\u0041')],
    ['backslashes', times('\\\\')],
    ['one foreign word', times('д')],
    ['foreign words', times('дa д')],
    ['marks', times('a\u0301\u0302\u0316')],
    ['a key of marks in the wrong order', times('\u0301\u0316', '{"', '":1}')],
    ['keys of marks in the wrong order', keys((index) => `${'\u0301\u0316'.repeat(24)}${index}`)],
    ['a key that grows when it is normalised', times('\ufdfa', '{"', '":1}')],
    [
      'keys that fold alike',
      keys((index) => `${index.toString(2).replace(/0/g, '-').replace(/1/g, '_').padStart(96)}k`),
    ],
    ['one key many times', keys(() => 'k'.repeat(100))],
    [
      'every character once',
      `{"a":"${Array.from({ length: 260_000 }, (_, index) => String.fromCodePoint(0x20000 + index)).join('')}"}`,
    ],
    ['ampersands', times('&a')],
    ['spaces in a text', times(' ', '{"a":"', 'x"}')],
    ['spaces around', times(' ', '{"a":1', '}')],
    ['zeros before a digit', times('0', '{"a":0.', '1}')],
    ['nines', times('9', '{"a":0.', '}')],
    ['zeros in an exponent', times('0', '{"a":1e', '1}')],
  ])('%s are read in a moment', (_, text) => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SIZE);
    expect(judgePayload(text).flags).not.toContain('size');
    expect(cost(() => judgePayload(text))).toBeLessThan(300);
  });
});
