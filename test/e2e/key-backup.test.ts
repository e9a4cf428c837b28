import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { publicKeyOf } from '../../main/signing/open-key.ts';
import { parseBackup } from '../../main/vault/backup-format.ts';
import { openEnvelope } from '../../main/vault/envelope-open.ts';
import { sharedKdf } from '../vault/kdf-for-tests.ts';
import { type Launched, launch, runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, PASSWORD, shot } from './steps.ts';
import { KDF, listedAtService, signIn } from './steps-credentials.ts';
import {
  answerSaveDialog,
  approveLink,
  beginImport,
  beginOnKey,
  said,
  submitTask,
  taskProblem,
} from './steps-keys.ts';

const NAME = 'Countersign key (P-256)';
const folder = mkdtempSync(path.join(tmpdir(), 'countersign-backup-'));
const file = path.join(folder, 'key.json');

let ready: Ready;
let other: Launched;
beforeAll(async () => {
  ready = await getReady();
});
afterAll(async () => {
  await other?.close();
  rmSync(folder, { recursive: true, force: true });
  await ready?.end();
});

/** Another computer of the same person, on which no keychain answers. */
const startOther = () =>
  launch({
    env: {
      COUNTERSIGN_PRACTICE_CONNECTION: ready.sandbox.connectionFile,
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/nothing-listens-here`,
    },
  });

/** The password was taken and the answer is there: the same words before and after say nothing about which try they are of. */
async function answered(page: Page): Promise<void> {
  await expect.poll(() => at(page, 'restore-password').inputValue()).toBe('');
  await page.locator('[data-testid="task-submit"][aria-busy="false"]').waitFor(KDF);
}

describe(`a backup of a key (${runtime})`, () => {
  it('is not there before a place was chosen and the password was right', async () => {
    const { app, page } = ready.launched;
    await answerSaveDialog(app, null);
    await beginOnKey(page, NAME, 'back-up');
    await at(page, 'back-up-password').fill(PASSWORD);
    await submitTask(page);
    await at(page, 'back-up-cancelled').waitFor(KDF);
    await answerSaveDialog(app, file);
    await at(page, 'back-up-password').fill('velvet gravel 61 umbrella tied');
    await submitTask(page);
    expect(await taskProblem(page)).toContain('The password is not right.');
    await shot(page, 'backup-1-wrong');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is one file for its owner alone, and opens with the password to the very key', async () => {
    const { page } = ready.launched;
    await at(page, 'back-up-password').fill(PASSWORD);
    await submitTask(page);
    await said(page, 'The backup was saved, read back and opened with its password.');
    await shot(page, 'backup-2-saved');
    expect(readdirSync(folder)).toEqual(['key.json']);
    expect(statSync(file).mode & 0o077).toBe(0);
    const text = readFileSync(file, 'utf8');
    const { pkcs8, publicKeyPem } = await openBackup(text);
    const [credential] = await listedAtService(ready.sandbox.connection);
    expect(publicKeyPem.trim()).toBe(credential?.publicKey.trim());
    const { d = '' } = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }).export({
      format: 'jwk',
    });
    const scalar = Buffer.from(d, 'base64url');
    expect(scalar).toHaveLength(32);
    for (const secret of [
      PASSWORD,
      'PRIVATE KEY',
      ...(['hex', 'base64url'] as const).map((coding) => scalar.toString(coding)),
      ...(['hex', 'base64', 'base64url'] as const).map((coding) => pkcs8.toString(coding).slice(0, 40)),
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('reads the same to a wrong password and to a changed file, and neither leaves anything', async () => {
    other = await startOther();
    const { page } = other;
    await at(page, 'first-run-lost-key').click();
    await shot(page, 'backup-3-lost-key');
    await at(page, 'lost-key-restore').click();
    await at(page, 'session-only').check();
    await at(page, 'backup-file').setInputFiles(file);
    await at(page, 'restore-password').fill('velvet gravel 61 umbrella tied');
    await submitTask(page);
    const wrong = await taskProblem(page);
    await shot(page, 'backup-4-wrong');
    await at(page, 'backup-file').setInputFiles(changed('flipped.json', flipCiphertext));
    await at(page, 'restore-password').fill(PASSWORD);
    await submitTask(page);
    await answered(page);
    expect(await taskProblem(page)).toBe(wrong);
    await at(page, 'backup-file').setInputFiles(changed('cut.json', (text) => text.slice(0, -100)));
    await at(page, 'restore-password').fill(PASSWORD);
    await submitTask(page);
    await at(page, 'task-problem')
      .filter({ hasText: 'not a backup of Countersign, or it was damaged' })
      .waitFor();
    await shot(page, 'backup-5-damaged');
    await at(page, 'task-cancel').click();
    await at(page, 'first-run').waitFor();
  });

  it('brings the key to another computer, where it signs', async () => {
    const { page } = other;
    await at(page, 'first-run-lost-key').click();
    await at(page, 'lost-key-restore').click();
    await at(page, 'session-only').check();
    await at(page, 'backup-file').setInputFiles(file);
    await at(page, 'restore-password').fill(PASSWORD);
    await submitTask(page);
    await at(page, 'sign-in-screen').waitFor(KDF);
    await shot(page, 'backup-6-restored');
    await signIn(page);
    const transfer = await ready.initiator.start();
    await approveLink(page, transfer.link);
    expect((await transfer.finish()).amount).toBe(transfer.body.amount);
  });

  it('does not replace a key that is there', async () => {
    const { page } = ready.launched;
    await beginImport(page, 'restore');
    await at(page, 'backup-file').setInputFiles(file);
    await at(page, 'restore-password').fill(PASSWORD);
    await submitTask(page);
    expect(await taskProblem(page)).toContain('This key is on this computer already.');
    await shot(page, 'backup-7-already-here');
  });
});

/** Opened without the app; the key itself only leaves this function to be searched for. */
async function openBackup(text: string): Promise<{ pkcs8: Buffer; publicKeyPem: string }> {
  const backup = parseBackup(text);
  if (!backup.ok) throw new Error(backup.code);
  const { credId, kind, orgId, userId, publicKeyPem } = backup.entry;
  const slot = { credId, kind, orgId, userId };
  const password = Secret.take(utf8(PASSWORD));
  const opened = await openEnvelope({ text: backup.envelope, slot, password, kdf: sharedKdf(), publicKeyOf });
  if (!opened.ok) throw new Error(opened.code);
  return { pkcs8: opened.pkcs8.use((bytes) => Buffer.from(bytes)), publicKeyPem };
}

/** A copy of the backup, changed. */
function changed(name: string, change: (text: string) => string): string {
  const copy = path.join(folder, name);
  writeFileSync(copy, change(readFileSync(file, 'utf8')));
  return copy;
}

/** Another last character of what is encrypted: the file still looks whole. */
function flipCiphertext(text: string): string {
  const backup: { envelope: string } = JSON.parse(text);
  const envelope: { ct: string } = JSON.parse(backup.envelope);
  const ct = `${envelope.ct.startsWith('A') ? 'B' : 'A'}${envelope.ct.slice(1)}`;
  return JSON.stringify({ ...backup, envelope: JSON.stringify({ ...envelope, ct }) }, null, 2);
}
