import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StartSigner } from '../../main/signer/protocol.ts';
import { slotAccount } from '../../main/vault/key-slots.ts';
import { diskFull } from '../helpers/faulty-files.ts';
import { type Practice, practice } from '../helpers/practice-sandbox.ts';
import { buildSigner } from '../signer/built-signer.ts';
import {
  type AccountRun,
  type Computer,
  makeComputer,
  newKey,
  password,
  refuseConnection,
  startAccount,
  startSignerProcess,
  withKey,
} from './account-world.ts';
import { startSignerInProcess } from './signer-in-process.ts';

let signer: Awaited<ReturnType<typeof buildSigner>>;
let sandbox: Practice;
let computer: Computer;
let run: AccountRun;

const start = (startSigner: StartSigner = startSignerInProcess) =>
  startAccount({ practice: sandbox, computer, startSigner });

beforeAll(async () => {
  signer = await buildSigner();
});
afterAll(() => signer.remove());
beforeEach(async () => {
  sandbox = await practice();
  computer = makeComputer();
  run = await start();
});
afterEach(() => sandbox.close());

const failAt = (path: string, how: () => Response | never) =>
  run.setFault((call) => (call.endsWith(` ${path}`) ? how() : null));

const HOW = {
  'nobody listens': refuseConnection,
  'it fails': () => new Response('<html>502</html>', { status: 502 }),
  'its answer is no JSON': () => new Response('hello', { status: 200 }),
  'it redirects': () => new Response('', { status: 302, headers: { location: 'https://evil.example/' } }),
} as const;
const withStatus = (status: number) => () => Response.json({ error: { message: 'no' } }, { status });

describe('the first key', () => {
  it('is registered with the newest code', async () => {
    await run.account.resendCode({ username: sandbox.jane.username });
    await run.account.createKey(newKey());
    expect(run.account.view().state).toBe('signed-in');
  });

  it('is made, kept, registered and signed in with', async () => {
    run = await start(() => startSignerProcess(signer.file));
    await run.account.createKey(newKey());
    expect(run.account.view()).toMatchObject({ state: 'signed-in', username: sandbox.jane.username });
    const [entry] = run.index.entries();
    expect(computer.keychain.entries.has(slotAccount(entry?.credId ?? ''))).toBe(true);
    expect(run.calls.filter((call) => call.startsWith('POST'))).toEqual([
      'POST /auth/registration/init',
      'POST /auth/registration',
      'POST /auth/login/code',
      'POST /auth/login/init',
      'POST /auth/login',
    ]);
  });

  const refusals: readonly (readonly [string, string, () => Response])[] = [
    ...Object.entries(HOW).map(([how, answer]) => ['/auth/registration/init', how, answer] as const),
    ['/auth/registration', 'nobody listens', refuseConnection],
    ...[400, 401, 403, 404, 409, 422].map(
      (status) => ['/auth/registration', `it answers ${status}`, withStatus(status)] as const,
    ),
  ];
  it.each(refusals)('leaves nothing behind when, at %s, %s', async (path, _how, answer) => {
    failAt(path, answer);
    await expect(run.account.createKey(newKey())).rejects.toMatchObject({
      code: expect.stringMatching(/^(api|account)\//),
    });
    expect(run.index.entries()).toEqual([]);
    expect([...computer.keychain.entries.keys()]).toEqual([]);
    expect(run.account.view().state).toBe('new');
    expect(run.account.hasKey()).toBe(false);
  });

  it('can be made after the service came back', async () => {
    failAt('/auth/registration', refuseConnection);
    await expect(run.account.createKey(newKey())).rejects.toMatchObject({ code: 'api/unreachable' });
    run.setFault(null);
    await run.account.createKey(newKey());
    expect(run.account.view().state).toBe('signed-in');
    expect(run.index.entries()).toHaveLength(1);
  });

  it.each(['/auth/login/code', '/auth/login/init', '/auth/login'])(
    'is there, and only the sign-in is missing, when %s fails',
    async (path) => {
      failAt(path, refuseConnection);
      await expect(run.account.createKey(newKey())).rejects.toMatchObject({ code: 'api/unreachable' });
      expect(run.account.view().state).toBe('signed-out');
      expect(run.index.entries()).toHaveLength(1);
      await expect(run.account.createKey(newKey())).rejects.toMatchObject({ code: 'account/already-set-up' });
      run.setFault(null);
      await run.account.signIn(withKey());
      expect(run.account.view().state).toBe('signed-in');
    },
  );

  it('F44: is not registered when the keychain does not take it', async () => {
    computer.keychain.failAt('write', 'keychain/failed');
    await expect(run.account.createKey(newKey())).rejects.toMatchObject({ code: 'keychain/failed' });
    expect(run.calls).not.toContain('POST /auth/registration');
    expect(run.index.entries()).toEqual([]);
  });

  it('is not made with a password that can be guessed', async () => {
    const weak = newKey({ password: password('password1234') });
    await expect(run.account.createKey(weak)).rejects.toMatchObject({ code: 'key/weak-password' });
    expect(run.calls).toEqual(['POST /auth/registration/init']);
    expect(computer.keychain.entries.size).toBe(0);
  });

  it('is not listed when the list cannot be written, and the failure has a name', async () => {
    computer.files.beforeWrite(diskFull);
    await expect(run.account.createKey(newKey())).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(run.calls).not.toContain('POST /auth/registration');
    expect(run.index.entries()).toEqual([]);
    expect(run.account.view().state).toBe('new');
  });

  it('is made once when it is asked for twice at the same time', async () => {
    const results = await Promise.allSettled([
      run.account.createKey(newKey()),
      run.account.createKey(newKey()),
    ]);
    expect(results[0].status).toBe('fulfilled');
    expect(results[1]).toMatchObject({ reason: { code: 'account/already-set-up' } });
    expect(run.index.entries()).toHaveLength(1);
  });

  it('is open for one signature at a time, and never while the network is waited for', async () => {
    await run.account.createKey(newKey());
    expect(run.callsWithSigner).toEqual([]);
    expect(run.signersStarted()).toBe(2);
  });

  it('wipes the password, whatever becomes of it', async () => {
    for (const fault of [refuseConnection, null]) {
      run.setFault(fault);
      const secret = password();
      await run.account.createKey(newKey({ password: secret })).catch(() => {});
      expect(secret.isEmpty).toBe(true);
    }
    const second = password();
    const creation = run.account.createKey(newKey({ password: second }));
    await expect(creation).rejects.toMatchObject({ code: 'account/already-set-up' });
    expect(second.isEmpty).toBe(true);
  });

  it('wipes the password when the signer cannot be started', async () => {
    const startSigner = () => {
      throw new Error('no process');
    };
    run = await startAccount({ practice: sandbox, computer, startSigner });
    const secret = password();
    await expect(run.account.createKey(newKey({ password: secret }))).rejects.toThrow('no process');
    expect(secret.isEmpty).toBe(true);
  });

  it('leaves nothing on this computer when it is for this session only', async () => {
    await run.account.createKey(newKey({ storage: 'session' }));
    expect(run.account.view().state).toBe('signed-in');
    expect(computer.keychain.entries.size).toBe(0);
    expect([...computer.files.contents.values()].join('')).not.toContain('credId');
    const next = await start();
    await next.account.restore();
    expect(next.account.view().state).toBe('new');
  });

  it('of this session stays when the keychain is looked at again', async () => {
    await run.account.createKey(newKey({ storage: 'session' }));
    await run.account.restore();
    expect(run.account.view().state).toBe('signed-in');
    expect(run.account.hasKey()).toBe(true);
  });
});
