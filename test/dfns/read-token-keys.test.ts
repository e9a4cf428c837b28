import { beforeEach, describe, expect, it } from 'vitest';
import type { Http } from '../../main/dfns/http.ts';
import { makeTokenKeys, type TokenKeys } from '../../main/dfns/read-token-keys.ts';
import type { KeySet } from '../../main/dfns/token-keys.ts';
import { AppError } from '../../main/errors.ts';

const setOf = (...ids: string[]): KeySet => ({
  keys: ids.map((kid, number) => ({ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(42) + number, kid })),
});
const idsOf = (set: KeySet) => set.keys.map((key) => key.kid);

let published: KeySet;
let isUp: boolean;
let asked: string[];
let nowMs: number;
let tokenKeys: TokenKeys;

beforeEach(() => {
  published = setOf('one');
  isUp = true;
  asked = [];
  nowMs = 5_000;
  const http: Http = async ({ method, path }) => {
    asked.push(`${method} ${path}`);
    if (!isUp) throw new AppError('api/unreachable', 'the service is down');
    return { status: 200, json: published, serverTimeMs: null, retryAfterMs: 0 };
  };
  tokenKeys = makeTokenKeys({ http: () => http, clock: { monotonicMs: () => nowMs } });
});

describe('the keys of tokens', () => {
  it('are read when they are needed first, and once for everybody who waits', async () => {
    expect(asked).toEqual([]);
    await Promise.all([tokenKeys('one'), tokenKeys('one'), tokenKeys(null)]);
    expect(asked).toEqual(['GET /.well-known/jwks.json']);
  });

  it('stay those of the first reading while tokens name one of them, whatever the service publishes later', async () => {
    const first = await tokenKeys('one');
    published = { keys: [{ ...setOf('one').keys[0], kty: 'OKP', crv: 'Ed25519', x: 'B'.repeat(43) }] };
    nowMs += 24 * 60 * 60 * 1_000;
    expect(await tokenKeys('one')).toEqual(first);
    expect(await tokenKeys(null)).toEqual(first);
    expect(asked).toHaveLength(1);
  });

  it('are read again when a token names another one: the service changed its keys', async () => {
    await tokenKeys('one');
    published = setOf('two');
    expect(idsOf(await tokenKeys('two'))).toEqual(['two']);
    expect(asked).toHaveLength(2);
  });

  it('are read again at most once a minute, however many unknown keys are named', async () => {
    await tokenKeys('one');
    for (const kid of ['x', 'y', 'z']) expect(idsOf(await tokenKeys(kid))).toEqual(['one']);
    expect(asked).toHaveLength(2);
    nowMs += 59_999;
    await tokenKeys('x');
    expect(asked).toHaveLength(2);
    nowMs += 1;
    await tokenKeys('x');
    expect(asked).toHaveLength(3);
  });

  it('reject while they cannot be read, and a reading that failed may be repeated at once', async () => {
    isUp = false;
    await expect(tokenKeys('one')).rejects.toMatchObject({ code: 'api/unreachable' });
    isUp = true;
    await tokenKeys('one');
    published = setOf('two');
    isUp = false;
    await expect(tokenKeys('two')).rejects.toMatchObject({ code: 'api/unreachable' });
    isUp = true;
    expect(idsOf(await tokenKeys('two'))).toEqual(['two']);
  });
});
