import { describe, expect, it } from 'vitest';
import { flagSentence } from '../../../main/actions/payload/flag-words.ts';
import { judgePayload } from '../../../main/actions/payload/payload-flags.ts';
import { leavesOf, printPayload } from '../../../main/actions/payload/payload-tree.ts';
import { PAYLOAD_RULES } from '../action-cases.ts';

const rootOf = (payload: string) => {
  const { root } = judgePayload(payload);
  if (!root) throw new Error('no object');
  return root;
};
const print = (payload: string) => printPayload(payload, rootOf(payload));

describe('leavesOf', () => {
  it('gives every leaf in source order, doubled ones twice', () => {
    const payload = '{"b":"x","a":[1.0,[],{},{"c":null}],"b":true,"d":{"e":false}}';
    const leaves = leavesOf(rootOf(payload));
    expect(leaves.map(({ pointer, steps, value }) => [pointer, steps, value])).toEqual([
      ['/b', ['b'], 'x'],
      ['/a/0', ['a', '0'], '1.0'],
      ['/a/1', ['a', '1'], '[]'],
      ['/a/2', ['a', '2'], '{}'],
      ['/a/3/c', ['a', '3', 'c'], 'null'],
      ['/b', ['b'], 'true'],
      ['/d/e', ['d', 'e'], 'false'],
    ]);
    expect(leaves.map(({ node }) => node.type)).toEqual([
      'string',
      'number',
      'array',
      'object',
      'null',
      'boolean',
      'boolean',
    ]);
  });

  it('escapes every "~" and "/" of a key, and nothing else', () => {
    const leaves = leavesOf(rootOf('{"a~b~/c/":1,"":2,"~1":3,"\\u202e":4}'));
    expect(leaves.map(({ pointer }) => pointer)).toEqual(['/a~0b~0~1c~1', '/', '/~01', '/\u202e']);
  });

  it('finds none in an empty object', () => {
    expect(leavesOf(rootOf('{}'))).toEqual([]);
  });

  it('escapes texts for display', () => {
    expect(leavesOf(rootOf('{"a":"\\u202e\\\\"}')).map(({ value }) => value)).toEqual(['\\u{202e}\\\\']);
  });
});

describe('printPayload', () => {
  it('prints one line for each leaf and bracket, commas as written', () => {
    expect(print('{"a":[{"b":1},[],"x"],"c":{"d":null,"e":{}}}')).toEqual([
      '{',
      '  "a": [',
      '    {',
      '      "b": 1',
      '    },',
      '    [],',
      '    "x"',
      '  ],',
      '  "c": {',
      '    "d": null,',
      '    "e": {}',
      '  }',
      '}',
    ]);
    expect(print('{}')).toEqual(['{}']);
  });

  it('lets no text or key imitate the structure around it', () => {
    expect(print('{"a\\": 1, \\"b":"c\\"\\n\\",\\\\"}')).toEqual([
      '{',
      '  "a\\": 1, \\"b": "c\\"\\u{a}\\",\\\\"',
      '}',
    ]);
  });

  it('shows what is no object as its source, cut after line feeds', () => {
    expect(printPayload('', null)).toEqual([]);
    expect(printPayload('[1,\n"\u202e"]\r\n', null)).toEqual(['[1,\\u{a}', '"\\u{202e}"]\\u{d}\\u{a}']);
  });
});

describe('flagSentence', () => {
  it('has a sentence of its own for every flag', () => {
    const flags = [...PAYLOAD_RULES.blockFlags, ...PAYLOAD_RULES.warnFlags];
    const sentences = flags.map(flagSentence);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].{15,}\.$/);
    expect(new Set(sentences).size).toBe(flags.length);
  });

  it('repeats a flag without words, also one that objects have by birth', () => {
    for (const flag of ['toString', 'new-flag']) expect(flagSentence(flag)).toBe(flag);
  });
});
