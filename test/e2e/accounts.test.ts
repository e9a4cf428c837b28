import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrapLink } from '../../main/links/format-link.ts';
import { makeInitiator } from '../helpers/initiator.ts';
import { reach, registerAndLogIn, sendSigned, textAt } from '../helpers/practice-sandbox.ts';
import { type SandboxProcess, startSandboxProcess } from '../helpers/sandbox-process.ts';
import { testKey } from '../helpers/test-keys.ts';
import { forget, type Launched, launch, runtime } from './launch.ts';
import { startAction } from './start-action.ts';
import { approve, at, makeKey, openCard, PASSWORD, paste, shot } from './steps.ts';
import { chooseInAccountMenu, KDF, outcome } from './steps-credentials.ts';
import { beginImport, fillPem, said } from './steps-keys.ts';
import { fillKey } from './steps-recovery.ts';

/** The bench is a server of its own, which only its file makes known; its links have its own host. */
const LINK_HOST = 'bench.bank.example';
const LABEL = 'Bank test bench';
const ISSUER = 'auth.bench.bank.example';

let sandbox: SandboxProcess;
let launched: Launched;
let page: Page;

beforeAll(async () => {
  sandbox = await startSandboxProcess(['--issuer', ISSUER]);
  launched = await launch();
  page = launched.page;
});
afterAll(async () => {
  await launched?.close();
  if (launched) forget(launched.userData);
  await sandbox?.stop();
});

async function environmentFile(): Promise<string> {
  const { url } = sandbox.connection;
  const keys: { keys: readonly { kty: string; crv: string; x: string; kid: string }[] } = await (
    await fetch(`${url}/.well-known/jwks.json`)
  ).json();
  return JSON.stringify({
    ...{ v: 1, id: 'bench', label: LABEL, apiUrl: url, linkHosts: [LINK_HOST] },
    tokenIssuers: [ISSUER],
    tokenKeys: keys.keys.map(({ kty, crv, x, kid }) => ({ kty, crv, x, kid })),
    redemption: 'external-invention',
  });
}

/** As this person reads their mail. */
async function mailedCode(username: string): Promise<string> {
  const { url } = sandbox.connection;
  const response = await fetch(`${url}/practice/mailbox/${encodeURIComponent(username)}`);
  return textAt(await response.json(), 'loginCode');
}

const benchLink = (externalUrl: string) =>
  wrapLink(externalUrl.replace('practice.countersign.invalid', LINK_HOST));
const jane = () => {
  const [user] = sandbox.connection.users;
  if (!user) throw new Error('the sandbox has no user');
  return user;
};
const chip = () => at(page, 'environment-chip');
const chipSays = (label: string) => chip().filter({ hasText: label }).waitFor(KDF);

const choose = (item: string) => chooseInAccountMenu(page, at(page, item));

async function switchTo(label: string, kind = ''): Promise<void> {
  const rows = at(page, 'account-row').filter({ hasText: label }).filter({ hasText: kind });
  await chooseInAccountMenu(page, rows.first());
  await chipSays(label);
}

async function bringToken(kind: 'personal-token' | 'service-account', token: string): Promise<void> {
  await choose('add-account');
  await at(page, 'environment-custom-bench').check();
  await at(page, `account-kind-${kind}`).check();
  await at(page, 'token').fill(token);
  await at(page, 'task-submit').click();
}

const added = () => at(page, 'add-account-screen').waitFor({ state: 'detached', ...KDF });

async function importKey(name: string, pem: string): Promise<void> {
  await beginImport(page, 'import-pem');
  await fillPem(page, { name, text: pem });
  await at(page, 'task-submit').click();
  await said(page, /./);
  await at(page, 'tab-inbox').click();
}

describe(`several accounts (${runtime})`, () => {
  it('begin with practice and a server that a file makes known', async () => {
    await makeKey(page);
    await at(page, 'tab-settings').click();
    await at(page, 'import-environment').click();
    await at(page, 'environment-text').fill((await environmentFile()).replace(LINK_HOST, 'app.dfns.io'));
    await at(page, 'task-submit').click();
    await at(page, 'task-problem').filter({ hasText: 'linkHosts · taken' }).waitFor();
    await shot(page, 'accounts-1-file-refused');
    await at(page, 'environment-text').fill(await environmentFile());
    await at(page, 'task-submit').click();
    await said(page, `${LABEL} was added`);
    await at(page, 'environment-card').filter({ hasText: LABEL }).scrollIntoViewIfNeeded();
    await shot(page, 'accounts-2-environment');
  });

  it('take a person, who registers there and signs in with the code of an e-mail', async () => {
    const { username, registrationCode } = jane();
    await choose('add-account');
    await at(page, 'environment-custom-bench').check();
    await at(page, 'account-username').fill(username);
    await at(page, 'account-organisation').fill(sandbox.connection.orgId);
    await shot(page, 'accounts-3-add');
    await at(page, 'task-submit').click();
    await chipSays(LABEL);
    await at(page, 'plain-http').waitFor();
    await shot(page, 'accounts-4-new');
    await at(page, 'first-run-code').click();
    await at(page, 'registration-code').fill(registrationCode);
    await at(page, 'task-submit').click();
    await at(page, 'registration-user').waitFor(KDF);
    await at(page, 'task-submit').click();
    await at(page, 'kit-explained').waitFor();
    await at(page, 'task-cancel').click();
    await at(page, 'registration-key').waitFor();
    await fillKey(page);
    await at(page, 'task-submit').click();
    await at(page, 'sign-in-code').waitFor(KDF);
    await shot(page, 'accounts-5-code');
    const code = await mailedCode(username);
    await at(page, 'sign-in-code').fill(` ${code.slice(0, 5)} ${code.slice(5)} `);
    await at(page, 'sign-in-password').fill(PASSWORD);
    await at(page, 'sign-in').click();
    await at(page, 'sign-in-screen').waitFor({ state: 'detached', ...KDF });
  });

  it('approve what the SDK started there, verified with the pinned key', async () => {
    const started = await makeInitiator(sandbox.connection).start();
    await paste(page, benchLink(started.externalAuthenticationUrl));
    await openCard(page);
    await shot(page, 'accounts-6-card');
    expect(await at(page, 'check-signature').getAttribute('data-verdict')).toBe('same');
    await approve(page);
    await outcome(page, 'done');
    expect(await started.finish()).toMatchObject({ amount: '250000000000' });
  });

  it('show the requests of all in one inbox, and refuse the one of another account until the person switches', async () => {
    const started = await makeInitiator(sandbox.connection).start({ amount: '1000000' });
    await switchTo('Practice');
    await paste(page, benchLink(started.externalAuthenticationUrl));
    const row = page.locator('[data-testid="inbox-row"][data-state="waiting"]').first();
    await row.filter({ hasText: LABEL }).waitFor();
    await row.click();
    await at(page, 'switch-account').waitFor();
    await shot(page, 'accounts-7-other-account');
    expect(await chip().textContent()).toContain('Practice');
    await at(page, 'switch-account').click();
    await at(page, 'review-sentence').waitFor(KDF);
    await chipSays(LABEL);
    await approve(page);
    await outcome(page, 'done');
    expect(await started.finish()).toMatchObject({ amount: '1000000' });
  });

  it('take a personal access token, whose own key signs', async () => {
    const bench = reach(sandbox.connection);
    const [, omar] = sandbox.connection.users;
    if (!omar) throw new Error('the sandbox has one user');
    const signedIn = await registerAndLogIn(bench, omar, testKey('Ed25519'));
    const key = testKey('P-256');
    const body = { name: 'Laptop', publicKey: key.publicKeyPem, daysValid: 7 };
    const made = await sendSigned(bench, signedIn, { path: '/auth/pats', body });
    const token = textAt(made.body, 'accessToken');
    await bringToken('personal-token', token.replace(/.{4}$/, 'AAAA'));
    await at(page, 'task-problem').filter({ hasText: 'service' }).waitFor();
    await shot(page, 'accounts-8-token-refused');
    await at(page, 'token').fill(token);
    await at(page, 'task-submit').click();
    await added();
    await importKey('Laptop key', key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const link = await startAction(
      { ...sandbox.connection, users: [{ ...omar, token }] },
      { method: 'POST', path: '/wallets', payload: '{"network":"EthereumSepolia","name":"By token"}' },
    );
    await paste(page, link.replace('practice.countersign.invalid', LINK_HOST));
    await openCard(page);
    await shot(page, 'accounts-9-token-card');
    await approve(page);
    await outcome(page, 'done');
  });

  it('take the token of a service account, and forget it again', async () => {
    const { token, privateKeyPem } = sandbox.connection.serviceAccount;
    await bringToken('service-account', token);
    await added();
    await importKey('Robot key', privateKeyPem);
    await at(page, 'account-menu').click();
    await shot(page, 'accounts-10-menu');
    expect(await at(page, 'account-active').count()).toBe(1);
    expect(await at(page, 'account-row').count()).toBe(3);
    await choose('sign-out');
    await at(page, 'tab-inbox').click();
    await at(page, 'bring-token').waitFor(KDF);
    await at(page, 'token').fill(token);
    await at(page, 'task-submit').click();
    await at(page, 'bring-token').waitFor({ state: 'detached', ...KDF });
    const { url } = sandbox.connection;
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${url}/auth/credentials`, { headers })).status).toBe(200);
  });
});
