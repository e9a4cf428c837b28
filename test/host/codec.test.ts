import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCodec } from './codec.ts';
import { ownCopy } from './own-copy.ts';

const codec = makeCodec();
const throughWire = (value: unknown): unknown => codec.decode(codec.encode(value));

const bytes = fc.uint8Array({ maxLength: 40 });
const cloneable = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: false,
  withTypedArray: true,
  withNullPrototype: false,
});

describe('the message codec', () => {
  it('gives back what structured clone gives, for any value', () => {
    fc.assert(
      fc.property(cloneable, bytes, (value, extra) => {
        const message = [value, extra, { again: value }];
        expect(throughWire(message)).toStrictEqual(structuredClone(message));
      }),
    );
  });

  it.each([
    ['a function', () => {}],
    ['a symbol', Symbol('s')],
    ['a weak map', new WeakMap()],
    ['a function deep inside', { list: [new Map([['k', () => {}]])] }],
  ])('refuses %s as structured clone does', (_name, value) => {
    expect(() => codec.encode(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }));
  });

  it('keeps one object that is met twice one object', () => {
    const shared = { x: 1 };
    const back = throughWire([shared, shared]);
    expect(Array.isArray(back) && back[0] === back[1] && back[0] !== shared).toBe(true);
  });
});

describe('copies of channel messages', () => {
  it('equal the value and share no memory with the packet', () => {
    fc.assert(
      fc.property(cloneable, (value) => {
        expect(ownCopy(value)).toStrictEqual(structuredClone(value));
      }),
    );
    const packet = new Uint8Array(64).fill(9);
    const copy = ownCopy({ view: packet.subarray(8, 12) });
    packet.fill(0);
    expect(copy).toEqual({ view: new Uint8Array([9, 9, 9, 9]) });
  });
});
