import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../main/receipts/canonical-json.ts';
import { type HistoryPublicKey, parseHistoryKeys } from '../../main/receipts/history-key.ts';
import { formatReceipt, parseReceipt, sha256Hex } from '../../main/receipts/receipt.ts';
import { chainFileName, makeChainVerifier } from '../../main/receipts/verify-chain.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { filled, madeRandom } from './receipts-run.ts';

const COUNT = 6;
const FILE = chainFileName(1);
let whole = '';
let lines: readonly string[] = [];
let keys: readonly HistoryPublicKey[] = [];

beforeAll(async () => {
  const files = makeFaultyFiles();
  await filled(files, COUNT);
  whole = files.contents.get(`receipts/${FILE}`) ?? '';
  lines = whole.split('\n').slice(0, -1);
  keys = parseHistoryKeys(files.contents.get('receipts/key.json') ?? '') ?? [];
});

function judge(text: string, known = keys) {
  const verifier = makeChainVerifier(known);
  verifier.take(FILE, text);
  return verifier.report();
}
const joined = (all: readonly string[]) => all.map((line) => `${line}\n`).join('');
const brokenAt = (text: string) => judge(text).breaks.map(({ line, why }) => `${line} ${why}`);

describe('a chain of receipts', () => {
  it('is whole as it was written', () => {
    const { isWhole, receipts, head } = judge(whole);
    expect([isWhole, receipts, head?.number, head?.hash]).toEqual([
      true,
      COUNT,
      COUNT,
      sha256Hex(lines.at(-1) ?? ''),
    ]);
  });

  it('SEC-81: is broken by any change of any byte, at the line of the change', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 127 }), (at, change) => {
        const byte = String.fromCharCode(whole.charCodeAt(at) ^ change);
        const { isWhole, breaks } = judge(whole.slice(0, at) + byte + whole.slice(at + 1));
        expect(isWhole).toBe(false);
        expect(breaks[0]?.line).toBe(whole.slice(0, at).split('\n').length);
      }),
      { numRuns: 400 },
    );
  });

  it('is broken by a receipt that is missing in the middle, moved, put in twice or renumbered', () => {
    const [one = '', two = '', three = '', ...rest] = lines;
    expect(brokenAt(joined([one, three, ...rest]))).toEqual(['2 number', '2 previous']);
    expect(brokenAt(joined([one, three, two, ...rest]))[0]).toBe('2 number');
    expect(brokenAt(joined([one, one, two, three, ...rest]))[0]).toBe('2 number');
    expect(brokenAt(joined([two, three, ...rest]))).toEqual(['1 chain', '1 number', '1 previous']);
    expect(brokenAt(joined([one, two.replace('"number":2', '"number":3'), three, ...rest]))[0]).toBe(
      '2 number',
    );
  });

  it('is broken by a signature that is missing, of another receipt or of another key', () => {
    const [one = '', two = '', ...rest] = lines;
    const signatureOf = (line: string) => /"signature":"([^"]+)"/.exec(line)?.[1] ?? '';
    const stripped = one.replace(`,"signature":"${signatureOf(one)}"`, '');
    const spare = signatureOf(one).replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) + 1));
    expect(brokenAt(joined([one.replace(signatureOf(one), spare)]))).toEqual(['1 unreadable']);
    expect(brokenAt(joined([stripped, two, ...rest]))[0]).toBe('1 unreadable');
    expect(brokenAt(joined([one.replace(signatureOf(one), signatureOf(two)), two, ...rest]))[0]).toBe(
      '1 signature',
    );
    const others = formatReceipt(JSON.parse(one).receipt, () => madeRandom()(64));
    expect(brokenAt(joined([others]))).toEqual(['1 signature']);
    expect(judge(whole, []).breaks[0]?.why).toBe('key');
  });

  it('cannot show that its end was cut off, and says so by a smaller head only', () => {
    const { isWhole, head } = judge(joined(lines.slice(0, -2)));
    expect([isWhole, head?.number]).toEqual([true, COUNT - 2]);
  });

  it('F24: is whole at every prefix that a crash can leave: the last whole line counts', () => {
    const end = lines.at(-1)?.length ?? 0;
    const begin = whole.length - end - 1;
    for (let at = begin; at < whole.length; at += 7) {
      const { isWhole, receipts, hasTornEnd } = judge(whole.slice(0, at));
      expect([isWhole, receipts, hasTornEnd]).toEqual([true, COUNT - 1, at > begin]);
    }
  });

  it('is broken by half a line, a gap or a file of others before another file', () => {
    const first = joined(lines.slice(0, 3));
    const rest = joined(lines.slice(3));
    const take = (...files: readonly (readonly [string, string])[]) => {
      const verifier = makeChainVerifier(keys);
      for (const [name, text] of files) verifier.take(name, text);
      return verifier.report().breaks.map(({ file, why }) => `${file} ${why}`);
    };
    const two = chainFileName(2);
    expect(take([FILE, first], [two, rest])).toEqual([]);
    expect(take([FILE, first.slice(0, -1)], [two, rest])[0]).toBe(`${FILE} cut`);
    expect(take([FILE, ''], [two, first])[0]).toBe(`${FILE} cut`);
    expect(take([FILE, first], [chainFileName(3), rest])).toEqual([`${chainFileName(3)} file`]);
    expect(take([two, rest])[0]).toBe(`${two} file`);
  });
});

describe('the reader of receipts', () => {
  it('never throws, whatever the line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(parseReceipt(text).ok).toBe(false);
        makeChainVerifier(keys).take(FILE, text);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on a receipt with any value in any place', () => {
    const body = JSON.parse(lines[0] ?? '{}');
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(body.receipt)), fc.jsonValue(), (name, value) => {
        const text = JSON.stringify({ ...body, receipt: { ...body.receipt, [name]: value } });
        expect(judge(`${text}\n`).isWhole && text !== lines[0]).toBe(false);
      }),
    );
  });

  it('takes one text for one value: blanks, another order, other escapes and doubled members are no receipt', () => {
    const [one = ''] = lines;
    const value = JSON.parse(one);
    const changed = [
      JSON.stringify(value, null, 1),
      JSON.stringify({ signature: value.signature, receipt: value.receipt }),
      one.replace('"declined"', '"\\u0064eclined"'),
      one.replace('"v":1', '"v":1,"v":1'),
      one.replace('"v":1', '"v":1.0'),
      `${one} `,
    ];
    expect(changed.map((text) => parseReceipt(text).ok)).toEqual(changed.map(() => false));
  });
});

describe('canonical JSON', () => {
  it('says the same of equal values, in one order, and means what it says', () => {
    const safe = fc
      .jsonValue({ noUnicodeString: false })
      .filter((value) => !/\d[.e]|e[+-]/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(safe, (value) => {
        fc.pre(onlyIntegers(value));
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonicalJson({ b: [1, null], a: '\u20ac\n', '\ud83d\ude00': true, '\ufb33': '' })).toBe(
      '{"a":"€\\n","b":[1,null],"\u{1f600}":true,"\ufb33":""}',
    );
    expect(parseReceipt('['.repeat(100_000)).ok).toBe(false);
    expect(() => canonicalJson({ a: 0.5 })).toThrow(RangeError);
  });
});

function onlyIntegers(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(onlyIntegers);
}
