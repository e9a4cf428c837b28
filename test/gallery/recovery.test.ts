import { describe, expect, it, vi } from 'vitest';
import { KIT_CODE } from '../../renderer/gallery/kit.ts';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

const PASSWORD = 'gravel willow tundra copper';
const GROUPS = KIT_CODE.split('-').slice(1);

describe('a recovery kit', () => {
  it.concurrent(
    'shows its code once, hides it while two groups are typed back, and forgets it',
    on('recovery-kit', async ({ page, at, calls }) => {
      await at('scheme-dfns-web').check();
      await at('task-submit').click();
      expect(await at('recovery-code').locator('.code-text').allTextContents()).toEqual(GROUPS);
      await at('save-kit').click();
      await at('kit-said').getByText('Saved as PDF.').waitFor();
      await at('print-kit').click();
      await at('kit-said').getByText('Sent to the printer.').waitFor();
      await at('task-submit').click();
      expect(await page.locator('h1').textContent()).toBe('Type back groups 2 and 5');
      expect(await page.locator('body').textContent()).not.toContain(GROUPS[1]);
      await at('typed-first').fill('ghjkl');
      await at('typed-second').fill('wxyz2');
      await at('task-submit').click();
      await at('keys').waitFor();
      expect(await calls()).toEqual([
        'recovery/make-kit credential dfns-web',
        'recovery/save-kit kit-1',
        'recovery/print-kit kit-1',
        'recovery/type-back kit-1 5 bytes 5 bytes',
      ]);
    }),
  );

  it.concurrent(
    'says how long the service takes it, and when that is over',
    on('recovery-kit', async ({ page, at }) => {
      await at('task-submit').click();
      expect(await at('kit-left').textContent()).toContain('14:32 left');
      await page.clock.runFor(13 * 60_000);
      await at('kit-left').getByText('1:32 left').waitFor();
      await at('task-submit').click();
      expect(await at('kit-left').textContent()).toContain('1:32 left');
      await page.clock.runFor(2 * 60_000);
      await at('kit-expired').waitFor();
    }),
  );

  it.concurrent(
    'is left only after a warning, and dropped then',
    on('recovery-kit', async ({ page, at, calls }) => {
      await at('task-submit').click();
      await at('task-cancel').click();
      expect(await at('kit-leaving').textContent()).toContain('cannot be shown again');
      await at('kit-stay').click();
      expect(await at('recovery-code').count()).toBe(1);
      await at('task-cancel').click();
      await at('kit-leave').click();
      await at('keys').waitFor();
      expect((await calls()).at(-1)).toBe('recovery/drop-kit kit-1');
      expect(await page.locator('body').textContent()).not.toContain(GROUPS[0]);
    }),
  );

  it.concurrent(
    'is tried without the service, and its code keeps standing while it is corrected',
    on('drill', async ({ at, calls }) => {
      await at('drill-code').fill('D1-ABCDEF-GHJKL-MENP1');
      expect(await at('drill-code-group-3').getAttribute('data-state')).toBe('wrong');
      await at('task-submit').click();
      expect(await calls()).toEqual([]);
      expect(await at('drill-code').inputValue()).toBe('D1-ABCDEF-GHJKL-MENP1');
      await at('drill-code').fill(KIT_CODE);
      await at('task-submit').click();
      await at('drill-works').getByRole('heading', { name: 'Recovery works. Nothing was sent' }).waitFor();
      expect(await calls()).toEqual(['recovery/drill cr-recovery 40 bytes']);
    }),
  );
});

describe('a lost key', () => {
  it.concurrent(
    'offers first what ends nothing, and asks for the word before any code',
    on('lost-key-new', async ({ page, at, calls, waitForCalls }) => {
      const ways = await page.locator('.way h2').allTextContents();
      expect(ways.at(-1)).toBe('None of these is left');
      await at('lost-key-recover').click();
      expect(await at('recovery-ends').textContent()).toContain('Every personal access token');
      await at('recovery-username').fill('jane@acme.example');
      await at('recovery-word').fill('recover');
      await at('task-submit').click();
      expect(await calls()).toEqual([]);
      await at('recovery-word').fill('RECOVER');
      await at('task-submit').click();
      await at('recovery-mail-code').fill('482913');
      await at('recovery-key-id').fill('cr-1');
      await at('recovery-code-input').fill(KIT_CODE.toLowerCase());
      await at('task-submit').click();
      await waitForCalls([
        'recovery/send-code jane@acme.example',
        'recovery/open jane@acme.example RECOVER cr-1 482913 40 bytes',
      ]);
      await vi.waitFor(async () => expect(await at('recovery-code-input').inputValue()).toBe(''), {
        timeout: 60_000,
      });
    }),
  );

  it.concurrent(
    'is recovered with a new kit typed back and a new key, in one last call',
    on('recover-finish', async ({ at, calls }) => {
      await at('task-submit').click();
      await at('task-submit').click();
      await at('typed-first').fill('GHJKL');
      await at('typed-second').fill('WXYZ2');
      await at('task-submit').click();
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('task-submit').click();
      await at('recovered').waitFor();
      expect(await calls()).toEqual([
        'recovery/make-kit recovery countersign-1',
        'recovery/type-back kit-1 5 bytes 5 bytes',
        'recovery/finish kit-1 ES256 27 bytes keychain',
      ]);
    }),
  );

  it.concurrent(
    'can be stopped before anything is ended',
    on('recover-kit', async ({ at, waitForCalls }) => {
      await at('task-cancel').click();
      await waitForCalls(['recovery/drop']);
    }),
  );
});

describe('the first run', () => {
  it.concurrent(
    'opens a registration with the code of an e-mail, and asks for another one',
    on('open-code', async ({ at, waitForCalls }) => {
      expect(await at('practice-registration-code').textContent()).toBe('K7PQ-M2XD');
      await at('resend-code').click();
      await at('registration-code').fill('K7PQ-M2XD');
      await at('task-submit').click();
      await waitForCalls([
        'account/resend-code you@practice.example',
        'account/open-code you@practice.example K7PQ-M2XD',
      ]);
    }),
  );

  it.concurrent(
    'registers what an invitation asks for: the wallets are shown, then kit, key and second factor',
    on('registration', async ({ page, at, waitForCalls }) => {
      expect(await at('wallets-to-come').locator('tbody tr').count()).toBe(3);
      await at('task-submit').click();
      await at('task-cancel').click();
      expect(await at('no-kit').count()).toBe(1);
      await at('kind-Key').check();
      await at('second-kind-Key').check();
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('second-password').fill(`${PASSWORD} too`);
      await at('second-password-repeat').fill(`${PASSWORD} too`);
      await at('task-submit').click();
      await waitForCalls(['account/register Key ES256 27 bytes keychain Key 31 bytes null']);
      expect(await page.locator('h1').count()).toBe(1);
    }),
  );

  it.concurrent(
    'joins with a code of another device, and reads an invitation as text',
    on('first-run', async ({ at, waitForCalls }) => {
      await at('first-run-invitation').click();
      await at('invitation').fill('{"v":1}');
      await at('task-submit').click();
      await at('first-run-join').click();
      await at('credential-name').fill('Laptop');
      await at('new-password').fill(PASSWORD);
      await at('new-password-repeat').fill(PASSWORD);
      await at('join-code').fill('A7U-KY6-9PT');
      await at('task-submit').click();
      await waitForCalls([
        'account/open-invitation {"v":1}',
        'account/join A7U-KY6-9PT PasswordProtectedKey ES256 Laptop 27 bytes keychain',
      ]);
    }),
  );
});
