import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forget, type Launched, launch, runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, knowPayee, openCard, PASSWORD, paste, shot } from './steps.ts';
import {
  approveAndWait,
  beginApproval,
  chooseAlgorithm,
  confirm,
  fact,
  fillNewPassword,
  fingerprintOf,
  goToCredentials,
  KDF,
  lastFactors,
  listedAtService,
  outcome,
  reviewed,
  sentTo,
  signedIn,
  signOut,
  watchWire,
} from './steps-credentials.ts';
import { joinWithSdk, type ThirdDevice } from './third-device.ts';

const OTHER_PASSWORD = 'copper lantern 48 meadow swift';
const NAME = 'Desk at home';
/** The service refuses a code whose time was over on the way to it: three calls have to fit in. */
const SHORT_LIFE_MS = 5_000;

/** Computer A, where the account began, and computer B. */
let first: Ready;
let other: Launched;
let third: ThirdDevice;
let firstCode = '';
beforeAll(async () => {
  first = await getReady();
  other = await launch({ env: { COUNTERSIGN_PRACTICE_CONNECTION: first.sandbox.connectionFile } });
  await watchWire(other.app);
});
afterAll(async () => {
  await other?.close();
  await first?.end();
  if (other) forget(other.userData);
});

const listed = () => listedAtService(first.sandbox.connection);
const idOf = async (name: string) => (await listed()).find((one) => one.name === name)?.credentialId ?? '';

/** On computer A, from the list to the code on the screen. */
async function makeCode(): Promise<string> {
  const { page } = first.launched;
  await goToCredentials(page);
  await at(page, 'add-device').click();
  await reviewed(page, 'Make a code with which another device adds a key to your account');
  await approveAndWait(page);
  return (await at(page, 'device-code-groups').locator('.code-text').allTextContents()).join('-');
}

/** On computer B; the form forgets the password with every try. */
async function join(code: string): Promise<void> {
  await fillNewPassword(other.page, OTHER_PASSWORD);
  await at(other.page, 'join-code').fill(code);
  await at(other.page, 'task-submit').click();
}

async function openTransfer(page = other.page) {
  const transfer = await first.initiator.start();
  await paste(page, transfer.link);
  await openCard(page);
  await beginApproval(page);
  return transfer;
}

async function approveWith(credentialId: string, password: string): Promise<void> {
  const { page } = other;
  const option = at(page, `approve-password-option-${credentialId}`);
  if ((await option.count()) > 0) await option.check();
  await at(page, 'approve-password').fill(password);
  await confirm(page);
  await outcome(page, 'done');
}

describe(`a code for another device (${runtime})`, () => {
  it('is shown after a review, in groups, with the time it has left', async () => {
    const { page } = first.launched;
    await goToCredentials(page);
    await at(page, 'add-device').click();
    await reviewed(page, 'Make a code with which another device adds a key to your account');
    expect(await fact(page, 'What the code allows').textContent()).toContain(
      'registers a signing key in your name',
    );
    expect(await at(page, 'device-code').count()).toBe(0);
    await shot(page, 'second-device-1-review');
    await approveAndWait(page);
    const groups = await at(page, 'device-code-groups').locator('.code-text').allTextContents();
    for (const group of groups) expect(group).toMatch(/^[A-Z0-9]{3}$/);
    expect(groups).toHaveLength(3);
    expect(await at(page, 'device-code-left').textContent()).toMatch(/^0:[0-5]\d left$/);
    await shot(page, 'second-device-2-code');
    firstCode = groups.join('-');
  });

  it('is refused when somebody else was first, with words that say what to do', async () => {
    const { page } = other;
    third = await joinWithSdk(first.sandbox.connection, firstCode);
    await at(page, 'first-run-join').click();
    await chooseAlgorithm(page, 'EdDSA');
    await at(page, 'credential-name').fill(NAME);
    await join(firstCode);
    const problem = at(page, 'task-problem').filter({ hasText: 'account/code-refused' });
    await problem.filter({ hasText: 'Have the other device make a new code' }).waitFor(KDF);
    await shot(page, 'second-device-3-used');
    expect((await listed()).map(({ name }) => name)).toEqual(['Countersign key (P-256)', 'Third device']);
  });

  it('is refused when its time is over, with the same words', async () => {
    const { page } = other;
    const short = await third.newCode(SHORT_LIFE_MS);
    await expect.poll(() => codeStatus(short)).not.toBe(200);
    const before = (await sentTo(other.app, '/auth/credentials/code/init')).length;
    await join(short);
    await expect
      .poll(async () => (await sentTo(other.app, '/auth/credentials/code/init')).length)
      .toBe(before + 1);
    await at(page, 'task-problem').filter({ hasText: 'It lives for one minute and works once' }).waitFor(KDF);
    expect(await sentTo(other.app, '/auth/credentials/code/verify')).toEqual([]);
  });

  it('adds a key of its own on the second computer, which is signed in with it', async () => {
    const { page, app } = other;
    await join((await makeCode()).toLowerCase().replaceAll('-', ' '));
    await at(page, 'inbox').waitFor(KDF);
    await signedIn(page);
    await knowPayee(page);
    await shot(page, 'second-device-4-joined');
    const made = (await listed()).find(({ name }) => name === NAME);
    expect(made).toMatchObject({ kind: 'PasswordProtectedKey', isActive: true });
    expect((await lastFactors(app, '/auth/login')).firstFactor?.credentialAssertion.credId).toBe(
      made?.credentialId,
    );
    await goToCredentials(page);
    const own = page.locator('[data-testid="credential-row"][data-here="true"]');
    expect((await own.textContent())?.replaceAll(/\s/g, '')).toContain(fingerprintOf(made?.publicKey ?? ''));
    expect(await own.count()).toBe(1);
  });
});

describe(`the second computer (${runtime})`, () => {
  it('approves a transfer with its own key', async () => {
    const transfer = await openTransfer();
    await shot(other.page, 'second-device-5-choice');
    await approveWith(await idOf(NAME), OTHER_PASSWORD);
    const { firstFactor } = await lastFactors(other.app, '/auth/action');
    expect(firstFactor?.credentialAssertion.credId).toBe(await idOf(NAME));
    expect((await transfer.finish()).amount).toBe(transfer.body.amount);
  });

  it('approves with a key it never had: the service keeps it, the password of the first computer opens it', async () => {
    const transfer = await openTransfer();
    const credentialId = await idOf('Countersign key (P-256)');
    await approveWith(credentialId, PASSWORD);
    const { firstFactor } = await lastFactors(other.app, '/auth/action');
    expect(firstFactor).toMatchObject({
      kind: 'PasswordProtectedKey',
      credentialAssertion: { credId: credentialId },
    });
    expect((await transfer.finish()).amount).toBe(transfer.body.amount);
  });

  it('signs in with what the service keeps after its own copy was removed', async () => {
    const { page, app } = other;
    await at(page, 'tab-keys').click();
    await at(page, 'place-keys').click();
    await at(page, 'key-more').click();
    await at(page, 'key-remove').click();
    await at(page, 'typed-name').fill(NAME);
    await shot(page, 'second-device-6-remove');
    await at(page, 'task-submit').click();
    await at(page, 'key-card').waitFor({ state: 'detached' });
    await signOut(page);
    await at(page, 'sign-in-password').fill(OTHER_PASSWORD);
    await shot(page, 'second-device-7-sign-in');
    await at(page, 'sign-in').click();
    await signedIn(page);
    const { firstFactor } = await lastFactors(app, '/auth/login');
    expect(firstFactor?.credentialAssertion.credId).toBe(await idOf(NAME));
    await shot(page, 'second-device-8-signed-in');
  });
});

async function codeStatus(code: string): Promise<number> {
  const response = await fetch(`${first.sandbox.connection.url}/auth/credentials/code/init`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ credentialKind: 'Key', code }),
  });
  return response.status;
}
