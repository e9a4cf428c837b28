import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFUSED } from './crypto-lists.ts';
import { FIXTURE, type Fixture, launchFixture } from './launch-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await launchFixture();
});
afterAll(() => fixture?.close());

/** Runs source text in the main process; `electron`, `fixture` and `worker` are in scope. */
const inMain = <T>(source: string): Promise<T> =>
  fixture.app.evaluate(
    (electron, [text, worker]) => {
      const run = new Function('electron', 'fixture', 'worker', `return (async () => { ${text} })();`);
      return run(electron, Reflect.get(globalThis, 'fixture'), worker);
    },
    [source, path.join(FIXTURE, 'worker.mjs')] as const,
  );
const events = (name: string) =>
  inMain<unknown[][]>(`return fixture.events.filter(([n]) => n === '${name}');`);

/** Forks the worker, sends it one message and answers what comes first: a message or the exit code. */
const work = <T>(message: string, options = '{}') =>
  inMain<T>(`const child = electron.utilityProcess.fork(worker, ['word'], ${options});
    const first = new Promise((resolve) => {
      child.once('message', (answer) => resolve({ answer }));
      child.once('exit', (code) => resolve({ code }));
    });
    child.postMessage(${message});
    const result = await first; child.kill(); return result;`);

describe('node:crypto on the stand-in', () => {
  it.each(['imported', 'required', 'builtin'])('is limited to what Electron has, %s', async (how) => {
    expect(
      await inMain(`const crypto = fixture.crypto.${how};
        const attempt = (act) => { try { act(); return 'works'; } catch (error) { return error.code; } };
        return [typeof crypto.argon2, typeof crypto.argon2Sync,
          attempt(() => crypto.createECDH('secp256k1')), attempt(() => crypto.createECDH('brainpoolP256r1')),
          attempt(() => crypto.generateKeyPairSync('ec', { namedCurve: 'secp256k1' })),
          attempt(() => crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' })),
          attempt(() => crypto.sign(null, Buffer.from('x'), crypto.generateKeyPairSync('ed25519').privateKey)),
          crypto.getCurves().includes('secp256k1')];`),
    ).toEqual(['undefined', 'undefined', REFUSED, REFUSED, REFUSED, 'works', 'works', false]);
  });

  it('is limited in utility processes as well', async () => {
    expect(await work(`{ do: 'crypto' }`)).toEqual({ answer: `undefined ${REFUSED}` });
  });
});

describe('utilityProcess', () => {
  it('carries structured-clone values with buffers of their own', async () => {
    expect(
      await inMain(`const child = electron.utilityProcess.fork(worker);
        const ask = (message) => new Promise((resolve) => { child.once('message', resolve); child.postMessage(message); });
        const big = new Uint8Array(70000).fill(7);
        const back = await ask({ do: 'echo', value: { bytes: big, map: new Map([[1n, new Date(5)]]), none: undefined } });
        const seen = await ask({ do: 'bytes', value: new Uint8Array([1, 2, 3]) });
        child.kill();
        return [back.bytes instanceof Uint8Array, Buffer.isBuffer(back.bytes), back.bytes.buffer.byteLength,
          back.bytes.every((byte) => byte === 7), back.map.get(1n).getTime(), 'none' in back, seen];`),
    ).toEqual([true, false, 70000, true, 5, true, ['[object Uint8Array]', 3, false]]);
  });

  it('gives the child its words, its environment and Electron its face, and nothing else', async () => {
    const { answer } = await work<{ answer: { env: string[] } }>(
      `{ do: 'identity' }`,
      `{ env: { ONLY: '1', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' } }`,
    );
    expect(answer).toMatchObject({ type: 'utility', argv: ['word'], marker: '1' });
    expect(answer.env.filter((name) => name !== 'ONLY')).toEqual([]);
  });

  it('tells spawn, pid, the exit code, and an abnormal end to the app', async () => {
    expect(
      await inMain(`const child = electron.utilityProcess.fork(worker, [], { serviceName: 'tested', stdio: 'ignore' });
        await new Promise((resolve) => child.once('spawn', resolve)); const { pid } = child;
        const exit = new Promise((resolve) => child.once('exit', resolve)); child.postMessage({ do: 'exit', value: 3 });
        return [Number.isInteger(pid), await exit, child.pid, child.kill()];`),
    ).toEqual([true, 3, undefined, false]);
    expect(await events('child-process-gone')).toContainEqual([
      'child-process-gone',
      'tested',
      'abnormal-exit',
    ]);
    expect(await work(`{ do: 'throw' }`, `{ stdio: 'ignore' }`)).toEqual({ code: 1 });
  });

  it('ends at kill with code 0, even while it waits', async () => {
    expect(
      await inMain(`const child = electron.utilityProcess.fork(worker);
        await new Promise((resolve) => child.once('spawn', resolve));
        const exit = new Promise((resolve) => child.once('exit', resolve)); return [child.kill(), await exit];`),
    ).toEqual([true, 0]);
  });

  it('pipes its output when asked to', async () => {
    expect(
      await inMain(`const child = electron.utilityProcess.fork(worker, [], { stdio: 'pipe' });
        child.postMessage({ do: 'print', value: 'printed' });
        const [chunk] = await new Promise((resolve) => child.stdout.once('data', (data) => resolve([data])));
        child.kill(); return String(chunk);`),
    ).toBe('printed\n');
  });
});
