import { describe, expect, it } from 'vitest';
import { KEY } from '../../renderer/gallery/snapshot.ts';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

describe('where passkeys cannot be used', () => {
  it.concurrent(
    'the web page of the environment is offered when one is known',
    on('credentials-no-passkeys', async ({ at, calls }) => {
      expect(await at('no-passkeys').textContent()).toContain(
        'The dashboard of Dfns production can use them.',
      );
      await at('open-dashboard').click();
      expect(await calls()).toContain('account/open-dashboard');
    }),
  );

  it.concurrent(
    'and no button that cannot work when none is',
    on('credentials-no-dashboard', async ({ at }) => {
      expect(await at('no-passkeys').textContent()).toContain(
        'No web page of IBM Digital Asset Haven is known',
      );
      expect(await at('open-dashboard').count()).toBe(0);
    }),
  );
});

const PASSWORD = 'gravel willow tundra copper';

describe('a key on this computer', () => {
  it.concurrent(
    'gets another password after the old one and two equal new ones',
    on('change-password', async ({ page, at, calls }) => {
      await at('task-submit').click();
      expect(await page.getByText('Type the current password.').count()).toBe(1);
      await at('old-password').fill('old words');
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('task-submit').click();
      await at('said').getByText('The password was changed.').waitFor();
      expect(await calls()).toEqual([`key/change-password ${KEY.credentialId} 9 bytes 27 bytes`]);
    }),
  );

  it.concurrent(
    'is removed only by its whole name, under the list of what stops working',
    on('remove', async ({ page, at, calls }) => {
      expect(await at('removal-ends').textContent()).toContain('cannot sign with “Practice key” any more');
      await at('typed-name').fill('practice key');
      await page.keyboard.press('Enter');
      expect(await calls()).toEqual([]);
      await at('typed-name').fill('Practice key');
      await at('task-submit').click();
      await at('said').getByText('removed from this computer').waitFor();
      expect(await calls()).toEqual([`key/remove ${KEY.credentialId} Practice key`]);
    }),
  );

  it.concurrent(
    'is backed up with its password, renamed, and made the first one',
    on('keys', async ({ at, calls }) => {
      await at('key-back-up').first().click();
      await at('back-up-password').fill(PASSWORD);
      await at('task-submit').click();
      await at('said').getByText('read back and opened').waitFor();
      await at('key-more').nth(1).click();
      await at('key-prefer').click();
      await at('key-rename').click();
      await at('new-name').fill('Treasury');
      await at('task-submit').click();
      await at('said').getByText('renamed').waitFor();
      const other = 'cr-5rsa1-2b4d6-8f1h3k5m7p9r2t4v';
      expect(await calls()).toEqual([
        `key/back-up ${KEY.credentialId} 27 bytes`,
        `key/prefer ${other}`,
        `key/rename ${other} Treasury`,
      ]);
    }),
  );

  it.concurrent(
    'comes from a pasted PEM, which is cleared',
    on('import-pem', async ({ page, at, calls }) => {
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('task-submit').click();
      expect(await page.getByText('Paste it, or choose its file.').count()).toBe(1);
      expect(await at('new-password').inputValue()).toBe(PASSWORD);
      await at('pem').fill('-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----');
      await at('pem-passphrase').fill('of the file');
      await at('import-name').fill('Old server');
      await at('task-submit').click();
      await at('said').waitFor();
      expect(await calls()).toEqual(['key/import-pem 58 bytes 11 bytes 27 bytes Old server keychain']);
    }),
  );

  it.concurrent(
    'comes from a file, and from an envelope of the web client',
    on('import-envelope', async ({ at, calls }) => {
      await at('envelope-file').setInputFiles({
        name: 'key.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('eyJpdiI6IiJ9\n'),
      });
      await at('envelope-password').fill('web words');
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('task-submit').click();
      await at('said').waitFor();
      expect(await calls()).toEqual([
        'key/import-envelope eyJpdiI6IiJ9 jane@acme.example 9 bytes 27 bytes Imported key keychain',
      ]);
    }),
  );

  it.concurrent(
    'is restored for the session only after that was agreed to',
    on('restore', async ({ at, calls }) => {
      await at('backup').fill('{}');
      await at('restore-password').fill(PASSWORD);
      await at('task-submit').click({ force: true });
      expect(await calls()).toEqual([]);
      await at('session-only').check();
      await at('task-submit').click();
      await at('said').waitFor();
      expect(await calls()).toEqual(['key/restore {} 27 bytes session']);
    }),
  );
});

describe('credentials at the service', () => {
  it.concurrent(
    'are asked for when the list is opened',
    on('new-credential', async ({ at, waitForCalls }) => {
      await at('task-cancel').click();
      await at('credentials').waitFor();
      await waitForCalls(['credential/list']);
    }),
  );

  it.concurrent(
    'are made with a name and a password, and never as a passkey where there is none',
    on('new-credential', async ({ page, at, waitForCalls }) => {
      expect(await at('kind-Fido2').isDisabled()).toBe(true);
      await at('kind-Key').check();
      await at('task-submit').click();
      expect(await page.getByText('Type a name.').count()).toBe(1);
      await at('credential-name').fill('Laptop');
      await at('algorithm-more').click();
      await at('algorithm-ES256K').check();
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('task-submit').click();
      await waitForCalls(['credential/create Key ES256K Laptop 27 bytes keychain', 'credential/list']);
    }),
  );

  it.concurrent(
    'say what stops working before the review of a deletion opens',
    on('credentials', async ({ at, calls, waitForCalls }) => {
      await at('credential-menu').first().click();
      await at('credential-delete').click();
      expect(await at('credential-ends').textContent()).toContain('cannot sign in or approve any more');
      expect(await calls()).toEqual([]);
      await at('task-submit').click();
      await waitForCalls(['credential/change cu-1 delete']);
    }),
  );

  it.concurrent(
    'show a code for another device for as long as it lives, and not longer',
    on('device-code-review', async ({ page, at }) => {
      expect(await at('device-code-groups').locator('.code-text').allTextContents()).toEqual([
        'A7U',
        'KY6',
        '9PT',
      ]);
      await page.clock.runFor(46_000);
      expect(await at('device-code-left').textContent()).toBe('0:01 left');
      await page.clock.runFor(1500);
      expect(await at('device-code').count()).toBe(0);
    }),
  );
});
