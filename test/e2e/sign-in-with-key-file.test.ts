import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { sealDfnsWeb } from '../../main/vault/dfns-web.ts';
import { type TestKey, testKey } from '../helpers/test-keys.ts';
import { forget, type Launched, launch, runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { type Elsewhere, registerElsewhere } from './registered-elsewhere.ts';
import { at, knowPayee, PASSWORD, shot } from './steps.ts';
import { fillNewPassword, KDF, signOut } from './steps-credentials.ts';
import {
  answerSaveDialog,
  approveLink,
  beginOnKey,
  goToKeys,
  keyCard,
  said,
  submitTask,
  taskProblem,
} from './steps-keys.ts';

/** A person whose only credentials were made with the official SDK, on computers that have never seen them. */
const SERVER = testKey('Ed25519');
const VAULT = testKey('P-256');
const BROWSER = testKey('P-256');
const PASSPHRASE = 'open sesame';
const WEB_PASSWORD = 'web client password';

const folder = mkdtempSync(path.join(tmpdir(), 'countersign-key-file-'));
const backup = path.join(folder, 'backup.json');
const others: Launched[] = [];
let ready: Ready;
let elsewhere: Elsewhere;
beforeAll(async () => {
  ready = await getReady({ withKey: false });
  elsewhere = await registerElsewhere(ready.sandbox.connection, SERVER);
});
afterAll(async () => {
  for (const other of others) {
    await other.close();
    forget(other.userData);
  }
  rmSync(folder, { recursive: true, force: true });
  await ready?.end();
});

/** One more computer of the person; without a keychain the key is kept for the session. */
async function freshComputer(options: { hasKeychain: boolean }): Promise<Page> {
  const noKeychain = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/nothing-listens-here` };
  const env = {
    COUNTERSIGN_PRACTICE_CONNECTION: ready.sandbox.connectionFile,
    ...(options.hasKeychain ? {} : noKeychain),
  };
  const other = await launch({ env });
  others.push(other);
  return other.page;
}

const pem = ({ privateKey }: TestKey, passphrase?: string): string =>
  privateKey
    .export({
      ...{ format: 'pem', type: 'pkcs8' },
      ...(passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase }),
    })
    .toString();

async function choose(page: Page, text: string, name: string, passphrase = ''): Promise<void> {
  const file = path.join(folder, `${name}.pem`);
  writeFileSync(file, text);
  await at(page, 'key-file-source-file').setInputFiles(file);
  await at(page, 'key-file-password').fill(passphrase);
  await at(page, 'import-name').fill(name);
  await fillNewPassword(page, PASSWORD);
}

const signedIn = async (page: Page): Promise<void> => {
  await at(page, 'key-file').waitFor({ state: 'detached', ...KDF });
  await at(page, 'inbox').waitFor();
  await at(page, 'sign-in-screen').waitFor({ state: 'detached', ...KDF });
};

/** The far side accepts a transfer that the key approved. */
async function approveOne(page: Page): Promise<void> {
  await knowPayee(page);
  const transfer = await ready.initiator.start();
  await approveLink(page, transfer.link);
  expect((await transfer.finish()).amount).toBe(transfer.body.amount);
}

describe(`a computer that has never seen the person (${runtime})`, () => {
  it('SEC-42: takes no other key for theirs, and keeps none that the service refused', async () => {
    const { page } = ready.launched;
    await at(page, 'first-run-key-file').click();
    expect(await at(page, 'only-credential').innerText()).toContain(elsewhere.first);
    await choose(page, pem(testKey('Ed25519')), 'stranger');
    await shot(page, 'key-file-1-filled');
    await submitTask(page);
    expect(await taskProblem(page)).toMatch(
      /The service did not take a signature of this key for that credential\..*taken off this computer/s,
    );
    await shot(page, 'key-file-2-refused');
    await at(page, 'task-cancel').click();
    await at(page, 'first-run').waitFor();
  });

  it('signs in with the PEM of a credential that was registered elsewhere, and approves with it', async () => {
    const { page } = ready.launched;
    await at(page, 'first-run-key-file').click();
    await choose(page, pem(SERVER), 'server');
    await submitTask(page);
    await signedIn(page);
    await shot(page, 'key-file-3-signed-in');
    await approveOne(page);
    await goToKeys(page);
    const card = keyCard(page, 'server');
    expect(await card.getAttribute('data-credential')).toBe(elsewhere.first);
    expect(await card.innerText()).not.toContain('Not confirmed by the service');
  });

  it('asks which of several credentials it is, and takes an encrypted PEM with its passphrase', async () => {
    const id = await elsewhere.add(VAULT, 'Vault');
    const page = await freshComputer({ hasKeychain: true });
    await at(page, 'first-run-key-file').click();
    await at(page, `key-credential-${id}`).waitFor();
    await choose(page, pem(VAULT, PASSPHRASE), 'vault', PASSPHRASE);
    await submitTask(page);
    await page.getByText('Say which credential it is.').waitFor();
    await shot(page, 'key-file-4-several');
    await at(page, `key-credential-${id}`).check();
    await submitTask(page);
    await signedIn(page);
    await approveOne(page);
  });

  it('signs in from the sign-in screen with an envelope of the web client', async () => {
    const [user] = ready.sandbox.connection.users;
    const wrapped = sealDfnsWeb({
      pkcs8: Secret.take(new Uint8Array(BROWSER.privateKey.export({ format: 'der', type: 'pkcs8' }))),
      username: user?.username ?? '',
      password: Secret.take(utf8(WEB_PASSWORD)),
      random: (length) => randomFillSync(new Uint8Array(length)),
    });
    await elsewhere.add(BROWSER, 'Web browser', wrapped);
    const page = others[0]?.page ?? ready.launched.page;
    await signOut(page);
    await at(page, 'sign-in-key-file').click();
    await at(page, 'key-file-kind-envelope').check();
    await at(page, 'key-file-source').fill(wrapped.text);
    await at(page, 'key-file-password').fill(WEB_PASSWORD);
    await at(page, 'import-name').fill('browser');
    await fillNewPassword(page, PASSWORD);
    await shot(page, 'key-file-5-envelope');
    await submitTask(page);
    await signedIn(page);
    await goToKeys(page);
    await keyCard(page, 'browser').waitFor();
  });

  it('signs in with an encrypted backup, which names its credential', async () => {
    const { app, page: first } = ready.launched;
    await answerSaveDialog(app, backup);
    await beginOnKey(first, 'server', 'back-up');
    await at(first, 'back-up-password').fill(PASSWORD);
    await submitTask(first);
    await said(first, 'The backup was saved');
    const page = await freshComputer({ hasKeychain: false });
    await at(page, 'first-run-key-file').click();
    await at(page, 'key-file-kind-backup').check();
    await at(page, 'session-only').check();
    await at(page, 'key-file-source-file').setInputFiles(backup);
    await at(page, 'key-file-password').fill('not the password of it');
    await submitTask(page);
    expect(await taskProblem(page)).toContain('The password is not right.');
    await shot(page, 'key-file-6-backup');
    await at(page, 'key-file-password').fill(PASSWORD);
    await submitTask(page);
    await signedIn(page);
    await approveOne(page);
  });
});
