import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFull } from '../helpers/faulty-files.ts';
import { type Practice, practice } from '../helpers/practice-sandbox.ts';
import {
  type AccountRun,
  type Computer,
  endSession,
  makeComputer,
  newKey,
  password,
  refuseConnection,
  startAccount,
  withKey,
} from './account-world.ts';
import { startSignerInProcess } from './signer-in-process.ts';

const SESSION_ITEM = 'session';
const FREE_FAILURES = 5;

let sandbox: Practice;
let computer: Computer;
let run: AccountRun;

const start = () => startAccount({ practice: sandbox, computer, startSigner: startSignerInProcess });
/** The program is started again on the same computer. */
async function restart(): Promise<void> {
  run = await start();
  await run.account.restore();
}
const state = () => run.account.view().state;

beforeEach(async () => {
  sandbox = await practice();
  computer = makeComputer();
  run = await start();
  await run.account.createKey(newKey());
});
afterEach(() => sandbox.close());

describe('a session', () => {
  it('is kept over a restart, in the keychain and not in a file', async () => {
    const token = run.account.session()?.token ?? '';
    await restart();
    expect(state()).toBe('signed-in');
    expect(run.account.session()?.token).toBe(token);
    expect(run.calls).toEqual([]);
    expect([...computer.files.contents.values()].join('')).not.toContain(token);
  });

  it('ends when its time is over, without a call', async () => {
    const view = run.account.view();
    const endsAt = view.state === 'signed-in' ? view.sessionEndsAt : 0;
    sandbox.clock.advance(endsAt - sandbox.clock.nowMs());
    expect(state()).toBe('signed-out');
    expect(run.account.session()).toBeNull();
    await restart();
    expect(state()).toBe('signed-out');
  });

  it('goes on when the service refuses the token of one before it', async () => {
    const before = run.account.session()?.token ?? '';
    await run.account.signIn(withKey());
    expect(run.account.session()?.token).not.toBe(before);
    run.account.sessionEnded(before);
    expect(state()).toBe('signed-in');
  });

  it('ends when the service says so, and a sign-in begins another', async () => {
    const before = run.account.session()?.token;
    endSession(run);
    expect(state()).toBe('signed-out');
    sandbox.clock.advance(1_000);
    await run.account.signIn(withKey());
    expect(state()).toBe('signed-in');
    expect(run.account.session()?.token).not.toBe(before);
  });

  it.each([
    ['text of another program', 'hello'],
    ['a session of another user', null],
    ['a newer form', '{"v":2,"token":"t","userId":"u","orgId":"o"}'],
  ])('is not taken from %s in the keychain', async (_name, text) => {
    const kept = computer.keychain.entries.get(SESSION_ITEM) ?? '';
    const other = text ?? kept.replace(/"userId":"[^"]+"/, '"userId":"us-another"');
    computer.keychain.entries.set(SESSION_ITEM, other);
    await restart();
    expect(state()).toBe('signed-out');
    expect(computer.keychain.entries.get(SESSION_ITEM)).toBe(other);
  });

  it('lives on in memory when the keychain does not take it', async () => {
    endSession(run);
    computer.keychain.failAt('write', 'keychain/locked');
    await run.account.signIn(withKey());
    expect(state()).toBe('signed-in');
    expect(run.logged).toContain('session-not-kept');
  });
});

describe('a sign-out', () => {
  const token = () => run.account.session()?.token ?? '';
  const isAccepted = async (kept: string) =>
    (await sandbox.send({ path: '/wallets', token: kept })).status === 200;

  it('ends the session here, in the keychain and at the service', async () => {
    const kept = token();
    expect(await isAccepted(kept)).toBe(true);
    await run.account.signOut();
    expect(state()).toBe('signed-out');
    expect(computer.keychain.entries.has(SESSION_ITEM)).toBe(false);
    expect(await isAccepted(kept)).toBe(false);
    await restart();
    expect(state()).toBe('signed-out');
  });

  it('ends it here also when the service cannot be reached, and says so', async () => {
    run.setFault(refuseConnection);
    await expect(run.account.signOut()).rejects.toMatchObject({ code: 'api/unreachable' });
    expect(state()).toBe('signed-out');
    expect(computer.keychain.entries.has(SESSION_ITEM)).toBe(false);
  });

  it('ends it at the service also when the keychain is locked, and says so', async () => {
    const kept = token();
    computer.keychain.failAt('remove', 'keychain/locked');
    await expect(run.account.signOut()).rejects.toMatchObject({ code: 'keychain/locked' });
    expect(state()).toBe('signed-out');
    expect(await isAccepted(kept)).toBe(false);
  });

  const lockedSignOut = async () => {
    run.setFault(refuseConnection); // the service does not end it either
    computer.keychain.failAt('remove', 'keychain/locked');
    await expect(run.account.signOut()).rejects.toMatchObject({ code: 'keychain/locked' });
    run.setFault(null);
  };

  it('holds also when the keychain was locked and is asked again', async () => {
    await lockedSignOut();
    await expect(run.account.restore()).rejects.toMatchObject({ code: 'keychain/locked' });
    expect(state()).toBe('signed-out');
    computer.keychain.failAt('remove', null);
    await run.account.restore();
    expect(state()).toBe('signed-out');
    expect(computer.keychain.entries.has(SESSION_ITEM)).toBe(false);
  });

  it('holds over a restart, and is made up for there', async () => {
    await lockedSignOut();
    computer.keychain.failAt('remove', null);
    await restart();
    expect(state()).toBe('signed-out');
    expect(computer.keychain.entries.has(SESSION_ITEM)).toBe(false);
  });

  it('holds in this run when the disk does not take its mark either', async () => {
    computer.files.beforeWrite(diskFull);
    await lockedSignOut();
    computer.keychain.failAt('remove', null);
    await run.account.restore();
    expect(state()).toBe('signed-out');
    expect(run.logged).toContain('sign-out-not-noted');
  });

  it('does not touch the session of a sign-in after it', async () => {
    await lockedSignOut();
    sandbox.clock.advance(1_000);
    await run.account.signIn(withKey());
    const kept = token();
    computer.keychain.failAt('remove', null);
    await restart();
    expect(token()).toBe(kept);
  });

  it('counts while the session is being read', async () => {
    run = await start();
    let letRead = () => {};
    const gate = new Promise<void>((resolve) => {
      letRead = resolve;
    });
    let isRead = false;
    const { read } = computer.keychain;
    computer.keychain.read = async (name) => {
      const text = await read(name);
      isRead = true;
      await gate;
      return text;
    };
    const restored = run.account.restore();
    await expect.poll(() => isRead).toBe(true);
    await run.account.signOut();
    letRead();
    await restored;
    expect(state()).toBe('signed-out');
  });

  it('keeps the key', async () => {
    await run.account.signOut();
    expect(run.index.entries()).toHaveLength(1);
    await run.account.signIn(withKey());
    expect(state()).toBe('signed-in');
  });
});

describe('a locked keychain at the start (F39)', () => {
  beforeEach(async () => {
    computer.keychain.failAt('read', 'keychain/locked');
    run = await start();
  });

  it('is no computer without a key: nothing new is made', async () => {
    await expect(run.account.restore()).rejects.toMatchObject({ code: 'keychain/locked' });
    expect(state()).toBe('signed-out');
    const creation = run.account.createKey(newKey());
    await expect(creation).rejects.toMatchObject({ code: 'account/already-set-up' });
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'keychain/locked' });
  });

  it('gives the session back once it is open', async () => {
    computer.keychain.failAt('read', null);
    await run.account.restore();
    expect(state()).toBe('signed-in');
  });
});

describe('a wrong password', () => {
  const wrong = () => run.account.signIn(withKey(password('velvet gravel 61 umbrella tidf')));
  beforeEach(() => endSession(run));

  it('is told from everything else, sends no signature and is wiped', async () => {
    const calls = run.calls.length;
    const secret = password('not the password');
    await expect(run.account.signIn(withKey(secret))).rejects.toMatchObject({ code: 'key/wrong-password' });
    expect(run.calls.slice(calls)).not.toContain('POST /auth/login');
    expect(secret.isEmpty).toBe(true);
    expect(state()).toBe('signed-out');
  });

  it('makes the next ones wait, the right one too, also after a restart', async () => {
    for (let n = 0; n < FREE_FAILURES; n += 1) {
      await expect(wrong()).rejects.toMatchObject({ code: 'key/wrong-password' });
    }
    const pause = { code: 'key/backing-off', details: { retryAfterMs: 30_000 } };
    const calls = run.calls.length;
    await expect(wrong()).rejects.toMatchObject(pause);
    expect(run.calls).toHaveLength(calls);
    await restart();
    endSession(run);
    await expect(run.account.signIn(withKey())).rejects.toMatchObject(pause);
    sandbox.clock.advance(30_000);
    await run.account.signIn(withKey());
    expect(state()).toBe('signed-in');
    endSession(run);
    await expect(wrong()).rejects.toMatchObject({ code: 'key/wrong-password' }); // forgiven, counted anew
  });
});

describe('many passwords at the same time', () => {
  beforeEach(() => endSession(run));

  it('SEC-45: get no more tries than one after the other', async () => {
    const signersBefore = run.signersStarted();
    const guesses = Array.from({ length: 12 }, (_, n) =>
      run.account.signIn(withKey(password(`guess number ${n}`))),
    );
    const codes = (await Promise.allSettled(guesses)).map((one) =>
      one.status === 'rejected' ? one.reason.code : 'signed in',
    );
    expect(codes.filter((code) => code === 'key/wrong-password')).toHaveLength(FREE_FAILURES);
    expect(codes.filter((code) => code === 'key/backing-off')).toHaveLength(12 - FREE_FAILURES);
    expect(run.signersStarted() - signersBefore).toBe(FREE_FAILURES);
  });
});

describe('a sign-in', () => {
  beforeEach(() => endSession(run));

  it('has no key open while the network is waited for', async () => {
    const signersBefore = run.signersStarted();
    await run.account.signIn(withKey());
    expect(run.signersStarted() - signersBefore).toBe(1);
    expect(run.callsWithSigner).toEqual([]);
  });

  it('wipes the password of a computer without a key, and an empty one is no password', async () => {
    await expect(run.account.signIn(withKey(password('')))).rejects.toMatchObject({ code: 'input/invalid' });
    computer = makeComputer();
    run = await start();
    const secret = password();
    await expect(run.account.signIn(withKey(secret))).rejects.toMatchObject({ code: 'account/not-set-up' });
    expect(secret.isEmpty).toBe(true);
  });

  it('wipes the password when the signer cannot be started', async () => {
    const startSigner = () => {
      throw new Error('no process');
    };
    run = await startAccount({ practice: sandbox, computer, startSigner });
    const secret = password();
    await expect(run.account.signIn(withKey(secret))).rejects.toThrow('no process');
    expect(secret.isEmpty).toBe(true);
  });
});

describe('a key that is gone from the keychain (F42)', () => {
  it('is opened from the copy of the service, and nothing is made in its place', async () => {
    for (const name of [...computer.keychain.entries.keys()]) computer.keychain.entries.delete(name);
    await restart();
    await run.account.signIn(withKey());
    expect(state()).toBe('signed-in');
    expect([...computer.keychain.entries.keys()]).toEqual([SESSION_ITEM]);
  });

  it('is said to be missing when the service has no copy', async () => {
    const { username: name, registrationCode: code } = sandbox.omar;
    await run.account.openCode({ username: name, code });
    const nothing = { secondKind: null, secondPassword: password(''), kitId: null };
    await run.account.register({ ...newKey(), ...nothing, kind: 'Key' });
    for (const item of [...computer.keychain.entries.keys()]) computer.keychain.entries.delete(item);
    await restart();
    const calls = run.calls.length;
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'key/missing' });
    expect([run.calls.length, computer.keychain.entries.size]).toEqual([calls, 0]);
  });

  it('is said to be damaged when another text is in its place (F43)', async () => {
    for (const [name, text] of computer.keychain.entries) {
      computer.keychain.entries.set(name, text.replace(/./, '['));
    }
    await restart();
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'key/damaged' });
  });
});
