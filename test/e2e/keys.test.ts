import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, openCard, PASSWORD, paste, shot } from './steps.ts';
import { listedAtService, outcome, signIn, signOut } from './steps-credentials.ts';
import {
  approveLink,
  beginOnKey,
  fillPasswordChange,
  goToKeys,
  keyCard,
  lastUsed,
  lineOf,
  said,
  submitTask,
  taskProblem,
} from './steps-keys.ts';

const FIRST_NAME = 'Countersign key (P-256)';
const NAME = 'Night desk';
const NEW_PASSWORD = 'amber lantern 48 drizzle moss';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady({ env: { CHROMIUM_HOST_SLOWNESS: '1' } }); // the cost of this story's key is a calibrated one
});
afterAll(() => ready?.end());

const startTransfer = () => ready.initiator.start();
const atService = () => listedAtService(ready.sandbox.connection);

/** Wrong passwords in a row that the disk remembers, of the key that has most of them. */
function failuresOnDisk(): number {
  const file = path.join(ready.launched.userData, 'practice/password-failures.json');
  const { keys }: { keys: readonly { failures: number }[] } = JSON.parse(readFileSync(file, 'utf8'));
  return Math.max(0, ...keys.map(({ failures }) => failures));
}

describe(`a key on this computer (${runtime})`, () => {
  it('says how well it is kept, and when it was last used', async () => {
    const { page } = ready.launched;
    await goToKeys(page);
    await shot(page, 'keys-1-card');
    expect(await lineOf(page, FIRST_NAME, 'key-keychain').innerText()).toContain('Secret Service');
    expect(await lineOf(page, FIRST_NAME, 'key-kdf').innerText()).toMatch(
      /^Argon2id, \d+(\.\d)? MiB, \d+ passes, 1 lane$/,
    );
    expect(await lineOf(page, FIRST_NAME, 'key-guess').innerText()).toMatch(/years .* 1,000 such computers$/);
    expect(await keyCard(page, FIRST_NAME).innerText()).not.toContain('Fingerprint');
    await lineOf(page, FIRST_NAME, 'key-details').click();
    const fingerprint = await lineOf(page, FIRST_NAME, 'key-fingerprint').innerText();
    expect(fingerprint.replace(/\s/g, '')).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const signedIn = await lastUsed(page, FIRST_NAME);
    const transfer = await startTransfer();
    await approveLink(page, transfer.link);
    expect((await transfer.finish()).amount).toBe(transfer.body.amount);
    await goToKeys(page);
    // It is noted beside the signature, which does not wait for it.
    await expect.poll(() => lastUsed(page, FIRST_NAME)).toBeGreaterThan(signedIn);
  });

  it('is renamed here and not at the service, and takes no name that cannot be read', async () => {
    const { page } = ready.launched;
    const before = (await atService()).map(({ name }) => name);
    await beginOnKey(page, FIRST_NAME, 'rename');
    await at(page, 'new-name').fill('Night\u202Edesk');
    await submitTask(page);
    expect(await taskProblem(page)).toContain('This name cannot be used.');
    await shot(page, 'keys-2-rename');
    await at(page, 'new-name').fill(NAME);
    await submitTask(page);
    await said(page, 'The key was renamed on this computer.');
    await keyCard(page, NAME).waitFor();
    expect((await atService()).map(({ name }) => name)).toEqual(before);
  });

  it('keeps its password when the new one could be guessed or the old one is wrong, and counts that', async () => {
    const { page } = ready.launched;
    await beginOnKey(page, NAME, 'change-password');
    await fillPasswordChange(page, PASSWORD, 'password1234');
    await submitTask(page);
    await page.getByText('Too easy to guess: add unusual words.').first().waitFor();
    await shot(page, 'keys-3-weak');
    await fillPasswordChange(page, 'velvet gravel 61 umbrella tied', NEW_PASSWORD);
    await submitTask(page);
    expect(await taskProblem(page)).toMatch(
      /The password is not right\.\s+The key was not opened\. Nothing was changed\./,
    );
    await shot(page, 'keys-4-wrong');
    expect(await at(page, 'old-password').evaluate((input) => input === document.activeElement)).toBe(true);
    expect(failuresOnDisk()).toBe(1);
  });

  it('signs with its new password after a change, and no more with the old one', async () => {
    const { page } = ready.launched;
    await fillPasswordChange(page, PASSWORD, NEW_PASSWORD);
    await submitTask(page);
    await said(page, 'The password was changed.');
    await shot(page, 'keys-5-changed');
    expect(failuresOnDisk()).toBe(0);
    const transfer = await startTransfer();
    await paste(page, transfer.link);
    await openCard(page);
    await approve(page, PASSWORD);
    await at(page, 'consent-problem').waitFor();
    expect((await transfer.poll()).status).toBe('Pending');
    await at(page, 'approve-password').fill(NEW_PASSWORD);
    await at(page, 'approve-confirm').click();
    await outcome(page, 'done');
    expect((await transfer.finish()).amount).toBe(transfer.body.amount);
  });

  it('goes only by its whole name, under the list of what stops working', async () => {
    const { page } = ready.launched;
    await beginOnKey(page, NAME, 'remove');
    const ends = await at(page, 'removal-ends').innerText();
    expect(ends).toContain('It is the only key here');
    expect(ends).toContain('the encrypted copy that the service keeps');
    await at(page, 'typed-name').fill('night desk');
    await submitTask(page);
    await page.getByText('This is not the name of the key.').waitFor();
    await shot(page, 'keys-6-remove');
    await at(page, 'typed-name').fill(NAME);
    await submitTask(page);
    await said(page, 'The key was removed from this computer.');
    await at(page, 'key-card').waitFor({ state: 'detached' }); // the sentence may come just before it goes
    await shot(page, 'keys-7-removed');
    expect((await atService()).map(({ isActive }) => isActive)).toEqual([true]);
  });

  it('that is gone from here still signs in and approves from the copy of the service, with the password of then', async () => {
    const { page } = ready.launched;
    await signOut(page);
    await at(page, 'sign-in-password-option-service').check();
    await shot(page, 'keys-8-sign-in');
    await signIn(page, PASSWORD);
    const transfer = await startTransfer();
    await paste(page, transfer.link);
    await openCard(page);
    await approve(page, PASSWORD);
    await outcome(page, 'done');
    await shot(page, 'keys-9-approved');
    expect((await transfer.finish()).amount).toBe(transfer.body.amount);
  });
});
