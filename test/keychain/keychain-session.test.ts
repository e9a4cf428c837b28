import { describe, expect, it } from 'vitest';
import type { ChildPort } from '../../main/core/child-port.ts';
import { makeKeyStore } from '../../main/platform/keychain-session.ts';
import { fakeChild } from '../helpers/fake-child.ts';

const makeStore = (startHelper: () => ChildPort) =>
  makeKeyStore({ startHelper, service: 'countersign-test', timeoutMs: 60_000, name: 'Test keychain' });

/** A helper that gives the same answer to everything, or dies of it. */
function helperThat(answer: unknown): ChildPort {
  const child = fakeChild(() => {
    queueMicrotask(() => (answer === 'dies' ? child.exit() : child.say(answer)));
  });
  return child.port;
}

describe('the keychain without a sound helper', () => {
  it('fails with a code when no helper can be started, and tries again at the next call', async () => {
    let starts = 0;
    const store = makeStore(() => {
      starts += 1;
      if (starts === 1) throw new Error('no process');
      return helperThat({ ok: true, text: 'kept' });
    });
    await expect(store.read('key-a')).rejects.toMatchObject({ code: 'keychain/failed' });
    expect(await store.read('key-a')).toBe('kept');
  });

  it('fails the call in which the helper dies, and starts another helper for the next one', async () => {
    const helpers = [helperThat('dies'), helperThat({ ok: true, text: 'kept' })];
    const store = makeStore(() => helpers.shift() ?? helperThat('dies'));
    await expect(store.read('key-a')).rejects.toMatchObject({ code: 'keychain/failed' });
    expect(await store.read('key-a')).toBe('kept');
  });

  it.each([null, {}, { ok: true }, { ok: false }, { ok: true, text: 5 }])(
    'does not take %j for an answer',
    async (answer) => {
      await expect(makeStore(() => helperThat(answer)).read('key-a')).rejects.toMatchObject({
        code: 'keychain/failed',
      });
    },
  );

  it('never passes on the words of the operating system', async () => {
    const store = makeStore(() => helperThat({ ok: false, why: 'words of the system about an item' }));
    const failure = await store.read('key-a').catch((error: unknown) => error);
    expect(String(failure)).not.toContain('words of the system');
    expect(failure).toMatchObject({ code: 'keychain/failed', cause: undefined });
  });

  it('asks one thing at a time', async () => {
    const posted: unknown[] = [];
    const child = fakeChild((message) => void posted.push(message));
    const store = makeStore(() => child.port);
    const answers = Promise.all([store.read('key-a'), store.read('key-b')]);
    await Promise.resolve();
    expect(posted).toHaveLength(1);
    child.say({ ok: true, text: 'a' });
    await expect.poll(() => posted.length).toBe(2);
    child.say({ ok: true, text: 'b' });
    expect(await answers).toEqual(['a', 'b']);
  });

  it('has a name without touching the keychain', () => {
    const store = makeStore(() => {
      throw new Error('started');
    });
    expect(store.name).toBe('Test keychain');
  });
});
