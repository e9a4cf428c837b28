import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import {
  nameAnotherSite,
  onAuthenticator,
  passkeyWindow,
  plug,
  unplug,
  windowCount,
} from './passkey-page.ts';
import { getReady, type Ready } from './ready.ts';
import { at, openCard, PASSWORD, paste, shot } from './steps.ts';
import {
  approveAndWait,
  beginApproval,
  confirm,
  consentProblem,
  fact,
  goToCredentials,
  lastFactors,
  listedAtService,
  makeCredential,
  outcome,
  reviewed,
  row,
  sentTo,
  signedIn,
  signOut,
  watchWire,
} from './steps-credentials.ts';

const SITE = 'practice.countersign.invalid';
const NAME = 'Touch key of Jane';
const CHOICE = 'approve-password-option-passkey';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady({ env: { CHROMIUM_HOST_AUTHENTICATOR: 'internal' } });
  await watchWire(ready.launched.app);
});
afterAll(() => ready?.end());

const answersSent = async () => (await sentTo(ready.launched.app, '/auth/action')).length;

async function openTransfer() {
  const { page } = ready.launched;
  const transfer = await ready.initiator.start();
  await paste(page, transfer.link);
  await openCard(page);
  await beginApproval(page);
  return transfer;
}

// What WebAuthn itself refuses is proven in test/host/passkeys.test.ts.
describe.runIf(runtime === 'host')('a passkey', () => {
  it('is not made for another site than the one of this environment', async () => {
    const { page, app } = ready.launched;
    await nameAnotherSite(app, '/auth/credentials/init');
    await makeCredential(page, { kind: 'Fido2', name: NAME });
    await at(page, 'task-problem').filter({ hasText: 'passkey/refused' }).waitFor();
    expect(await windowCount(app)).toBe(1);
    expect(await onAuthenticator(app)).toEqual([]);
    await shot(page, 'passkeys-1-other-site');
    await nameAnotherSite(app, null);
  });

  it('is made after a review of what it is, signed with the key that exists', async () => {
    const { page, app } = ready.launched;
    await makeCredential(page, { kind: 'Fido2', name: NAME });
    await reviewed(page, 'Add a passkey or security key to your account');
    const [made] = await onAuthenticator(app);
    expect(await fact(page, 'New credential').textContent()).toBe('Passkey or security key');
    expect(await fact(page, 'Where its key is').textContent()).toContain('In an authenticator');
    expect(await fact(page, 'Its name').textContent()).toBe(NAME);
    expect(await fact(page, 'Name of the new credential').textContent()).toBe(NAME);
    expect(await fact(page, 'Id of the passkey that was just made').textContent()).toBe(made?.credentialId);
    expect(await at(page, 'check-new-credential').getAttribute('data-verdict')).toBe('same');
    await shot(page, 'passkeys-2-review');
    await approveAndWait(page);

    const listed = await listedAtService(ready.sandbox.connection);
    expect(listed.map(({ kind }) => kind)).toEqual(['PasswordProtectedKey', 'Fido2']);
    expect(listed[1]).toMatchObject({
      ...{ name: NAME, credentialId: made?.credentialId, isActive: true },
      ...{ relyingPartyId: SITE, origin: `https://${SITE}` },
    });
    const { firstFactor } = await lastFactors(app, '/auth/action');
    expect(firstFactor?.credentialAssertion.credId).toBe(listed[0]?.credentialId);
    await goToCredentials(page);
    await row(page, NAME).filter({ hasText: 'Passkey' }).filter({ hasText: 'Active' }).waitFor();
    await shot(page, 'passkeys-3-list');
  });

  it('sends nothing when the person cancels, and the card stays open', async () => {
    const { page, app } = ready.launched;
    const transfer = await openTransfer();
    const before = await answersSent();
    await shot(page, 'passkeys-4-choice');
    await at(page, CHOICE).check();
    await plug(app, { isPersonThere: false });
    await confirm(page);
    const window = await passkeyWindow(app);
    expect(await window.locator('body').innerText()).toContain(SITE);
    await shot(window, 'passkeys-5-window');
    await window
      .locator('#cancel')
      .click()
      .catch(() => {}); // the window may be gone before it says that it took the click
    await consentProblem(page, 'passkey/cancelled').filter({ hasText: 'window was closed' }).waitFor();
    await shot(page, 'passkeys-6-cancelled');
    expect(await windowCount(app)).toBe(1);
    expect(await answersSent()).toBe(before);
    expect(await transfer.poll()).toEqual({ status: 'Pending' });
  });

  it('signs nothing when the check of the person fails, and says so', async () => {
    const { page, app } = ready.launched;
    const before = await answersSent();
    await plug(app, { isUserVerified: false });
    await confirm(page);
    await consentProblem(page, 'not-allowed').filter({ hasText: 'finger, face or PIN' }).waitFor();
    await shot(page, 'passkeys-7-not-verified');
    expect(await answersSent()).toBe(before);
  });

  it('approves the same card when it is used, without any password', async () => {
    const { page, app } = ready.launched;
    await plug(app);
    await confirm(page);
    await outcome(page, 'done');
    const { firstFactor, secondFactor } = await lastFactors(app, '/auth/action');
    const [made] = await onAuthenticator(app);
    expect(firstFactor).toMatchObject({ kind: 'Fido2', credentialAssertion: { credId: made?.credentialId } });
    expect(secondFactor).toBeUndefined();
    expect(await fact(page, 'Signed with').textContent()).toBe('Passkey or security key');
    await shot(page, 'passkeys-8-approved');
  });

  it('signs in', async () => {
    const { page, app } = ready.launched;
    await signOut(page);
    await at(page, 'sign-in-password-option-passkey').check();
    await shot(page, 'passkeys-9-sign-in');
    await at(page, 'sign-in').click();
    await signedIn(page);
    const [login] = await sentTo(app, '/auth/login');
    expect(login?.status).toBe(200);
    expect((await lastFactors(app, '/auth/login')).firstFactor?.kind).toBe('Fido2');
  });

  it('of another site takes Approve away', async () => {
    const { page, app } = ready.launched;
    await nameAnotherSite(app, '/auth/external');
    // Of another amount: what comes again after it was declined is no routine.
    await paste(page, (await ready.initiator.start({ amount: '1000000' })).link);
    await openCard(page);
    expect(await at(page, 'check-relying-party').getAttribute('data-verdict')).toBe('differs');
    expect(await at(page, 'approve').count()).toBe(0);
    await nameAnotherSite(app, null);
    await at(page, 'decline').click();
    await outcome(page, 'declined');
  });

  it('that is not there leaves the card to another factor', async () => {
    const { page, app } = ready.launched;
    const transfer = await openTransfer();
    const before = await answersSent();
    await unplug(app);
    await at(page, CHOICE).check();
    await confirm(page);
    const window = await passkeyWindow(app);
    await window.keyboard.press('Escape').catch(() => {}); // it closes before the key is up again
    await consentProblem(page, 'passkey/cancelled').waitFor();
    expect(await answersSent()).toBe(before);
    const [key] = await listedAtService(ready.sandbox.connection);
    await at(page, `approve-password-option-${key?.credentialId}`).check();
    await at(page, 'approve-password').fill(PASSWORD);
    await confirm(page);
    await outcome(page, 'done');
    expect((await transfer.finish()).amount).toBe(transfer.body.amount);
  });
});
