import { describe, expect, it } from 'vitest';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

describe('a login code', () => {
  it.concurrent(
    'is asked for when the service sent one, goes along trimmed, and another one can be sent',
    on('sign-in-code', async ({ page, at, waitForCalls }) => {
      expect(await at('login-code').textContent()).toContain('jane@acme.example');
      await at('sign-in-password').fill('gravel willow');
      await at('sign-in').click(); // no code yet: nothing is asked, and the password stays
      expect(await page.getByText('Type the code from the e-mail.').count()).toBe(1);
      expect(await at('sign-in-password').inputValue()).toBe('gravel willow');
      await at('send-code-again').click();
      await at('sign-in-code').fill('  A7U-KY6-9PT\t');
      await at('sign-in').click();
      await waitForCalls([
        'account/send-code',
        'account/sign-in cr-2vd4a-7u8kq-9g1r3m5t7v9x1z3b 13 bytes null 0 bytes A7U-KY6-9PT',
      ]);
    }),
  );

  it.concurrent(
    'is not asked for before the service wants one',
    on('sign-in', async ({ at, waitForCalls }) => {
      expect(await at('login-code').count()).toBe(0);
      await at('sign-in-password').fill('gravel willow');
      await at('sign-in').click();
      await waitForCalls(['account/sign-in cr-2vd4a-7u8kq-9g1r3m5t7v9x1z3b 13 bytes null 0 bytes']);
    }),
  );

  it.concurrent(
    'stays asked for after a wrong one, and after a registration',
    on('sign-in-code-refused', async ({ at }) => {
      expect(await at('sign-in-code').count()).toBe(1);
    }),
  );
});

describe('the accounts of this computer', () => {
  it.concurrent(
    'are switched in the menu alone; the active one is named once, above the others',
    on('account-menu-token', async ({ page, at, waitForCalls }) => {
      await at('account-menu').click();
      const active = at('account-active');
      expect(await active.textContent()).toMatch(
        /jane@acme\.example.*Bank test bench.*or-5p3qs.*Token valid/,
      );
      expect(await active.getByRole('button').count()).toBe(0);
      expect(await at('account-row').count()).toBe(3);
      expect(await page.locator('.menu-panel').getByText('Bank test bench').count()).toBe(1);
      await page.locator('[data-account="ac-person"]').click();
      await waitForCalls(['account/switch ac-person']);
    }),
  );

  it.concurrent(
    'have their requests in one inbox; the switch to the right one is offered and named (SEC-32)',
    on('problem-other-account', async ({ page, at, waitForCalls }) => {
      expect(await page.locator('.context-words').textContent()).toContain('or-5p3qs-7t9vx-z1b3d5f7h9k1m3n5');
      await at('switch-account').click();
      await waitForCalls(['account/switch ac-token', 'request/open r9']);
    }),
  );

  it.concurrent(
    'open their menu inside the window, also under a bar of two lines',
    on('account-menu-two-lines', async ({ page, at }) => {
      await page.setViewportSize({ width: 720, height: 560 });
      await at('account-menu').click();
      const box = await page.locator('.menu-panel').boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(720);
    }),
  );

  it.concurrent(
    'take a person without asking the service',
    on('add-account', async ({ page, at, waitForCalls }) => {
      await at('task-submit').click();
      expect(await page.getByText('Type your user name.').count()).toBe(1);
      await at('environment-ibm-haven').check();
      await at('account-username').fill(' jane@acme.example ');
      await at('account-organisation').fill('or-1');
      await at('task-submit').click();
      await waitForCalls(['account/add ibm-haven jane@acme.example or-1']);
    }),
  );

  it.concurrent(
    'take a token as bytes, and the field forgets it',
    on('add-account', async ({ page, at, waitForCalls }) => {
      await at('account-kind-service-account').check();
      await at('task-submit').click();
      expect(await page.getByText('Paste the token.').count()).toBe(1);
      await at('token').fill('aaa.bbb.ccc');
      await at('token-storage-session').check();
      await at('task-submit').click();
      await waitForCalls(['account/use-token dfns service-account 11 bytes session']);
    }),
  );

  it.concurrent(
    'keep a token in memory where there is no keychain',
    on('add-account-session-only', async ({ at, waitForCalls }) => {
      await at('account-kind-personal-token').check();
      await at('token').fill('aaa.bbb.ccc');
      await at('task-submit').click();
      await waitForCalls(['account/use-token dfns personal-token 11 bytes session']);
    }),
  );

  it.concurrent(
    'ask for a token again where there is nothing to sign in with',
    on('bring-token', async ({ at, waitForCalls }) => {
      expect(await at('sign-in').count()).toBe(0);
      await at('token').fill('aaa.bbb.ccc');
      await at('task-submit').click();
      await waitForCalls(['account/use-token dfns service-account 11 bytes keychain']);
    }),
  );

  it.concurrent(
    'are removed when their name was typed, and not before',
    on('remove-account', async ({ at, waitForCalls }) => {
      await at('typed-account').fill('jane');
      await at('task-submit').click();
      await at('typed-account').fill('jane@acme.example');
      await at('task-submit').click();
      await waitForCalls(['account/remove ac-token jane@acme.example']);
    }),
  );

  it.concurrent(
    'of a service offer the sign-in first, and no first key of practice',
    on('first-run-service', async ({ at }) => {
      expect(await at('first-run-start').count()).toBe(0);
      await at('first-run-sign-in').click();
      expect(await at('sign-in-password').count()).toBe(1);
      await at('task-cancel').click();
      await at('first-run').waitFor();
    }),
  );
});

describe('environments', () => {
  it.concurrent(
    'of files show address, what is pinned and that a line is not encrypted',
    on('settings-environments', async ({ at, waitForCalls }) => {
      expect(await at('environment-host').textContent()).toBe('127.0.0.1:41873');
      expect(await at('plain-http').count()).toBe(1);
      const card = await at('environment-card').last().textContent();
      for (const words of ['bench-2026', 'auth.bench.example', 'bench.bank.example', 'Not encrypted']) {
        expect(card).toContain(words);
      }
      await at('app-secret').fill('secret');
      await at('app-secret-keep').click();
      await at('api-key-storage-session').check(); // no room in the keychain
      await at('api-key').fill('large key');
      await at('api-key-keep').click();
      await at('application-secrets').getByText('Kept until Countersign ends.').waitFor();
      await at('remove-environment').click();
      await waitForCalls([
        'account/application-secret app-secret 6 bytes keychain',
        'account/application-secret api-key 9 bytes session',
        'environment/remove custom-bench',
      ]);
    }),
  );

  it.concurrent(
    'come with a file, and its fault is named',
    on('import-environment', async ({ at, waitForCalls }) => {
      expect(await at('task-problem').textContent()).toContain('linkHosts');
      await at('environment-text').fill('{"v":1}');
      await at('task-submit').click();
      await waitForCalls(['environment/import {"v":1}']);
    }),
  );
});
