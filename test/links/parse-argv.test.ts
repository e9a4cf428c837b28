import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { wrapLink } from '../../main/links/format-link.ts';
import { parseArgv } from '../../main/links/parse-argv.ts';
import { ARGV_CASES, EXTERNAL, expand } from './link-cases.ts';

const LINK = wrapLink(EXTERNAL);

const judge = (value: unknown) => {
  const parsed = parseArgv(value, RELEASED_LINK_HOSTS);
  if (parsed.verdict !== 'accept') return parsed;
  return { verdict: 'accept', reason: 'ok', environment: parsed.link.environment, form: parsed.link.form };
};
const reasonOf = (...words: string[]) => judge(['app', ...words]).reason;

describe('parseArgv answers the published argument cases exactly', () => {
  it('has cases', () => expect(ARGV_CASES.length).toBeGreaterThan(25));
  for (const { id, value, wanted } of ARGV_CASES) {
    it(`${id}: ${wanted.reason}`, () => expect(judge(value)).toEqual(wanted));
  }
});

describe('parseArgv', () => {
  it('judges a generated long word like any other', () => {
    const words = expand({ before: ['app'], prefix: 'countersign://open?url=', fill: 'A', count: 8192 });
    expect(judge(words)).toEqual({ verdict: 'reject', reason: 'too-long' });
  });

  it('counts the program among 64 words', () => {
    expect(reasonOf(...Array(62).fill('--'), LINK)).toBe('ok');
    expect(reasonOf(...Array(63).fill('--'), LINK)).toBe('too-many-args');
  });

  it('looks at the first word only to see that it is a string', () => {
    for (const program of ['--inspect', '', 'countersign://request', 'C:\\x.exe']) {
      expect(judge([program, LINK]).verdict).toBe('accept');
    }
    expect(judge([null, LINK]).reason).toBe('not-string');
    expect(judge([LINK])).toEqual({ verdict: 'ignore', reason: 'no-link' });
  });

  it('lets the first fault win, from left to right', () => {
    expect(reasonOf('x', '--inspect', LINK)).toBe('argv-extra');
    expect(reasonOf('--inspect', 'x', LINK)).toBe('argv-switch');
    expect(reasonOf(LINK, LINK, '--inspect')).toBe('argv-switch');
  });

  it('ignores only the exact words that the system adds', () => {
    expect(reasonOf('--original-process-start-time=13371337', '--enable-avfoundation', LINK)).toBe('ok');
    const refused = [
      '-',
      '---',
      '--original-process-start-time=',
      '--original-process-start-time=1\n',
      '--original-process-start-time=-1',
    ];
    refused.push(
      '--allow-file-access-from-files=1',
      '--ENABLE-AVFOUNDATION',
      '--original-process-start-time=١',
    );
    for (const word of refused) expect([word, reasonOf(word, LINK)]).toEqual([word, 'argv-switch']);
  });

  it('takes Windows paths and single letters for no links', () => {
    for (const word of ['C:\\evil.html', 'c:x', '/switch', ' countersign://open', '1a:b', 'a_b:c']) {
      expect([word, reasonOf(word)]).toEqual([word, 'argv-extra']);
    }
  });

  it('takes links of other schemes, and ours in other letters, for wrong links', () => {
    for (const word of [EXTERNAL, 'COUNTERSIGN://open?url=x', 'countersigns://open', 'ab:']) {
      expect([word, reasonOf(word)]).toEqual([word, 'scheme']);
    }
  });

  it('gives one answer for every order of ignored words and the link', () => {
    const extra = fc.constantFrom('--', '--allow-file-access-from-files', '--original-process-start-time=1');
    const words = fc
      .array(extra, { maxLength: 6 })
      .chain((list) => fc.shuffledSubarray([...list, LINK], { minLength: list.length + 1 }));
    const law = (list: string[]) => {
      expect(reasonOf(...list)).toBe('ok');
    };
    fc.assert(fc.property(words, law));
  });

  it('never throws', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(LINK, '--', '-x', 'countersign:', 'ab:c'),
    );
    const value = fc.oneof(fc.anything(), fc.array(word, { maxLength: 70 }), fc.array(fc.anything()));
    fc.assert(
      fc.property(value, (input) => void parseArgv(input, RELEASED_LINK_HOSTS)),
      { numRuns: 2_000 },
    );
  });
});
