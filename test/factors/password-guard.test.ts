import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { makePasswordGuard } from '../../main/factors/password-guard.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { movableClock } from '../helpers/practice-sandbox.ts';

const KEY = 'cred-a';
const OTHER = 'cred-b';

const wrong = () => Promise.reject(new AppError('key/wrong-password', 'test'));

async function start() {
  const files = makeFaultyFiles();
  const clock = movableClock();
  return { files, clock, guard: await makePasswordGuard({ files, clock }) };
}

describe('attempts with a password', () => {
  it('SEC-45: are made one at a time, in order', async () => {
    const { guard } = await start();
    const events: string[] = [];
    let running = 0;
    const job = (name: string) => async () => {
      running += 1;
      events.push(`${name} with ${running} running`);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return name;
    };
    const attempts = ['a', 'b', 'c'].map((name) => guard.attempt(KEY, job(name)));
    expect(await Promise.all(attempts)).toEqual(['a', 'b', 'c']);
    expect(events).toEqual(['a with 1 running', 'b with 1 running', 'c with 1 running']);
  });

  it('SEC-45: of twenty at the same time five are made, the others wait', async () => {
    const { guard } = await start();
    let made = 0;
    const guess = () => {
      made += 1;
      return wrong();
    };
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => guard.attempt(KEY, guess)));
    expect(made).toBe(5);
    expect(results.slice(5).map((one) => one.status === 'rejected' && one.reason.code)).toEqual(
      Array.from({ length: 15 }, () => 'key/backing-off'),
    );
  });

  it('count a wrong password and nothing else, and forget it after the right one', async () => {
    const { guard } = await start();
    const gone = () => Promise.reject(new AppError('signer/gone', 'test'));
    for (let n = 0; n < 8; n += 1)
      await expect(guard.attempt(KEY, gone)).rejects.toMatchObject({ code: 'signer/gone' });
    for (let n = 0; n < 4; n += 1) await guard.attempt(KEY, wrong).catch(() => {});
    await guard.attempt(KEY, async () => null);
    for (let n = 0; n < 4; n += 1) await guard.attempt(KEY, wrong).catch(() => {});
    expect(() => guard.check(KEY)).not.toThrow();
    await guard.attempt(KEY, wrong).catch(() => {});
    expect(() => guard.check(KEY)).toThrow('too many');
  });

  it('count a wrong recovery code like a wrong password', async () => {
    const { guard } = await start();
    const wrongCode = () => Promise.reject(new AppError('recovery/wrong-code', 'test'));
    for (let n = 0; n < 5; n += 1) await guard.attempt(KEY, wrongCode).catch(() => {});
    expect(() => guard.check(KEY)).toThrow('too many');
  });

  it('SEC-45: are remembered by the next run of the program, until the pause is over', async () => {
    const { guard, files, clock } = await start();
    for (let n = 0; n < 5; n += 1) await guard.attempt(KEY, wrong).catch(() => {});
    const next = await makePasswordGuard({ files, clock });
    await expect(next.attempt(KEY, async () => null)).rejects.toMatchObject({
      code: 'key/backing-off',
      details: { retryAfterMs: 30_000 },
    });
    clock.advance(30_000);
    await expect(next.attempt(KEY, async () => 'done')).resolves.toBe('done');
  });

  it('SEC-45: with one key do not end the pauses of another, also after a restart', async () => {
    const { guard, files, clock } = await start();
    for (let n = 0; n < 4; n += 1) {
      await guard.attempt(KEY, wrong).catch(() => {});
      await guard.attempt(OTHER, async () => 'right');
    }
    await guard.attempt(KEY, wrong).catch(() => {});
    await guard.attempt(OTHER, async () => 'right');
    for (const one of [guard, await makePasswordGuard({ files, clock })]) {
      expect(() => one.check(KEY)).toThrow('too many');
      expect(() => one.check(OTHER)).not.toThrow();
    }
  });

  it('SEC-45: a file of the version that knew one count holds every key back', async () => {
    const { files, clock } = await start();
    const old = { failures: 5, lastFailureMs: clock.nowMs() };
    await files.replace('password-failures.json', JSON.stringify(old));
    const guard = await makePasswordGuard({ files, clock });
    expect(() => guard.check(KEY)).toThrow('too many');
    clock.advance(30_000);
    await guard.attempt(KEY, async () => 'right');
    await guard.attempt(OTHER, wrong).catch(() => {});
    expect(() => guard.check(KEY)).not.toThrow();
    expect(() => guard.check(OTHER)).toThrow('too many');
  });
});
