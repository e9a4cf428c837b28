import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../main/core/secret.ts';
import { type Practice, practice, robot, sendSigned } from '../helpers/practice-sandbox.ts';
import {
  type AccountRun,
  breakConnection,
  type Computer,
  makeComputer,
  newKey,
  noPassword,
  password,
  readMail,
  refuseConnection,
  startAccount,
  withKey,
} from './account-world.ts';
import { startSignerInProcess } from './signer-in-process.ts';
import { makeSoftwarePasskeys, type SoftwarePasskeys } from './software-passkeys.ts';

let sandbox: Practice;
let computer: Computer;
let passkeys: SoftwarePasskeys;
let run: AccountRun;

const start = () =>
  startAccount({ practice: sandbox, computer, startSigner: startSignerInProcess, passkeys });
const state = () => run.account.view().state;
const registrations = () => run.index.entries().map(({ registration }) => registration);

beforeEach(async () => {
  sandbox = await practice();
  computer = makeComputer();
  passkeys = makeSoftwarePasskeys();
  run = await start();
});
afterEach(() => sandbox.close());

type Input = Parameters<AccountRun['account']['register']>[0];
const withPassword = (change: Partial<Input> = {}): Input => ({
  ...{ kind: 'PasswordProtectedKey', algorithm: 'EdDSA', storage: 'keychain', secondKind: null, kitId: null },
  ...{ password: password(), secondPassword: noPassword() },
  ...change,
});

/** The registration itself is in doubt. */
const NO_STEP = expect.not.objectContaining({ step: 'sign-in' });

const WALLETS = [{ network: 'SolanaDevnet', name: 'Savings' }, { network: 'EthereumSepolia' }];
/** What an integrating app shows to its customer. */
async function invitation(wallets: unknown = WALLETS): Promise<string> {
  const { body } = await sendSigned(sandbox, robot(sandbox), {
    path: '/auth/registration/delegated',
    body: { email: 'ada@customer.invalid', kind: 'EndUser' },
  });
  return JSON.stringify({ v: 1, registration: body, wallets });
}

describe('a registration by code', () => {
  const omar = () => ({ username: sandbox.omar.username, code: sandbox.omar.registrationCode });

  it.each(['EdDSA', 'ES256', 'ES256K', 'RS256'] as const)(
    'is completed with a key of %s',
    async (algorithm) => {
      await run.account.openCode(omar());
      expect(run.account.registration()).toMatchObject({
        username: omar().username,
        organisationId: sandbox.connection.orgId,
        kind: 'user',
        wallets: [],
        firstFactorKinds: ['Fido2', 'Key', 'PasswordProtectedKey'],
      });
      await run.account.register(withPassword({ algorithm }));
      expect(run.account.view()).toMatchObject({ state: 'signed-in', username: omar().username });
      expect(run.account.registration()).toBeNull();
      expect(run.index.entries()).toMatchObject([
        { algorithm, username: omar().username, registration: 'done' },
      ]);
    },
  );

  it('has the identity of the invited person, beside another one on this computer', async () => {
    await run.account.createKey(newKey());
    await run.account.signOut();
    await run.account.openCode(omar());
    await run.account.register(withPassword());
    expect(run.account.identity()).toMatchObject({
      username: omar().username,
      userId: sandbox.omar.userId,
      organisationName: 'Test organisation',
    });
    await run.account.signOut();
    sandbox.clock.advance(1_000);
    const [, jane] = run.index.entries();
    await run.account.signIn(withKey(password(), { credentialId: jane?.credId ?? '' }));
    expect(run.account.view()).toMatchObject({ username: sandbox.jane.username, state: 'signed-in' });
  });

  it('is refused with a wrong code, and nothing is open', async () => {
    const wrong = run.account.openCode({ ...omar(), code: '0000-0000-0000-0000' });
    await expect(wrong).rejects.toMatchObject({ code: expect.stringMatching(/^(account|api)\//) });
    expect(run.account.registration()).toBeNull();
    const secret = password();
    const registered = run.account.register(withPassword({ password: secret }));
    await expect(registered).rejects.toMatchObject({ code: 'account/nothing-open' });
    expect(secret.isEmpty).toBe(true);
  });

  it('takes the code of a second e-mail, without the spaces around it', async () => {
    await run.account.resendCode({ username: omar().username });
    await expect(run.account.openCode(omar())).rejects.toBeDefined();
    const code = await readMail(sandbox, omar().username, 'registrationCode');
    await run.account.openCode({ ...omar(), code: ` ${code}\n` });
    expect(run.account.registration()).not.toBeNull();
    run.account.dropRegistration();
    expect(run.account.registration()).toBeNull();
  });

  it('stays open when the service surely has no key, and leaves none here', async () => {
    await run.account.openCode(omar());
    run.setFault((call) => (call === 'POST /auth/registration' ? refuseConnection() : null));
    await expect(run.account.register(withPassword())).rejects.toMatchObject({ code: 'api/unreachable' });
    expect([state(), registrations(), run.account.registration() !== null]).toEqual(['new', [], true]);
    run.setFault(null);
    await run.account.register(withPassword());
    expect(state()).toBe('signed-in');
  });

  it('is told as done when only the sign-in after it fails', async () => {
    await run.account.openCode(omar());
    run.setFault((call) => (call === 'POST /auth/login' ? refuseConnection() : null));
    await expect(run.account.register(withPassword())).rejects.toMatchObject({
      ...{ code: 'api/unreachable', details: { step: 'sign-in' } },
    });
    expect([state(), registrations(), run.account.registration()]).toEqual(['signed-out', ['done'], null]);
  });

  it('whose answer is lost leaves a pending key that a sign-in settles', async () => {
    await run.account.openCode(omar());
    run.setLoss((call) => (call === 'POST /auth/registration' ? breakConnection : null));
    const lost = run.account.register(withPassword());
    await expect(lost).rejects.toMatchObject({ code: 'api/unknown-outcome', details: NO_STEP });
    expect([state(), registrations(), run.account.registration()]).toEqual(['signed-out', ['pending'], null]);
    run.setLoss(null);
    run = await start();
    await run.account.signIn(withKey());
    expect([state(), registrations()]).toEqual(['signed-in', ['done']]);
  });

  it('that never arrived is forgotten once the service says so', async () => {
    await run.account.openCode(omar());
    run.setFault((call) => (call === 'POST /auth/registration' ? breakConnection() : null));
    await run.account.register(withPassword()).catch(() => {});
    expect(registrations()).toEqual(['pending']);
    run.setFault(null);
    await expect(run.account.signIn(withKey())).rejects.toMatchObject({ code: 'account/not-set-up' });
    expect(registrations()).toEqual([]);
  });

  it('makes both keys or none: nothing is listed when the second cannot be stored', async () => {
    await run.account.openCode(omar());
    let writes = 0;
    const { write } = computer.keychain;
    computer.keychain.write = async (name, text) => {
      writes += 1;
      if (writes === 2) computer.keychain.failAt('write', 'keychain/failed');
      return write(name, text);
    };
    const both = withPassword({
      secondKind: 'Key',
      secondPassword: password('harbour cactus 93 lantern moss'),
    });
    await expect(run.account.register(both)).rejects.toMatchObject({ code: 'keychain/failed' });
    expect([registrations(), [...computer.keychain.entries.keys()]]).toEqual([[], []]);
    expect(run.calls).not.toContain('POST /auth/registration');
  });

  it('costs no key when the passkey beside it is cancelled', async () => {
    await run.account.openCode(omar());
    passkeys.setCancelled(true);
    const both = withPassword({ secondKind: 'Fido2' });
    await expect(run.account.register(both)).rejects.toMatchObject({ code: 'passkey/cancelled' });
    expect([registrations(), run.account.registration() !== null]).toEqual([[], true]);
  });

  it('asks the authenticator for what the service wants', async () => {
    await run.account.openCode(omar());
    await run.account.register(withPassword({ kind: 'Fido2', password: noPassword() }));
    expect(passkeys.asked[0]).toMatchObject({
      place: { rpId: 'practice.countersign.invalid', origin: 'https://practice.countersign.invalid' },
      user: { id: sandbox.omar.userId, name: omar().username },
      algorithms: expect.arrayContaining([-7, -257]),
    });
  });
});

describe('an invitation of an end user', () => {
  it('shows its wallets, makes them, and signs in from the answer', async () => {
    await run.account.openInvitation({ text: await invitation() });
    expect(run.account.registration()).toMatchObject({
      username: 'ada@customer.invalid',
      organisationId: sandbox.connection.orgId,
      kind: 'end-user',
      wallets: [
        { network: 'SolanaDevnet', name: 'Savings' },
        { network: 'EthereumSepolia', name: '' },
      ],
    });
    await run.account.register(withPassword());
    expect(run.account.view()).toMatchObject({ state: 'signed-in', username: 'ada@customer.invalid' });
    expect(run.calls).toEqual(['POST /auth/registration/enduser']);
    expect(run.account.newWallets()).toMatchObject([
      { network: 'SolanaDevnet', name: 'Savings', publicKey: expect.stringMatching(/^(0x)?[0-9a-f]+$/) },
      { network: 'EthereumSepolia', name: '', address: expect.stringMatching(/^0x/) },
    ]);
    run.account.dismissWallets();
    expect(run.account.newWallets()).toEqual([]);
  });

  it('keeps the session over a restart, and the key signs in', async () => {
    await run.account.openInvitation({ text: await invitation() });
    await run.account.register(withPassword());
    run = await start();
    await run.account.restore();
    expect(run.account.view()).toMatchObject({ state: 'signed-in', username: 'ada@customer.invalid' });
    await run.account.signOut();
    sandbox.clock.advance(1_000);
    await run.account.signIn(withKey());
    expect(state()).toBe('signed-in');
  });

  it('may be completed with a passkey alone: the computer remembers who it is for', async () => {
    await run.account.openInvitation({ text: await invitation() });
    await run.account.register(withPassword({ kind: 'Fido2', password: Secret.take(new Uint8Array(0)) }));
    run = await start();
    expect(run.account.view()).toMatchObject({ username: 'ada@customer.invalid' });
    const file = computer.files.contents.get('account.json') ?? '';
    expect(Object.keys(JSON.parse(file))).toEqual(['v', 'username', 'orgId', 'userId', 'environment']);
  });

  it('is completed only with kinds that it offers', async () => {
    const text = JSON.parse(await invitation());
    const offered = { firstFactor: ['Key'], secondFactor: ['Fido2'] };
    const registration = { ...text.registration, supportedCredentialKinds: offered };
    await run.account.openInvitation({ text: JSON.stringify({ ...text, registration }) });
    expect(run.account.registration()).toMatchObject({
      firstFactorKinds: ['Key'],
      secondFactorKinds: ['Fido2'],
    });
    for (const wrong of [{}, { kind: 'Key', secondKind: 'Key', secondPassword: password() }] as const) {
      await expect(run.account.register(withPassword(wrong))).rejects.toMatchObject({
        code: 'input/invalid',
      });
    }
    expect([run.calls, run.signersStarted()]).toEqual([[], 0]);
  });

  it('of another organisation is not opened in practice, which has one', async () => {
    const other = await practice();
    const started = await sendSigned(other, robot(other), {
      path: '/auth/registration/delegated',
      body: { email: 'ada@customer.invalid', kind: 'EndUser' },
    });
    await other.close();
    const text = JSON.stringify({ v: 1, registration: started.body, wallets: WALLETS });
    await expect(run.account.openInvitation({ text })).rejects.toMatchObject({
      code: 'account/invitation-damaged',
      details: { reason: 'other-organisation' },
    });
    expect([run.account.registration(), run.calls]).toEqual([null, []]);
  });

  it('is named as damaged when the text is none, and the open one stays', async () => {
    await run.account.openInvitation({ text: await invitation() });
    await expect(run.account.openInvitation({ text: '{"v":1}' })).rejects.toMatchObject({
      code: 'account/invitation-damaged',
    });
    expect(run.account.registration()?.username).toBe('ada@customer.invalid');
  });
});
