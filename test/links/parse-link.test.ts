import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRACTICE_LINK_HOST, practiceEnvironment } from '../../main/environments/environments.ts';
import { linkHostsOf, RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { wrapLink } from '../../main/links/format-link.ts';
import { parseLink } from '../../main/links/parse-link.ts';
import { EXTERNAL, handOffOf, LINK_CASES, TOKEN } from './link-cases.ts';

const judge = (value: unknown) => {
  const parsed = parseLink(value, RELEASED_LINK_HOSTS);
  if (!parsed.ok) return { verdict: 'reject', reason: parsed.reason };
  return { verdict: 'accept', reason: 'ok', environment: parsed.link.environment, form: parsed.link.form };
};
const reasonOf = (value: unknown) => judge(value).reason;

describe('parseLink answers the published link cases exactly', () => {
  it('has cases', () => expect(LINK_CASES.length).toBeGreaterThan(300));
  for (const { id, value, wanted } of LINK_CASES) {
    it(`${id}: ${wanted.reason}`, () => expect(judge(value)).toEqual(wanted));
  }
});

describe('parseLink gives the first fault in the order of the grammar', () => {
  const tail = `/login?code=${TOKEN}`;
  const order: readonly (readonly [string, string])[] = [
    [`${' '.repeat(8193)}`, 'too-long'],
    ['ü \\', 'control-or-space'],
    ['ü\\', 'non-ascii'],
    ['ftp://"', 'forbidden-char'],
    ['ftp://a@b:1/#%', 'scheme'],
    ['https://a@b:1/#%', 'userinfo'],
    ['https://b:1/#%', 'port'],
    ['https://b/#%', 'host'],
    ['https://app.dfns.io/x#%', 'fragment'],
    ['https://app.dfns.io/x%', 'encoding'],
    ['https://app.dfns.io/x?x', 'path'],
    ['https://app.dfns.io/login?x', 'query'],
    ['https://app.dfns.io/login?code=x', 'token'],
    ['countersign:/open#', 'wrapper-form'],
    ['countersign://a@b:1/x#', 'fragment'],
    ['countersign://a@b:1/x', 'userinfo'],
    ['countersign://b:1/x', 'port'],
    ['countersign://b/x', 'wrapper-host'],
    ['countersign://open/x', 'path'],
    ['countersign://open/?x', 'wrapper-param'],
    ['countersign://open?url=%2525+', 'encoding'],
    ['countersign://open?url=countersign%3A%2525', 'double-encoding'],
    ['countersign://open?url=countersign:', 'nested-scheme'],
    ['countersign://open?url=ftp:', 'not-canonical'],
    ['countersign://open?url=ftp%3A', 'inner:scheme'],
    [wrapLink(`https://evil.example${tail}`), 'inner:host'],
  ];
  for (const [text, reason] of order) {
    it(`${reason}: ${text.trim().slice(0, 50)}`, () => expect(reasonOf(text)).toBe(reason));
  }
});

describe('parseLink at its limits', () => {
  it('takes tokens of 16 to 512 characters', () => {
    const ofLength = (length: number) => reasonOf(`https://app.dfns.io/login?code=${'a'.repeat(length)}`);
    expect([15, 16, 512, 513].map(ofLength)).toEqual(['token', 'ok', 'ok', 'token']);
  });

  it('reads 8192 UTF-16 units and not one more', () => {
    const prefix = 'countersign://open?url=';
    const ofLength = (length: number) => reasonOf(prefix + 'a'.repeat(length - prefix.length));
    expect([8192, 8193].map(ofLength)).toEqual(['inner:scheme', 'too-long']);
  });

  it('counts 6000 characters of hand-off data', () => {
    const json = '{"v":1,"environment":"sandbox","action":{"method":"GET","path":"/wallets","payload":""}}';
    const ofBytes = (bytes: number) => reasonOf(handOffOf(json.padEnd(bytes)));
    expect([4500, 4501].map(ofBytes)).toEqual(['ok', 'request-encoding']);
  });

  it('refuses each forbidden character, raw and wrapped', () => {
    for (const character of '\\"\'`<>{}|^[]') {
      expect([character, reasonOf(EXTERNAL + character)]).toEqual([character, 'forbidden-char']);
      // encodeURIComponent leaves an apostrophe as it is, and the wrapper may not hold one either.
      const wanted = character === "'" ? 'forbidden-char' : 'inner:forbidden-char';
      expect([character, reasonOf(wrapLink(EXTERNAL + character))]).toEqual([character, wanted]);
    }
  });

  it('refuses values that are no strings, also those that turn into one', () => {
    const hostile = [
      undefined,
      null,
      0,
      true,
      [EXTERNAL],
      { toString: () => EXTERNAL },
      new String(EXTERNAL),
      Symbol('x'),
    ];
    for (const value of hostile) expect(reasonOf(value)).toBe('not-string');
  });
});

describe('practice links', () => {
  const link = `https://${PRACTICE_LINK_HOST}/login?code=${TOKEN}`;

  it('are refused by a release', () => {
    expect(reasonOf(link)).toBe('host');
    expect(reasonOf(wrapLink(link))).toBe('inner:host');
  });

  it('are accepted with the table of the practice environment', () => {
    const hosts = linkHostsOf([practiceEnvironment('http://127.0.0.1:4000')]);
    const wanted = { ok: true, link: { form: 'external', environment: 'sandbox', code: TOKEN, url: link } };
    expect(parseLink(link, hosts)).toEqual(wanted);
    expect(parseLink(wrapLink(link), hosts)).toEqual(wanted);
  });
});

describe('laws of parseLink', () => {
  it('never throws', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    const start = fc.constantFrom(
      '',
      'https://app.dfns.io',
      'countersign://',
      'countersign://open?url=',
      EXTERNAL,
    );
    const value = fc.oneof(
      fc.anything(),
      fc.tuple(start, text).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(value, (input) => void parseLink(input, RELEASED_LINK_HOSTS)),
      { numRuns: 5_000 },
    );
  });

  it('never lets one to three edits of an accepted link lead to another host', () => {
    const host = fc.constantFrom(...RELEASED_LINK_HOSTS.keys());
    const spelling = fc.constantFrom(
      (url: string) => url,
      wrapLink,
      (url: string) => wrapLink(url).replace('?', '/?'),
    );
    const letters = fc.constantFrom(
      ...'abcdfginopst.-_/\\?#@:%&=;,~0123456789ABCDEF\u0000 \u0430\uff0e\u200b',
    );
    const edit = fc.tuple(fc.nat(), fc.constantFrom('insert', 'delete', 'replace'), letters);
    const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(host, spelling, edits, (name, spell, list) => {
        const original = spell(`https://${name}/login?code=${TOKEN}`);
        const mutated = list.reduce((text, [place, kind, letter]) => {
          const at = place % (text.length + 1);
          return (
            text.slice(0, at) +
            (kind === 'delete' ? '' : letter) +
            text.slice(kind === 'insert' ? at : at + 1)
          );
        }, original);
        const parsed = parseLink(mutated, RELEASED_LINK_HOSTS);
        if (!parsed.ok) return;
        if (parsed.link.form !== 'external') throw new Error('another form');
        expect(new URL(parsed.link.url).host).toBe(name);
        expect(parsed.link.environment).toBe(RELEASED_LINK_HOSTS.get(name));
      }),
      { numRuns: 20_000 },
    );
  });
});
