import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slotAccount } from '../../main/vault/key-slots.ts';
import { diskFull } from '../helpers/faulty-files.ts';
import { type Practice, practice } from '../helpers/practice-sandbox.ts';
import {
  type AccountRun,
  breakConnection,
  type Computer,
  endSession,
  makeComputer,
  neverEnds,
  newKey,
  password,
  refuseConnection,
  startAccount,
  withKey,
} from './account-world.ts';
import { startSignerInProcess } from './signer-in-process.ts';

const REGISTRATION = 'POST /auth/registration';

let sandbox: Practice;
let computer: Computer;
let run: AccountRun;

const start = () => startAccount({ practice: sandbox, computer, startSigner: startSignerInProcess });
const state = () => run.account.view().state;
const registration = () => run.index.entries().map((entry) => entry.registration);
const keyItems = () => [...computer.keychain.entries.keys()].filter((name) => name.startsWith('key-'));

/** The program is gone without a last word and is started again on the same computer. */
async function restart(): Promise<void> {
  run = await start();
  await run.account.restore();
}

beforeEach(async () => {
  sandbox = await practice();
  computer = makeComputer();
  run = await start();
});
afterEach(() => sandbox.close());

/** What may come in place of an answer that says yes. */
const DOUBTFUL = {
  'the connection breaks': breakConnection,
  'a proxy answers 502': () => new Response('<html>502</html>', { status: 502 }),
  'a page answers in place of JSON': () => new Response('hello', { status: 200 }),
  'a redirect answers': () =>
    new Response('', { status: 302, headers: { location: 'https://evil.example/' } }),
  'the answer is 408': () => Response.json({ error: { message: 'late' } }, { status: 408 }),
  'the answer is 429': () => Response.json({ error: { message: 'slow' } }, { status: 429 }),
  'the answer is that to a second sending, 401': () =>
    Response.json({ error: { message: 'User already exists.' } }, { status: 401 }),
  'another user is named': () =>
    Response.json({
      credential: { uuid: 'cr', kind: 'PasswordProtectedKey', name: 'n' },
      user: { id: 'us-other', username: 'other', orgId: sandbox.connection.orgId },
    }),
  'another organisation is named': () =>
    Response.json({
      credential: { uuid: 'cr', kind: 'PasswordProtectedKey', name: 'n' },
      user: { id: sandbox.jane.userId, username: sandbox.jane.username, orgId: 'or-other' },
    }),
  'the answer is that to a second sending, 400': () =>
    Response.json({ error: { message: 'Challenge token is not valid.' } }, { status: 400 }),
} as const;
const NAMES = Object.keys(DOUBTFUL) as (keyof typeof DOUBTFUL)[]; // keys of a literal

describe('a key that the service took while its answer was lost', () => {
  it.each(NAMES)('is kept when %s, and a sign-in settles it', async (how) => {
    run.setLoss((call) => (call === REGISTRATION ? DOUBTFUL[how] : null));
    await expect(run.account.createKey(newKey())).rejects.toMatchObject({
      code: expect.stringMatching(/^(api|account)\//),
    });
    expect([state(), ...registration()]).toEqual(['signed-out', 'pending']);
    expect(keyItems()).toHaveLength(1);
    run.setLoss(null);
    const second = run.account.createKey(newKey());
    await expect(second).rejects.toMatchObject({ code: 'account/already-set-up' });
    await run.account.signIn(withKey());
    expect([state(), ...registration()]).toEqual(['signed-in', 'done']);
  });

  it('is found again after a crash while the answer was under way', async () => {
    run.setLoss((call) => (call === REGISTRATION ? neverEnds : null));
    void run.account.createKey(newKey()); // killed: it never ends
    await expect.poll(() => computer.keychain.entries.size).toBe(1);
    await expect.poll(() => run.calls.includes(REGISTRATION)).toBe(true);
    await expect.poll(isRegistered).toBe(true);
    await restart();
    expect([state(), ...registration()]).toEqual(['signed-out', 'pending']);
    await run.account.signIn(withKey());
    expect([state(), ...registration()]).toEqual(['signed-in', 'done']);
  });

  it('is used at once when only the list could not be written again', async () => {
    run.setFault((call) => {
      if (call === REGISTRATION) computer.files.beforeWrite(diskFull);
      return null;
    });
    await run.account.createKey(newKey());
    expect(state()).toBe('signed-in');
    expect(run.logged).toContain('registration-not-noted');
    computer.files.beforeWrite(() => {});
    run.setFault(null);
    await restart();
    expect([state(), ...registration()]).toEqual(['signed-in', 'pending']);
    endSession(run);
    await run.account.signIn(withKey());
    expect([state(), ...registration()]).toEqual(['signed-in', 'done']);
  });

  it('of this session stays in memory and is settled there', async () => {
    run.setLoss((call) => (call === REGISTRATION ? breakConnection : null));
    const creation = run.account.createKey(newKey({ storage: 'session' }));
    await expect(creation).rejects.toMatchObject({ code: 'api/unknown-outcome' });
    expect([...computer.files.contents.values()].join('')).not.toContain('credId');
    run.setLoss(null);
    await run.account.signIn(withKey());
    expect([state(), ...registration()]).toEqual(['signed-in', 'done']);
  });

  /** Leaves a pending key that the service has. */
  async function becomePending(): Promise<void> {
    run.setLoss((call) => (call === REGISTRATION ? breakConnection : null));
    await run.account.createKey(newKey()).catch(() => {});
    run.setLoss(null);
  }

  it.each([
    ['the password is wrong', null, 'key/wrong-password'],
    ['nobody listens', refuseConnection, 'api/unreachable'],
    ['the sign-in is refused', () => Response.json({}, { status: 401 }), 'account/not-signed-in'],
    ['the code of the e-mail is refused', () => Response.json({}, { status: 403 }), 'account/code-refused'],
    ['the service fails', () => Response.json({}, { status: 500 }), 'api/server-error'],
  ] as const)('is not dropped when %s', async (_how, answer, code) => {
    await becomePending();
    run.setFault((call) => (call === 'POST /auth/login/init' ? (answer?.() ?? null) : null));
    const typed = answer ? password() : password('velvet gravel 61 umbrella tidf');
    await expect(run.account.signIn(withKey(typed))).rejects.toMatchObject({ code });
    expect([state(), ...registration()]).toEqual(['signed-out', 'pending']);
    expect(keyItems()).toHaveLength(1);
  });
});

describe('a key that never arrived at the service', () => {
  beforeEach(async () => {
    run.setFault((call) => (call === REGISTRATION ? breakConnection() : null));
    await run.account.createKey(newKey()).catch(() => {});
    run.setFault(null);
  });

  it('is pending until the service says so, and then it is the first run again', async () => {
    expect([state(), ...registration()]).toEqual(['signed-out', 'pending']);
    await restart();
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'account/not-set-up' });
    expect([state(), ...registration()]).toEqual(['new']);
    expect(keyItems()).toEqual([]);
    await run.account.createKey(newKey());
    expect([state(), ...registration()]).toEqual(['signed-in', 'done']);
  });

  it('makes room for another one', async () => {
    const [old] = run.index.entries();
    await run.account.createKey(newKey());
    expect([state(), ...registration()]).toEqual(['signed-in', 'done']);
    expect(keyItems()).toEqual([slotAccount(run.index.entries()[0]?.credId ?? '')]);
    expect(run.index.entries()[0]?.credId).not.toBe(old?.credId);
  });

  // The service is asked after somebody who only has the same name: what it says is not about this key.
  it.each([
    ['organisation', { orgId: 'or-other' }],
    ['user', { userId: 'us-other' }],
  ])('stays when it is of another %s with the same user name', async (_what, owner) => {
    const credId = run.index.entries()[0]?.credId ?? '';
    await run.index.patch(credId, owner);
    const failed = await run.account.signIn(withKey()).catch((error: unknown) => error);
    expect(failed).not.toMatchObject({ code: 'account/not-set-up' });
    await run.account.createKey(newKey()).catch(() => {});
    expect(run.index.entries()).toContainEqual(expect.objectContaining({ credId, registration: 'pending' }));
    expect(keyItems()).toContain(slotAccount(credId));
  });

  it('stays while the service does not say', async () => {
    run.setFault(refuseConnection);
    await expect(run.account.createKey(newKey())).rejects.toMatchObject({ code: 'api/unreachable' });
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'api/unreachable' });
    expect([state(), ...registration()]).toEqual(['signed-out', 'pending']);
  });

  it('stays listed when the disk refuses to drop it', async () => {
    computer.files.beforeWrite(diskFull);
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'ENOSPC' });
    expect([state(), ...registration()]).toEqual(['signed-out', 'pending']);
    computer.files.beforeWrite(() => {});
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'account/not-set-up' });
    expect(state()).toBe('new');
  });

  it('is dropped also when its item is gone or cannot be removed', async () => {
    computer.keychain.failAt('remove', 'keychain/locked');
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'account/not-set-up' });
    expect([state(), ...registration()]).toEqual(['new']);
    expect(run.logged).toContain('unused-key-left');
  });
});

async function isRegistered(): Promise<boolean> {
  const { username, registrationCode } = sandbox.jane;
  const { orgId } = sandbox.connection;
  const body = { username, registrationCode, orgId };
  return (await sandbox.send({ path: '/auth/registration/init', body })).status === 401;
}
