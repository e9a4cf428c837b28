import { describe, expect, it } from 'vitest';
import { KEY } from '../../renderer/gallery/snapshot.ts';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

const CALL = 'request/approve r1 2f0e7cf3a5d94b8c';

describe('the factors of an approval', () => {
  it.concurrent(
    'are both asked for in one review, and none is sent while one is missing',
    on('factors-two', async ({ page, at, arm, approvals, openConsent }) => {
      await openConsent();
      await at('approve-password').fill('gravel willow tundra copper');
      await arm('approve-confirm');
      await at('approve-confirm').click();
      expect(await approvals()).toEqual([]);
      expect(await page.getByText('Type the password of the second factor.').count()).toBe(1);
      expect(await at('approve-password').inputValue()).toBe('gravel willow tundra copper');
      await at('approve-second-password').fill('second one');
      await arm('approve-confirm');
      await at('approve-confirm').click();
      expect(await approvals()).toEqual([`${CALL} cr1 27 bytes cr2 10 bytes  hand-back`]);
      expect(await at('approve-second-password').inputValue()).toBe('');
    }),
  );

  it.concurrent(
    'can be chosen; a passkey takes no password, says so, and is dead for as long as any other',
    on('factors-choice', async ({ page, at, arm, approvals, openConsent }) => {
      await openConsent();
      await at('approve-password-option-passkey').check();
      expect(await at('approve-password').count()).toBe(0);
      expect(await at('approve-confirm').textContent()).toBe('Sign with passkey');
      await at('approve-confirm').click({ force: true });
      expect(await approvals()).toEqual([]);
      await arm('approve-confirm');
      await at('approve-confirm').focus();
      await page.keyboard.press('Space');
      expect(await approvals()).toEqual([`${CALL} passkey 0 bytes null 0 bytes  hand-back`]);
    }),
  );

  it.concurrent(
    'need two presses after the dead time even while the key is still open',
    on('factors-open', async ({ at, arm, approvals }) => {
      await arm('approve');
      await at('approve').dblclick();
      expect(await approvals()).toEqual([]);
      expect(await at('approve-confirm').textContent()).toBe('Sign, no password');
      await arm('approve-confirm');
      await at('approve-confirm').click();
      expect(await approvals()).toEqual([`${CALL} cr1 0 bytes null 0 bytes  hand-back`]);
    }),
  );

  it.concurrent(
    'cannot be sent when a second one is demanded and none is here',
    on('factors-missing', async ({ page, at, arm, approvals }) => {
      await arm('approve');
      await at('approve').click();
      await at('approve-password').fill('gravel willow tundra copper');
      await page.clock.runFor(5000);
      await at('approve-confirm').click({ force: true });
      expect(await at('second-missing').textContent()).toContain('none is on this computer');
      expect(await approvals()).toEqual([]);
    }),
  );
});

describe('a passkey that did not answer', () => {
  it.concurrent.each(['factors-passkey-failed', 'sign-in-passkey-failed'])(
    'leaves the way to the dashboard: %s',
    (screen) =>
      on(screen, async ({ at, waitForCalls }) => {
        await at('open-dashboard').click();
        await waitForCalls(['account/open-dashboard']);
      })(),
  );
});

describe('signing in', () => {
  it.concurrent(
    'goes by a passkey without a password',
    on('sign-in-choice', async ({ at, calls }) => {
      await at('sign-in-password-option-passkey').check();
      await at('sign-in').click();
      expect(await calls()).toEqual(['account/sign-in passkey 0 bytes null 0 bytes']);
    }),
  );

  it.concurrent(
    'goes by a key that the service keeps where this computer has none',
    on('sign-in-no-key', async ({ page, at, calls }) => {
      await page.getByLabel('Password for Key kept by the service').fill('gravel willow tundra copper');
      await at('sign-in').click();
      expect(await calls()).toEqual(['account/sign-in service 27 bytes null 0 bytes']);
    }),
  );

  it.concurrent(
    'asks for both factors once the service demanded them',
    on('sign-in-second', async ({ at, calls }) => {
      await at('sign-in-password').fill('gravel willow tundra copper');
      await at('sign-in').click();
      expect(await calls()).toEqual([]);
      await at('sign-in-second-password').fill('second one');
      await at('sign-in').click();
      expect(await calls()).toEqual([`account/sign-in ${KEY.credentialId} 27 bytes cr2 10 bytes`]);
    }),
  );
});

describe('the lock', () => {
  it.concurrent(
    'shows nothing of the rest and opens by a password',
    on('locked', async ({ page, at, calls }) => {
      expect(await page.locator('.rail, [data-testid=account-menu], [data-testid=lock]').count()).toBe(0);
      await at('unlock-password').fill('gravel willow tundra copper');
      await at('unlock').click();
      expect(await calls()).toEqual(['app/unlock 27 bytes']);
    }),
  );

  it.concurrent(
    'is one click away, and its window is a setting',
    on('settings', async ({ at, calls }) => {
      expect(await at('unlock-30').isChecked()).toBe(true);
      await at('unlock-60')
        .check({ force: true })
        .catch(() => {}); // stays until main says so
      await at('lock').click();
      expect(await calls()).toEqual(['settings/change 60', 'app/lock']);
    }),
  );
});
