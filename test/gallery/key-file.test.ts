import { describe, expect, it } from 'vitest';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

const PASSWORD = 'gravel willow tundra copper';
const PEM = '-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----';
const sentOf = (calls: readonly string[]) => calls.filter((call) => call !== 'account/key-credentials');

describe('a sign-in with a key file', () => {
  it.concurrent(
    'begins on the first screen and on the sign-in screen, and leads back',
    on('first-run-service', async ({ at }) => {
      await at('first-run-key-file').click();
      await at('key-file').waitFor();
      await at('task-cancel').click();
      await at('first-run').waitFor();
    }),
  );

  it.concurrent(
    'is offered beside a key that is here',
    on('sign-in', async ({ at }) => {
      await at('sign-in-key-file').click();
      await at('key-file').waitFor();
    }),
  );

  it.concurrent(
    'sends the PEM as bytes for the only credential, and clears it',
    on('key-file', async ({ at, calls, waitForCalls }) => {
      await at('only-credential').waitFor();
      await at('key-file-source').fill(PEM);
      await at('key-file-password').fill('of the file');
      await at('import-name').fill('Office');
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('task-submit').click();
      await at('key-file').waitFor({ state: 'detached' });
      const sent = 'account/sign-in-with-file pem 58 bytes 27 bytes keychain null 11 bytes  Office';
      expect(sentOf(await calls())).toEqual([sent]);
      expect(sent).not.toContain(PEM);
      await waitForCalls(await calls());
    }),
  );

  it.concurrent(
    'waits until the person has said which of several credentials it is',
    on('key-file-several', async ({ page, at, calls }) => {
      await at('key-file-source').fill(PEM);
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('task-submit').click();
      await page.getByText('Say which credential it is.').waitFor();
      expect(sentOf(await calls())).toEqual([]);
      expect(await at('key-file-source').inputValue()).toBe(PEM);
      const here = page.getByRole('radio', { name: /cr-5rsa1/ });
      expect(await here.isDisabled()).toBe(true);
      await page.getByRole('radio', { name: /Zk4nVb7c/ }).check();
      await at('task-submit').click();
      await at('key-file').waitFor({ state: 'detached' });
      expect(sentOf(await calls())[0]).toContain('Zk4nVb7cXq1wEr2tYu3iOp5aSd6fGh8jKl9mNb0vCxZ');
    }),
  );

  it.concurrent(
    'takes no typed id that the service does not list',
    on('key-file-many', async ({ page, at, calls }) => {
      await at('key-file-source').fill(PEM);
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('credential-id').fill('server-24');
      await at('task-submit').click();
      await page.getByText('The service does not list this id.').waitFor();
      await at('credential-id').fill('server-23');
      await at('task-submit').click();
      await at('key-file').waitFor({ state: 'detached' });
      expect(sentOf(await calls())).toEqual([
        'account/sign-in-with-file pem 58 bytes 27 bytes keychain server-23 0 bytes  Imported key',
      ]);
    }),
  );

  it.concurrent(
    'is not tried with a PEM where the service knows no such key, and may be with a backup',
    on('key-file-none-listed', async ({ page, at, calls }) => {
      await at('key-credentials-problem').waitFor();
      expect(await at('key-credentials-problem').innerText()).toContain('it knows no such key');
      expect(await at('key-file-source').count()).toBe(0);
      await at('task-submit').click({ force: true });
      expect(sentOf(await calls())).toEqual([]);
      await at('key-file-kind-backup').check();
      await at('key-file-source').fill('{}');
      await at('task-submit').click();
      await page.getByText('Type the password of the backup.').waitFor();
      await at('key-file-password').fill(PASSWORD);
      await at('task-submit').click();
      await at('key-file').waitFor({ state: 'detached' });
      expect(sentOf(await calls())).toEqual([
        'account/sign-in-with-file backup 2 bytes 0 bytes keychain null 27 bytes  Imported key',
      ]);
    }),
  );

  it.concurrent(
    'asks for user name and both passwords of an envelope',
    on('key-file-envelope', async ({ page, at, calls }) => {
      await at('key-file-kind-envelope').check();
      expect(await at('envelope-username').inputValue()).toBe('jane@acme.example');
      await at('key-file-source').fill('eyJpdiI6IiJ9');
      await at('task-submit').click();
      await page.getByText('Type the password it was encrypted with.').waitFor();
      await at('key-file-password').fill('web words');
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('task-submit').click();
      await at('key-file').waitFor({ state: 'detached' });
      expect(sentOf(await calls())).toEqual([
        'account/sign-in-with-file envelope 12 bytes 27 bytes keychain null 9 bytes jane@acme.example Imported key',
      ]);
    }),
  );

  it.concurrent(
    'says on the sign-in screen that the key is here when only the sign-in failed',
    on('sign-in-key-kept', async ({ page, at }) => {
      await at('sign-in-screen').waitFor();
      expect(await page.getByRole('alert').allInnerTexts()).toContainEqual(
        expect.stringContaining('The key is on this computer. You are not signed in.'),
      );
    }),
  );
});
