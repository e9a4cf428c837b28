import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';

const MARKER = 'marker-of-a-secret';
const secret = (): Secret => Secret.take(utf8(MARKER));
const bytesOfMarker = [...utf8(MARKER)].join(',');

/** Every way in which a value usually ends up in a log, a reply or a file. */
const WAYS: readonly (readonly [way: string, show: (value: Secret) => string])[] = [
  ['JSON', (value) => JSON.stringify({ value })],
  ['inspect', (value) => inspect({ value }, { depth: null, showHidden: true, getters: true })],
  [
    'inspect without our hook',
    (value) => inspect(value, { customInspect: false, showHidden: true, depth: null }),
  ],
  ['a template', (value) => `${value}`],
  ['a sum', (value) => `${String(value)}${value.toString()}`],
  ['structured clone', (value) => inspect(structuredClone({ value }), { depth: null, showHidden: true })],
  ['its own members', (value) => inspect([Reflect.ownKeys(value), { ...value }, Object.entries(value)])],
  ['an error cause', (value) => inspect(new Error('failed', { cause: value }))],
];

describe('a secret', () => {
  it('is copied for whoever wipes the copy, and never after it was wiped itself', () => {
    const original = secret();
    original.copy().fill(0);
    expect(original.copy()).toEqual(utf8(MARKER));
    original.wipe();
    expect(() => original.copy()).toThrow(TypeError);
  });

  it.each(WAYS)('does not leak through %s', (_way, show) => {
    const text = show(secret());
    expect(text).not.toContain(MARKER);
    expect(text.replace(/\s/g, '')).not.toContain(bytesOfMarker);
  });

  it('wipes the bytes it was made of', () => {
    const source = utf8(MARKER);
    const taken = Secret.take(source);
    expect([...new Set(source)]).toEqual([0]);
    expect(taken.use((bytes) => [...bytes].join(','))).toBe(bytesOfMarker);
  });

  it('cannot be used after it was wiped, and the bytes somebody kept are zero', () => {
    const taken = secret();
    const kept = taken.use((bytes) => bytes);
    taken.wipe();
    expect([...new Set(kept)]).toEqual([0]);
    expect(() => taken.use(() => 'used')).toThrow(TypeError);
    expect([taken.isEmpty, taken.size]).toEqual([true, 0]);
  });
});
