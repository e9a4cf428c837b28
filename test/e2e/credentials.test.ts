import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, openCard, PASSWORD, paste, shot } from './steps.ts';
import {
  approveAndWait,
  approveStillOpen,
  beginApproval,
  change,
  confirm,
  fact,
  fingerprintOf,
  goToCredentials,
  lastFactors,
  listedAtService,
  makeCredential,
  outcome,
  reviewed,
  row,
  watchWire,
} from './steps-credentials.ts';

const FIRST = 'Countersign key (P-256)';
const MADE_HERE = 'Fingerprint, as made on this computer';
const NEW_KEY = 'Fingerprint of the new key';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady();
});
afterAll(() => ready?.end());

const listed = () => listedAtService(ready.sandbox.connection);
const listedAs = async (name: string) => (await listed()).find((one) => one.name === name);

describe(`credentials at the service (${runtime})`, () => {
  it('says of the only one that nobody could sign in without it', async () => {
    const { page } = ready.launched;
    await change(page, FIRST, 'deactivate');
    const ends = at(page, 'credential-ends');
    expect(await ends.textContent()).toContain('It is the last active credential');
    expect(await ends.textContent()).toContain('It is the key that signs on this computer');
    await shot(page, 'credentials-1-last-one');
    await at(page, 'task-cancel').click();
  });

  it.each([
    { kind: 'Key', algorithm: 'ES256K', name: 'Vault desk', place: 'On this computer only' },
    {
      kind: 'PasswordProtectedKey',
      algorithm: 'RS256',
      name: 'Audit room',
      place: 'On this computer, and a copy wrapped by its password at the service',
    },
  ] as const)('adds a $kind of $algorithm whose fingerprint is the one that was reviewed', async (wanted) => {
    const { page } = ready.launched;
    await makeCredential(page, wanted);
    await reviewed(page, /^Add a key .*to your account$/);
    const fingerprint = await fact(page, MADE_HERE).textContent();
    expect(await fact(page, NEW_KEY).textContent()).toContain(fingerprint);
    expect(await fact(page, 'Where its key is').textContent()).toBe(wanted.place);
    expect(await fact(page, 'Name of the new credential').textContent()).toBe(wanted.name);
    expect(await at(page, 'check-new-credential').getAttribute('data-verdict')).toBe('same');
    await shot(page, `credentials-2-review-${wanted.algorithm}`);
    expect(await listedAs(wanted.name)).toBeUndefined();
    await approveAndWait(page);
    const made = await listedAs(wanted.name);
    expect(made).toMatchObject({ kind: wanted.kind, isActive: true });
    expect(fingerprintOf(made?.publicKey ?? '')).toBe(fingerprint);
  });

  it('keeps nothing of a key whose review was declined', async () => {
    const { page } = ready.launched;
    await makeCredential(page, { kind: 'Key', algorithm: 'EdDSA', name: 'Never mind' });
    await reviewed(page, 'Add a key to your account');
    const fingerprint = await fact(page, MADE_HERE).textContent();
    expect(await fact(page, NEW_KEY).textContent()).toContain(fingerprint);
    await at(page, 'decline').click();
    await outcome(page, 'declined');
    expect(await listedAs('Never mind')).toBeUndefined();
    await at(page, 'tab-keys').click();
    await at(page, 'place-keys').click();
    await at(page, 'key-card').filter({ hasText: 'Audit room' }).waitFor();
    expect(await at(page, 'key-card').filter({ hasText: 'Never mind' }).count()).toBe(0);
  });

  it('lists them as they are, and which of their keys are here', async () => {
    const { page } = ready.launched;
    await goToCredentials(page);
    expect(await at(page, 'credential-row').count()).toBe(3);
    for (const one of await listed()) {
      const shown = (await row(page, one.name).textContent()) ?? '';
      expect(shown.replaceAll(/\s/g, '')).toContain(fingerprintOf(one.publicKey));
      expect(await row(page, one.name).getAttribute('data-here')).toBe('true');
    }
    await shot(page, 'credentials-3-list');
  });

  it('deactivates one after saying what stops working, and then no longer signs with it', async () => {
    const { page } = ready.launched;
    await at(page, 'tab-settings').click();
    await at(page, 'unlock-60').click(); // three changes in a row take one password
    await page.locator('[data-testid="settings"][data-unlock-seconds="60"]').waitFor();
    await change(page, 'Vault desk', 'deactivate');
    expect(await at(page, 'credential-ends').textContent()).toContain('This computer holds the key');
    await shot(page, 'credentials-4-deactivate');
    await at(page, 'task-submit').click();
    await reviewed(page, 'Switch a credential of your account off');
    expect(await fact(page, 'Name of the credential').textContent()).toBe('Vault desk');
    expect(await fact(page, 'What stops working').textContent()).toContain('could no longer sign');
    await shot(page, 'credentials-5-deactivate-review');
    await approveAndWait(page);
    await shot(page, 'credentials-6-deactivated');
    expect((await listedAs('Vault desk'))?.isActive).toBe(false);
    await goToCredentials(page);
    await row(page, 'Vault desk').filter({ hasText: 'Not active' }).waitFor();
  });

  it('activates it again', async () => {
    const { page } = ready.launched;
    await change(page, 'Vault desk', 'activate');
    await reviewed(page, 'Switch a credential of your account on');
    expect(await fact(page, 'Can be signed with').textContent()).not.toContain('Vault desk');
    await approveStillOpen(page);
    expect((await listedAs('Vault desk'))?.isActive).toBe(true);
  });

  it('deletes it for good, and says that the key on this computer stays', async () => {
    const { page } = ready.launched;
    await change(page, 'Vault desk', 'delete');
    expect(await at(page, 'change-credential').textContent()).toContain('It cannot be brought back.');
    await at(page, 'task-submit').click();
    await reviewed(page, 'Delete a credential of your account');
    await approveStillOpen(page);
    expect(await fact(page, 'Vault desk').textContent()).toContain('still on this computer');
    await shot(page, 'credentials-7-deleted');
    expect(await listedAs('Vault desk')).toBeUndefined();
  });
});

describe(`an RSA key, larger than the keychain takes (${runtime})`, () => {
  it('is kept wrapped in a file and signs after a restart', async () => {
    await at(ready.launched.page, 'tab-keys').click();
    await at(ready.launched.page, 'place-keys').click();
    const card = at(ready.launched.page, 'key-card').filter({ hasText: 'Audit room' });
    expect(await card.locator('[data-testid="key-keychain"]').textContent()).toMatch(/in a file$/);
    await ready.launched.close();

    const { page, app } = await ready.again();
    await watchWire(app);
    await at(page, 'inbox').waitFor();
    const transfer = await ready.initiator.start();
    await paste(page, transfer.link);
    await openCard(page);
    await beginApproval(page);
    const credentialId = (await listedAs('Audit room'))?.credentialId;
    await at(page, `approve-password-option-${credentialId}`).check();
    await shot(page, 'credentials-8-choice');
    await at(page, 'approve-password').fill(PASSWORD);
    await confirm(page);
    await outcome(page, 'done');
    const { firstFactor } = await lastFactors(app, '/auth/action');
    expect(firstFactor?.credentialAssertion.credId).toBe(credentialId);
    expect((await transfer.finish()).amount).toBe(transfer.body.amount);
  });
});
