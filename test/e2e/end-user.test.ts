import { DfnsApiClient } from '@dfns/sdk';
import { AsymmetricKeySigner } from '@dfns/sdk-keysigner';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxConnection } from '../../main/sandbox/connection.ts';
import { newCredential } from '../helpers/practice-sandbox.ts';
import { type SandboxProcess, startSandboxProcess } from '../helpers/sandbox-process.ts';
import { testKey } from '../helpers/test-keys.ts';
import { forget, type Launched, launch, runtime } from './launch.ts';
import { onAuthenticator } from './passkey-page.ts';
import { at, shot } from './steps.ts';
import { KDF } from './steps-credentials.ts';
import { beginOnKey } from './steps-keys.ts';
import {
  callsOf,
  credentialsAt,
  fillKey,
  keepKit,
  makeKit,
  sessionOf,
  taskProblem,
  watchCalls,
} from './steps-recovery.ts';

const EMAIL = 'ada@customer.invalid';
const WALLETS = [
  { network: 'EthereumSepolia', name: 'Savings' },
  { network: 'SolanaDevnet', name: 'Daily' },
  { network: 'Bitcoin' },
];

let sandbox: SandboxProcess;
let elsewhere: SandboxProcess;
let launched: Launched;
let robot: DfnsApiClient;

beforeAll(async () => {
  [sandbox, elsewhere] = await Promise.all([startSandboxProcess(), startSandboxProcess()]);
  robot = robotOf(sandbox.connection);
  launched = await launch({
    env: { COUNTERSIGN_PRACTICE_CONNECTION: sandbox.connectionFile, CHROMIUM_HOST_AUTHENTICATOR: 'internal' },
  });
  await watchCalls(launched.app);
});
afterAll(async () => {
  await launched?.close();
  await Promise.all([sandbox?.stop(), elsewhere?.stop()]);
  if (launched) forget(launched.userData);
});

/** The app that invites: a service account with the official SDK. */
function robotOf({ url: baseUrl, orgId, serviceAccount }: SandboxConnection): DfnsApiClient {
  const { token: authToken, credId, privateKeyPem: privateKey } = serviceAccount;
  const signer = new AsymmetricKeySigner({ credId, privateKey });
  return new DfnsApiClient({ baseUrl, orgId, authToken, signer });
}

/** What it hands to the person. */
async function invite(
  by: DfnsApiClient,
  wallets: readonly object[] = WALLETS,
  email = EMAIL,
): Promise<string> {
  const body = { email, kind: 'EndUser' } as const;
  const registration = await by.auth.createDelegatedRegistrationChallenge({ body });
  return JSON.stringify({ v: 1, registration, wallets });
}

/** Somebody who read the invitation on its way registers with a key of theirs. */
async function useUp(text: string): Promise<void> {
  const { registration, wallets } = JSON.parse(text);
  const { challenge, temporaryAuthenticationToken } = registration;
  const about = { kind: 'Key', credId: 'of-the-attacker', challenge };
  const firstFactorCredential = newCredential(testKey('Ed25519'), about);
  const response = await fetch(`${sandbox.connection.url}/auth/registration/enduser`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${temporaryAuthenticationToken}` },
    body: JSON.stringify({ firstFactorCredential, wallets }),
  });
  if (!response.ok) throw new Error(`the registration answered ${response.status}`);
}

const keyNames = async (page: Page): Promise<readonly string[]> => {
  await at(page, 'tab-keys').click();
  await at(page, 'key-card').first().waitFor();
  return at(page, 'key-card').locator('h2').allInnerTexts();
};

async function openInvitation(page: Page, text: string): Promise<void> {
  await at(page, 'first-run-invitation').click();
  await pasteInvitation(page, text);
}
async function pasteInvitation(page: Page, text: string): Promise<void> {
  await at(page, 'invitation').fill(text);
  await at(page, 'task-submit').click();
}

const rowsToCome = (page: Page) => at(page, 'wallets-to-come').locator('tbody tr').allInnerTexts();

describe(`an invitation (${runtime})`, () => {
  it('that is damaged is refused with words, and one of something else', async () => {
    const { page, app } = launched;
    const text = await invite(robot);
    await openInvitation(page, text.slice(0, -20));
    expect(await taskProblem(page)).toContain('This is not an invitation that Countersign can read.');
    await shot(page, 'end-user-1-damaged');
    for (const other of [
      '{"v":1,"wallets":[]}',
      text.replace('"v":1', '"v":2'),
      text.replace('Bitcoin', 'Bit coin'),
    ]) {
      await pasteInvitation(page, other);
      expect(await taskProblem(page)).toContain('account/invitation-damaged');
    }
    expect(await callsOf(app)).toEqual([]);
    await at(page, 'task-cancel').click();
  });

  it('whose wallets somebody changed on the way shows them before anything is registered', async () => {
    const { page, app } = launched;
    const changed = [...WALLETS.slice(0, 2), { network: 'Tron', name: 'Savings' }, { network: 'Bitcoin' }];
    await openInvitation(page, await invite(robot, changed));
    await at(page, 'wallets-to-come').waitFor();
    expect(await rowsToCome(page)).toEqual([
      'EthereumSepolia\tSavings',
      'SolanaDevnet\tDaily',
      'Tron\tSavings',
      'Bitcoin\tNo name',
    ]);
    await shot(page, 'end-user-2-changed');
    await at(page, 'task-cancel').click();
    await at(page, 'first-run').waitFor();
    expect(await callsOf(app)).toEqual([]);
    expect((await robot.wallets.listWallets({ query: { owner: EMAIL } })).items).toEqual([]);
  });

  it('of another service is refused with words', async () => {
    const { page, app } = launched;
    await openInvitation(page, await invite(robotOf(elsewhere.connection)));
    expect(await taskProblem(page)).toContain(
      'This invitation is of another organisation or another service.',
    );
    await shot(page, 'end-user-3-foreign');
    expect(await callsOf(app)).toEqual([]);
    await at(page, 'task-cancel').click();
  });

  it('that somebody else used first signs nobody in, and leaves a way back', async () => {
    const { page } = launched;
    const text = await invite(robot, WALLETS, 'bob@customer.invalid');
    await openInvitation(page, text);
    await at(page, 'task-submit').click();
    await at(page, 'task-cancel').click(); // no kit
    await fillKey(page);
    await useUp(text);
    await at(page, 'task-submit').click();
    await at(page, 'sign-in-pending').waitFor(KDF);
    await shot(page, 'end-user-4-used-by-another');
    await page.getByText('The server says: Challenge token is not valid.').waitFor();
    const [key] = await keyNames(page);
    await beginOnKey(page, key ?? '', 'remove');
    await at(page, 'typed-name').fill(key ?? '');
    await at(page, 'task-submit').click();
    await at(page, 'first-run').waitFor();
  });
});

describe(`an end user (${runtime})`, () => {
  it('registers two factors and a kit, and gets the wallets of the invitation', async () => {
    const { page, app } = launched;
    await openInvitation(page, await invite(robot));
    await at(page, 'wallets-to-come').waitFor();
    expect(await rowsToCome(page)).toEqual([
      'EthereumSepolia\tSavings',
      'SolanaDevnet\tDaily',
      'Bitcoin\tNo name',
    ]);
    expect(await at(page, 'registration-user').textContent()).toBe(EMAIL);
    await shot(page, 'end-user-5-opened');
    await at(page, 'task-submit').click();
    const kit = await makeKit(page);
    await keepKit(page, kit);
    await fillKey(page);
    const second = runtime === 'host' ? 'Fido2' : 'Key';
    await at(page, `second-kind-${second}`).check();
    await shot(page, 'end-user-6-factors');
    await at(page, 'task-submit').click();
    await at(page, 'new-wallets').waitFor(KDF);
    await shot(page, 'end-user-7-wallets');
    const { items } = await robot.wallets.listWallets({ query: { owner: EMAIL } });
    const cards = await at(page, 'new-wallet').all();
    expect(cards).toHaveLength(items.length);
    for (const [index, card] of cards.entries()) {
      const address = await card.locator('[data-testid="new-wallet-address"]').innerText();
      expect(address.replace(/\s/g, '')).toContain(items[index]?.address);
      const publicKey = await card.locator('[data-testid="new-wallet-public-key"]').textContent();
      expect(publicKey).toBe(items[index]?.signingKey.publicKey);
    }
    await at(page, 'wallets-dismiss').click();
    await at(page, 'inbox').waitFor();
    await at(page, 'tab-keys').click();
    await at(page, 'place-credentials').click();
    await at(page, 'credential-row').first().waitFor();
    await shot(page, 'end-user-8-credentials');
    expect(await credentialsAt(sandbox.connection, await sessionOf(app))).toEqual([
      expect.objectContaining({ kind: 'PasswordProtectedKey' }),
      expect.objectContaining({ kind: second }),
      expect.objectContaining({ kind: 'RecoveryKey', credentialId: kit.credentialId }),
    ]);
    if (runtime === 'host') expect(await onAuthenticator(app)).toHaveLength(1);
  });
});
