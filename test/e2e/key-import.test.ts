import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { sealDfnsWeb } from '../../main/vault/dfns-web.ts';
import { type TestKey, testKey } from '../helpers/test-keys.ts';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { type Elsewhere, registerElsewhere } from './registered-elsewhere.ts';
import { at, knowPayee, openCard, PASSWORD, paste, shot } from './steps.ts';
import { beginApproval, confirm, fillNewPassword, KDF, outcome } from './steps-credentials.ts';
import {
  beginImport,
  fillPem,
  keyCard,
  lineOf,
  pickFactor,
  said,
  submitTask,
  taskProblem,
} from './steps-keys.ts';

/** An account of long ago, made with the official SDK: servers that hold PEM files, and a browser with the web client. */
const KEYS = {
  deploy: testKey('Ed25519'),
  coins: testKey('secp256k1'),
  bank: testKey('RSA-2048'),
  vault: testKey('P-256'),
  browser: testKey('P-256'),
};
const PASSPHRASE = 'open sesame';
const WEB_PASSWORD = 'web client password';

const pem = ({ privateKey }: TestKey, type: 'pkcs8' | 'sec1' | 'pkcs1'): string =>
  privateKey.export({ format: 'pem', type }).toString();

const folder = mkdtempSync(path.join(tmpdir(), 'countersign-pem-'));
let ready: Ready;
let elsewhere: Elsewhere;
const ids = new Map<string, string>();
let wrapped: ReturnType<typeof sealDfnsWeb>;
beforeAll(async () => {
  ready = await getReady({ withKey: false });
  const { connection } = ready.sandbox;
  const { deploy, coins, bank, vault, browser } = KEYS;
  elsewhere = await registerElsewhere(connection, deploy);
  ids.set('deploy', elsewhere.first);
  for (const [name, key] of Object.entries({ coins, bank, vault })) {
    ids.set(name, await elsewhere.add(key, `Server ${name}`));
  }
  wrapped = sealDfnsWeb({
    pkcs8: Secret.take(new Uint8Array(browser.privateKey.export({ format: 'der', type: 'pkcs8' }))),
    username: connection.users[0]?.username ?? '',
    password: Secret.take(utf8(WEB_PASSWORD)),
    random: (length) => randomFillSync(new Uint8Array(length)),
  });
  ids.set('browser', await elsewhere.add(browser, 'Web browser', wrapped));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await ready?.end();
});

/** The far side accepts a transfer that this key approved. */
async function approveWith(name: string): Promise<void> {
  const { page } = ready.launched;
  const transfer = await ready.initiator.start();
  await paste(page, transfer.link);
  await openCard(page);
  await beginApproval(page);
  expect(await pickFactor(page, name)).toBe(ids.get(name));
  await at(page, 'approve-password').fill(PASSWORD);
  await confirm(page);
  await outcome(page, 'done');
  expect((await transfer.finish()).amount).toBe(transfer.body.amount);
}

describe(`keys that were made elsewhere (${runtime})`, () => {
  it('wait for a sign-in: a new computer joins with a code of another device', async () => {
    const { page } = ready.launched;
    await at(page, 'first-run-join').click();
    await at(page, 'credential-name').fill('Night desk');
    await fillNewPassword(page, PASSWORD);
    await at(page, 'join-code').fill(await elsewhere.newCode());
    await submitTask(page);
    await at(page, 'inbox').waitFor(KDF);
    await knowPayee(page);
  });

  it('come from a PEM file', async () => {
    const { page } = ready.launched;
    const file = path.join(folder, 'deploy.pem');
    writeFileSync(file, pem(KEYS.deploy, 'pkcs8'));
    await beginImport(page, 'import-pem');
    await at(page, 'pem-file').setInputFiles(file);
    await fillPem(page, { name: 'deploy' });
    await shot(page, 'import-1-file');
    await submitTask(page);
    await said(page, 'The key was imported.');
    await keyCard(page, 'deploy').waitFor();
  });

  it.each([
    ['SEC1', 'coins', pem(KEYS.coins, 'sec1')],
    ['PKCS#1', 'bank', pem(KEYS.bank, 'pkcs1')],
  ])('come from a pasted %s text', async (_format, name, text) => {
    const { page } = ready.launched;
    await beginImport(page, 'import-pem');
    await fillPem(page, { name, text });
    await submitTask(page);
    await said(page, 'The key was imported.');
    expect(await page.content()).not.toContain(text.split('\n')[1]);
  });

  it('sign on the curve that the runtime itself does not know, and with RSA', async () => {
    await approveWith('coins');
    await approveWith('bank');
    await shot(ready.launched.page, 'import-2-approved');
  });

  it('come from an encrypted PEM with its passphrase only', async () => {
    const { page } = ready.launched;
    const text = KEYS.vault.privateKey
      .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
      .toString();
    await beginImport(page, 'import-pem');
    await fillPem(page, { name: 'vault', text, passphrase: 'open sesamy' });
    await submitTask(page);
    expect(await taskProblem(page)).toMatch(/The passphrase does not open this key.*Nothing was imported\./s);
    await shot(page, 'import-3-wrong-passphrase');
    await fillPem(page, { name: 'vault', text, passphrase: PASSPHRASE });
    await submitTask(page);
    await said(page, 'The key was imported.');
    await keyCard(page, 'vault').waitFor(); // the sentence may come just before it; two of them would be an error here
  });

  it('are refused when the account has no credential for them', async () => {
    const { page } = ready.launched;
    await beginImport(page, 'import-pem');
    await fillPem(page, { name: 'Stranger', text: pem(testKey('Ed25519'), 'pkcs8') });
    await submitTask(page);
    expect(await taskProblem(page)).toMatch(/Your account has no credential that belongs to this key\./);
    await shot(page, 'import-4-not-registered');
    await at(page, 'task-cancel').click();
    expect(await keyCard(page, 'Stranger').count()).toBe(0);
  });

  it('come from the web client by user name and password, sealed again and stronger', async () => {
    const { page } = ready.launched;
    await beginImport(page, 'import-envelope');
    await at(page, 'envelope').fill(wrapped.text);
    await at(page, 'envelope-password').fill('web client passwort');
    await at(page, 'import-name').fill('browser');
    await fillNewPassword(page, PASSWORD);
    await submitTask(page);
    expect(await taskProblem(page)).toMatch(/The password or the user name is not right\./);
    await shot(page, 'import-5-web-client');
    await at(page, 'envelope').fill(wrapped.text);
    await at(page, 'envelope-password').fill(WEB_PASSWORD);
    await fillNewPassword(page, PASSWORD);
    await submitTask(page);
    await said(page, 'The key was imported.');
    await shot(page, 'import-6-all');
    expect(await lineOf(page, 'browser', 'key-kdf').innerText()).toMatch(/^Argon2id/);
    await approveWith('browser');
  });
});
