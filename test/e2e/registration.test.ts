import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SandboxProcess, startSandboxProcess } from '../helpers/sandbox-process.ts';
import { forget, type Launched, launch, runtime } from './launch.ts';
import { at, shot } from './steps.ts';
import { KDF } from './steps-credentials.ts';
import {
  callsOf,
  credentialsAt,
  fillKey,
  keepKit,
  makeKit,
  practiceMail,
  sessionOf,
  taskProblem,
  watchCalls,
} from './steps-recovery.ts';

let sandbox: SandboxProcess;
let jane: Launched;
let omar: Launched;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  const env = { COUNTERSIGN_PRACTICE_CONNECTION: sandbox.connectionFile };
  // One after the other: two computers never share a keychain, these two do, and both try it when they start.
  jane = await launch({ env });
  omar = await launch({ env });
  await Promise.all([watchCalls(jane.app), watchCalls(omar.app)]);
});
afterAll(async () => {
  for (const one of [jane, omar]) {
    await one?.close();
    if (one) forget(one.userData);
  }
  await sandbox?.stop();
});

async function openCode(page: Page, code: string): Promise<void> {
  await at(page, 'registration-code').fill(code);
  await at(page, 'task-submit').click();
}

/** Whether the service would take this code, asked past the app. */
async function statusOf(username: string, registrationCode: string): Promise<number> {
  const { url, orgId } = sandbox.connection;
  const body = JSON.stringify({ username, registrationCode, orgId });
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${url}/auth/registration/init`, { method: 'POST', headers, body })).status;
}

describe(`a registration with a code (${runtime})`, () => {
  it('says what is wrong with a code, and takes the newest one only', async () => {
    const { page, app } = jane;
    const [user] = sandbox.connection.users;
    await at(page, 'first-run-code').click();
    await openCode(page, 'not-this-code');
    await shot(page, 'registration-1-wrong-code');
    expect(await taskProblem(page)).toMatch(
      /did not accept this code.*No key was registered.*account\/code-refused/,
    );
    await at(page, 'resend-code').click();
    await page.getByText('The service was asked to send the code again.').waitFor();
    const mailed = await practiceMail(page, 'registration');
    expect(mailed).not.toBe(user?.registrationCode);
    await shot(page, 'registration-2-sent-again');
    expect((await callsOf(app)).map(({ what }) => what)).toContain('PUT /auth/registration/code');
    expect(await statusOf(user?.username ?? '', user?.registrationCode ?? '')).toBe(403);
    await openCode(page, user?.registrationCode ?? '');
    expect(await taskProblem(page)).toContain('No key was registered.');
    await openCode(page, mailed);
    await at(page, 'registration-user').waitFor();
    expect(await at(page, 'registration-user').textContent()).toBe(user?.username);
    await shot(page, 'registration-3-opened');
  });

  it('registers a key with a recovery kit that was typed back, and signs in', async () => {
    const { page, app } = jane;
    await at(page, 'task-submit').click();
    const kit = await makeKit(page);
    await keepKit(page, kit);
    await at(page, 'registration-key').waitFor();
    expect(await at(page, 'no-kit').count()).toBe(0);
    await shot(page, 'registration-4-key');
    await fillKey(page);
    await at(page, 'task-submit').click();
    await at(page, 'inbox').waitFor(KDF);
    await at(page, 'sign-in-screen').waitFor({ state: 'detached', ...KDF });
    await shot(page, 'registration-5-signed-in');
    expect(await credentialsAt(sandbox.connection, await sessionOf(app))).toEqual([
      { kind: 'PasswordProtectedKey', credentialId: expect.any(String), isActive: true },
      { kind: 'RecoveryKey', credentialId: kit.credentialId, isActive: true },
    ]);
  });

  it('of somebody else on another computer goes without a kit, and warns of that', async () => {
    const { page, app } = omar;
    const username = sandbox.connection.users[1]?.username ?? '';
    await at(page, 'first-run-code').click();
    await at(page, 'registration-username').fill('nobody@practice.invalid');
    await at(page, 'resend-code').click();
    await page.getByText('The server says: User not found').waitFor();
    await shot(page, 'registration-6-nobody');
    await at(page, 'registration-username').fill(username);
    await at(page, 'resend-code').click();
    await openCode(page, await practiceMail(page, 'registration'));
    await at(page, 'registration-user').filter({ hasText: username }).waitFor();
    await at(page, 'task-submit').click();
    await at(page, 'kit-explained').waitFor();
    await at(page, 'task-cancel').click();
    await at(page, 'no-kit').waitFor();
    await shot(page, 'registration-7-no-kit');
    await fillKey(page, undefined, 'EdDSA');
    await at(page, 'task-submit').click();
    await at(page, 'inbox').waitFor(KDF);
    await at(page, 'sign-in-screen').waitFor({ state: 'detached', ...KDF });
    await shot(page, 'registration-8-signed-in');
    expect(await at(page, 'account-menu').textContent()).toContain(username);
    expect((await credentialsAt(sandbox.connection, await sessionOf(app))).map(({ kind }) => kind)).toEqual([
      'PasswordProtectedKey',
    ]);
  });
});
