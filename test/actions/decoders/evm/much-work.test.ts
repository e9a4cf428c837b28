import { describe, expect, it } from 'vitest';
import { decodeTypedData } from '../../../../main/actions/decoders/evm/decode-typed-data.ts';
import { baseOf } from '../../../../main/actions/decoders/evm/typed-data-schema.ts';
import { cost } from '../../../helpers/cost.ts';
import { C, codes, ETHEREUM } from './evm-help.ts';
import { scanned } from './scanned.ts';

// A fraction of what it costs where the work is not limited.
const MUCH_TOO_MUCH = 60;

function frugal<T>(run: () => T): T {
  expect(cost(run)).toBeLessThan(MUCH_TOO_MUCH);
  return run();
}

function readTyped(typed: object) {
  const root = scanned(JSON.stringify(typed));
  if (root?.type !== 'object') throw new Error('not an object');
  return decodeTypedData('', root, ETHEREUM);
}

const DOMAIN = { chainId: 1, verifyingContract: C };

describe('names of types', () => {
  it.each([
    ['Person', 'Person'],
    ['Person[]', 'Person'],
    ['Person[2][][13]', 'Person'],
    ['Person[2]x', 'Person[2]x'],
    ['Person[x][2]', 'Person[x]'],
    [']', ']'],
    ['', ''],
  ])('%j is of the base %j', (type, base) => {
    expect(baseOf(type)).toBe(base);
  });

  it('with many brackets cost nothing, and very long ones are a fault', () => {
    const type = `B${'[]'.repeat(30_000)}x`;
    expect(frugal(() => baseOf(type))).toBe(type);
    const fields = [{ name: 'a', type }];
    expect(codes(frugal(() => readTyped({ types: { M: fields }, domain: DOMAIN, message: {} })))).toContain(
      'unreadable',
    );
    expect(frugal(() => baseOf(`B${'[]'.repeat(30_000)}`))).toBe('B');
  });

  it.each([256, 257])('of %i characters are read up to 256', (length) => {
    const name = 'a'.repeat(length);
    const types = { M: [{ name, type: 'uint8' }] };
    const typed = readTyped({ types, domain: DOMAIN, message: { [name]: 1 } });
    expect(codes(typed).includes('unreadable')).toBe(length > 256);
    const long = { M: [{ name: 'a', type: `uint8${'[]'.repeat(length).slice(0, length - 5)}` }] };
    const more = readTyped({ types: long, domain: DOMAIN, message: { a: [] } });
    expect(more.findings.some(({ sentence }) => sentence.includes('types cannot be read'))).toBe(
      length > 256,
    );
  });
});

describe('messages that are small as text and large as leaves', () => {
  const many = Array.from({ length: 2500 }, (_, index) => ({ name: `a${index}`, type: 'uint8' }));

  it('are listed up to a limit; the rest stands there as it is written', () => {
    const types = { M: [{ name: 'list', type: 'N[]' }], N: many };
    const list = Array.from({ length: 800 }, () => ({ last: 'seen' }));
    const typed = frugal(() => readTyped({ types, primaryType: 'M', domain: DOMAIN, message: { list } }));
    expect(typed.facts.length).toBeLessThan(10_100);
    expect(codes(typed)).toContain('unreadable');
    const rest = typed.facts.filter(({ label }) => label.includes('not listed one by one'));
    const [, whole] = rest.map(({ value }) => value);
    expect(whole).toBe(JSON.stringify(list.slice(4)));
    expect(rest).toHaveLength(2); // of the item that was begun, and of the list
  });

  it('are not blown up by long names', () => {
    const name = (index: number) => `${'n'.repeat(250)}${index}`;
    const depth = 50;
    const types = Object.fromEntries(
      Array.from({ length: depth }, (_, index) => [
        `T${index}`,
        [{ name: name(index), type: index === depth - 1 ? 'uint8[]' : `T${index + 1}` }],
      ]),
    );
    let message: unknown = Array.from({ length: 8000 }, (_, index) => index % 200);
    for (let index = depth - 1; index >= 0; index -= 1) message = { [name(index)]: message };
    const typed = frugal(() => readTyped({ types, primaryType: 'T0', domain: DOMAIN, message }));
    const shown = typed.facts.reduce((sum, { label, value }) => sum + label.length + value.length, 0);
    expect(shown).toBeLessThan(2_000_000);
    expect(typed.facts.some(({ value }) => value.endsWith('197,198,199]'))).toBe(true);
  });
});
