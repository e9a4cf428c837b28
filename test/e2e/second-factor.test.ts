import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, fillNewKey, journalEvents, knowPayee, openCard, PASSWORD, paste, shot } from './steps.ts';
import {
  beginApproval,
  confirm,
  consentProblem,
  fact,
  fillNewPassword,
  KDF,
  lastFactors,
  listedAtService,
  outcome,
  sentTo,
  signedIn,
  signOut,
  watchWire,
} from './steps-credentials.ts';

const SECOND_PASSWORD = 'copper lantern 48 meadow swift';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady({ sandboxOptions: ['--second-factor'], withKey: false });
  await watchWire(ready.launched.app);
});
afterAll(() => ready?.end());

const idsAtService = async () =>
  (await listedAtService(ready.sandbox.connection)).map(({ credentialId }) => credentialId);

/** Failures that count towards the pause, by key. */
function failures(): unknown {
  const file = path.join(ready.launched.userData, 'practice/password-failures.json');
  const { keys }: { keys: { credId: string; failures: number }[] } = JSON.parse(readFileSync(file, 'utf8'));
  return keys.map(({ credId, failures: count }) => [credId, count]);
}

async function fillBoth(first: string, second: string): Promise<void> {
  await at(ready.launched.page, 'approve-password').fill(first);
  await at(ready.launched.page, 'approve-second-password').fill(second);
}

describe(`an organisation that demands two factors (${runtime})`, () => {
  it('refuses one key alone, in the words of the service, and keeps nothing of it', async () => {
    const { page } = ready.launched;
    await fillNewKey(page);
    await at(page, 'create-key').click();
    await page.getByText('"secondFactorCredential" is missing').waitFor(KDF);
    expect(await page.getByText('other device').count()).toBe(0);
    await shot(page, 'second-factor-1-one-key');
    await at(page, 'task-cancel').click();
    await at(page, 'first-run').waitFor();
  });

  it('registers two keys with a password each, and signs in with both', async () => {
    const { page, app } = ready.launched;
    const [user] = ready.sandbox.connection.users;
    await at(page, 'first-run-code').click();
    await at(page, 'registration-code').fill(user?.registrationCode ?? '');
    await at(page, 'task-submit').click();
    await at(page, 'registration-user')
      .filter({ hasText: user?.username ?? '' })
      .waitFor();
    await at(page, 'task-submit').click();
    await page.getByText('Not now').click();
    await at(page, 'second-kind-Key').check();
    await fillNewPassword(page, PASSWORD);
    await at(page, 'second-password').fill(SECOND_PASSWORD);
    await at(page, 'second-password-repeat').fill(SECOND_PASSWORD);
    await shot(page, 'second-factor-2-two-keys');
    await at(page, 'task-submit').click();
    await at(page, 'inbox').waitFor(KDF);
    await signedIn(page);
    await knowPayee(page);
    const listed = await listedAtService(ready.sandbox.connection);
    expect(listed.map(({ kind }) => kind)).toEqual(['PasswordProtectedKey', 'Key']);
    expect(credentialIds(await lastFactors(app, '/auth/login'))).toEqual(await idsAtService());
  });

  it('asks for both passwords in one review; a wrong second one counts and sends nothing', async () => {
    const { page, app } = ready.launched;
    const transfer = await ready.initiator.start();
    await paste(page, transfer.link);
    await openCard(page);
    await beginApproval(page);
    await shot(page, 'second-factor-3-both');
    await fillBoth(PASSWORD, 'copper lantern 48 meadow swifd');
    await confirm(page);
    await consentProblem(page, 'key/wrong-password').filter({ hasText: 'second factor' }).waitFor(KDF);
    await shot(page, 'second-factor-4-wrong-second');
    expect(failures()).toEqual([[(await idsAtService())[1], 1]]);
    expect(await sentTo(app, '/auth/action')).toEqual([]);
    expect(await transfer.poll()).toEqual({ status: 'Pending' });
    expect(journalEvents(ready.launched.userData)).toEqual(['OPENED', 'SHOWN', 'APPROVED', 'NOT-SIGNED']);
  });

  it('is answered by both in one body', async () => {
    const { page, app } = ready.launched;
    await fillBoth(PASSWORD, SECOND_PASSWORD);
    await confirm(page);
    await outcome(page, 'done');
    expect(await fact(page, 'Signed with').textContent()).toMatch(/key .* and .* second key/);
    await shot(page, 'second-factor-5-done');
    const sent = await sentTo(app, '/auth/action');
    expect(sent.map(({ status }) => status)).toEqual([200]);
    expect(credentialIds(await lastFactors(app, '/auth/action'))).toEqual(await idsAtService());
  });

  it('asks at the next sign-in for the second one when the service says that it wants it', async () => {
    const { page, app } = ready.launched;
    await signOut(page);
    const before = (await sentTo(app, '/auth/login')).length;
    await at(page, 'sign-in-password').fill(PASSWORD);
    await at(page, 'sign-in').click();
    await at(page, 'sign-in-second-password').waitFor(KDF);
    expect(await at(page, 'sign-in-password').inputValue()).toBe('');
    expect((await sentTo(app, '/auth/login')).length).toBe(before);
    await shot(page, 'second-factor-6-sign-in');
    await at(page, 'sign-in-password').fill(PASSWORD);
    await at(page, 'sign-in-second-password').fill(SECOND_PASSWORD);
    await at(page, 'sign-in').click();
    await signedIn(page);
    expect(credentialIds(await lastFactors(app, '/auth/login'))).toEqual(await idsAtService());
  });
});

function credentialIds({ firstFactor, secondFactor }: Awaited<ReturnType<typeof lastFactors>>) {
  return [firstFactor?.credentialAssertion.credId, secondFactor?.credentialAssertion.credId];
}
