import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDuplicateKey, findLoneSurrogate, type JsonNode } from '../../main/core/json-tree.ts';
import { scanJson, toPlain } from '../../main/core/scan-json.ts';

const verdict = (text: string) => {
  const scanned = scanJson(text);
  return scanned.ok ? 'ok' : scanned.why;
};

const rootOf = (text: string): JsonNode => {
  const scanned = scanJson(text);
  if (!scanned.ok) throw new Error(`not scanned: ${scanned.why}`);
  return scanned.root;
};

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('scanJson refuses what RFC 8259 does not allow', () => {
  const refused: Record<string, readonly string[]> = {
    'nothing at all': ['', ' ', '\n'],
    'text that is cut off': [
      '{',
      '[',
      '{"a"',
      '{"a":',
      '{"a":1',
      '[1',
      '"a',
      '"\\',
      '"\\u00',
      'tru',
      '-',
      '1e',
      '1.',
    ],
    'text after the value': ['{}x', '{}{}', '1 2', 'nullnull', '"a""b"', '[]]', '{}}'],
    'commas too many or too few': ['[1,]', '[,1]', '[1 2]', '{"a":1,}', '{,"a":1}', '{"a":1 "b":2}', '[,]'],
    'the wrong bracket': ['[}', '{]', '[1}', '{"a":1]'],
    'keys that are no strings': ['{a:1}', '{1:1}', "{'a':1}", '{null:1}', '{"a"}', '{"a",1}'],
    'numbers of other languages': [
      '01',
      '+1',
      '.5',
      '1.',
      '0x10',
      '1_000',
      'NaN',
      'Infinity',
      '-Infinity',
      '--1',
      '1e+',
    ],
    comments: ['/**/1', '1//', '#\n1'],
    'strings with raw control characters': ['"\n"', '"\t"', '"\u0000"', '"\u001f"'],
    'unknown escapes': ['"\\x41"', '"\\u00g0"', '"\\u 041"', '"\\U0041"', '"\\\n"', '"\\u{41}"', '"\\u+041"'],
    'white space of other languages': ['\u00a01', '\u20281', '\v1', '\f1', '1\u0085'],
    'literals in another case': ['True', 'NULL', 'undefined'],
  };
  for (const [name, texts] of Object.entries(refused)) {
    it(`refuses ${name}`, () => {
      for (const text of texts) expect([text, verdict(text)]).toEqual([text, 'syntax']);
    });
  }

  it('refuses a byte order mark and says so', () => {
    expect(scanJson('\ufeff{}')).toEqual({ ok: false, why: 'bom', at: 0 });
  });

  it('says where the fault is', () => {
    expect(scanJson('{"a":1,}')).toEqual({ ok: false, why: 'syntax', at: 7 });
    expect(scanJson('[1, tru]')).toEqual({ ok: false, why: 'syntax', at: 4 });
  });
});

describe('scanJson stops at its limits', () => {
  it('counts open containers, not containers', () => {
    expect(scanJson('[[],[],[[]]]', { depth: 3 }).ok).toBe(true);
    expect(scanJson('[[],[],[[[]]]]', { depth: 3 })).toEqual({ ok: false, why: 'depth', at: 9 });
    expect(scanJson('[]', { depth: 0 })).toMatchObject({ why: 'depth' });
    expect(scanJson('1', { depth: 0 }).ok).toBe(true);
  });

  it('survives a million brackets, also when the caller asks for no limit', () => {
    const text = '['.repeat(1_000_000);
    expect(verdict(text)).toBe('depth');
    expect(scanJson(text, { depth: Number.POSITIVE_INFINITY })).toMatchObject({ why: 'depth', at: 512 });
  });

  it('counts values and not keys', () => {
    expect(scanJson('{"a":[1,2]}', { nodes: 4 }).ok).toBe(true);
    expect(scanJson('{"a":[1,2]}', { nodes: 3 })).toMatchObject({ why: 'nodes' });
    expect(scanJson(JSON.stringify(Array(9_999).fill(0))).ok).toBe(true);
    expect(verdict(JSON.stringify(Array(10_000).fill(0)))).toBe('nodes');
  });

  it('counts UTF-8 bytes', () => {
    expect(scanJson('"ü"', { bytes: 4 }).ok).toBe(true);
    expect(scanJson('"ü"', { bytes: 3 })).toMatchObject({ why: 'size' });
    expect(verdict(`"${'A'.repeat(1_048_574)}"`)).toBe('ok');
    expect(verdict(`"${'A'.repeat(1_048_575)}"`)).toBe('size');
    expect(verdict(`"${'ü'.repeat(524_288)}"`)).toBe('size');
  });
});

describe('scanJson keeps what a parser throws away', () => {
  it('keeps numbers as written', () => {
    const texts = ['1.0', '1e0', '-0', '1E+400', '0.1000', '12345678901234567890', '1e-999'];
    const root = rootOf(`[${texts.join(' , ')}]`);
    if (root.type !== 'array') throw new Error('no array');
    expect(root.items.map((item) => (item.type === 'number' ? item.text : item.type))).toEqual(texts);
  });

  it('keeps member order and duplicate keys, compared after unescaping', () => {
    const root = rootOf('{"b":1,"2":1,"1":1,"\\u0062":2}');
    if (root.type !== 'object') throw new Error('no object');
    expect(root.members.map(({ key }) => key.value)).toEqual(['b', '2', '1', 'b']);
    expect(findDuplicateKey(root)).toMatchObject({ value: 'b', start: 19, end: 27 });
    expect(toPlain(root)).toEqual({ ok: false, why: 'duplicate-key', at: 19 });
    expect(findDuplicateKey(rootOf('{"a":{"a":{}},"b":[{"a":1},{"a":1}]}'))).toBeNull();
    expect(findDuplicateKey(rootOf('[{"a":{"__proto__":1,"__proto__":1}}]'))).toMatchObject({
      value: '__proto__',
    });
  });

  it('gives the source range of each node', () => {
    const text = ' {"k" : [ true , "\\u00fc" ], "z":null} ';
    const root = rootOf(text);
    if (root.type !== 'object') throw new Error('no object');
    const ranges = [root, ...root.members.flatMap(({ key, value }) => [key, value])];
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual([
      text.trim(),
      '"k"',
      '[ true , "\\u00fc" ]',
      '"z"',
      'null',
    ]);
  });

  it('unescapes once', () => {
    expect(toPlain(rootOf('"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00FC\\ud83d\\ude00\\\\u0041"'))).toEqual({
      ok: true,
      value: '"\\/\b\f\n\r\tAü😀\\u0041',
    });
  });

  it('keeps lone surrogates, escaped or raw, in keys and values, and finds them', () => {
    for (const text of [
      '"\\ud800"',
      '"\ud800"',
      '{"\\udc00":1}',
      '["\\ud83d\\ud83d\\ude00"]',
      '{"a":{"b":"\\ude00\\ud83d"}}',
    ]) {
      expect(findLoneSurrogate(rootOf(text))).not.toBeNull();
    }
    expect(findLoneSurrogate(rootOf('{"😀":"\\ud83d\\ude00"}'))).toBeNull();
  });
});

describe('toPlain', () => {
  it('makes __proto__ a key like any other', () => {
    const plain = toPlain(rootOf('{"__proto__":{"polluted":true},"constructor":1}'));
    if (!plain.ok) throw new Error('refused');
    expect(Object.getPrototypeOf(plain.value)).toBeNull();
    expect(JSON.stringify(plain.value)).toBe('{"__proto__":{"polluted":true},"constructor":1}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('laws of scanJson', () => {
  it('reads every JSON text as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8, stringUnit: 'binary' }), (text) => {
        const plain = toPlain(rootOf(text));
        expect(JSON.stringify(plain.ok && plain.value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('accepts a damaged text exactly when JSON.parse does, and never throws', () => {
    const characters = fc.constantFrom(...'{}[]",:\\/ \n\t\r0123456789.-+eEtruefalsn\u0000\ufeff\ud800ü');
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(2), characters), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), edits, (text, list) => {
        const damaged = list.reduce((now, [place, drop, character]) => {
          const at = place % (now.length + 1);
          return now.slice(0, at) + character + now.slice(at + drop);
        }, text);
        expect(scanJson(damaged).ok).toBe(parses(damaged));
      }),
      { numRuns: 5_000 },
    );
  });
});
