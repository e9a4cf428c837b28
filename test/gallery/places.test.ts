import { describe, expect, it } from 'vitest';
import { KEY } from '../../renderer/gallery/snapshot.ts';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

const NARROW = { width: 320, height: 720 };

describe('signed out', () => {
  it.concurrent(
    'reaches the sign-in from History by the Inbox tab',
    on('signed-out-history', async ({ at }) => {
      expect(await at('sign-in-screen').count()).toBe(0);
      await at('tab-inbox').click();
      await at('sign-in-password').waitFor();
      expect(await at('tab-inbox').getAttribute('aria-current')).toBe('page');
    }),
  );

  it.concurrent(
    'reaches the sign-in from the rail, which stops offering it there',
    on('signed-out-history', async ({ at }) => {
      await at('rail-sign-in').click();
      await at('sign-in-password').waitFor();
      expect(await at('signed-out').count()).toBe(0);
    }),
  );

  it.concurrent(
    'reaches the sign-in from the account menu',
    on('signed-out-history', async ({ at }) => {
      await at('account-menu').click();
      await at('go-sign-in').click();
      await at('sign-in-password').waitFor();
    }),
  );

  it.concurrent(
    'reaches the sign-in from a rail that is the whole window',
    on('signed-out-history', async ({ page, at }) => {
      await page.setViewportSize(NARROW);
      await at('back-to-inbox').click();
      await at('rail-sign-in').click();
      await at('sign-in-password').waitFor();
    }),
  );

  it.concurrent(
    'names the request that waits behind the sign-in and claims nothing about it',
    on('sign-in-for-card', async ({ at, calls }) => {
      const words = await at('sign-in-waiting').textContent();
      expect(words).toContain('Send 250,000.00 USDC on Ethereum Sepolia');
      expect(words).toContain('Signing in does not approve it.');
      expect(words).not.toMatch(/nothing was/iu);
      await at('sign-in-password').fill('gravel willow tundra copper');
      await at('sign-in').click();
      expect(await calls()).toEqual([`account/sign-in ${KEY.credentialId} 27 bytes null 0 bytes`]);
    }),
  );
});

describe('a request that cannot be shown', () => {
  it.concurrent(
    'can be removed from the inbox',
    on('problem-sign-in-challenge', async ({ at, calls }) => {
      expect([await at('retry').count(), await at('browse').count()]).toEqual([0, 0]);
      await at('remove').click();
      expect(await calls()).toEqual(['request/decline r2 wrong-details']);
    }),
  );

  it.concurrent(
    'is not asked for again while the pause of the service runs, and can be after it',
    on('problem-pause', async ({ page, at, calls }) => {
      await at('retry').click({ force: true });
      expect(await calls()).toEqual([]);
      await page.clock.runFor(31_000);
      await page.locator('[data-testid=retry][aria-disabled=false]').waitFor();
      await at('retry').click();
      expect(await calls()).toEqual(['request/open r2']);
    }),
  );

  it.concurrent(
    'opens in the browser, and says first that it is a link of Dfns or IBM',
    on('problem-not-redeemable', async ({ page, at, calls }) => {
      expect(await page.locator('h1').textContent()).toBe(
        'This is a link of Dfns or IBM Digital Asset Haven',
      );
      await at('browse').click();
      expect(await calls()).toEqual(['request/browse r2']);
    }),
  );
});

describe('receipts that were not read yet', () => {
  it.concurrent(
    'are not counted, and no row is said to have none',
    on('history-unchecked', async ({ at }) => {
      const said = await at('history').innerText();
      expect(said).toContain('The receipts were not read yet, so they are not counted');
      expect(said).not.toMatch(/\d receipt|No receipt/);
      expect(said).toContain('Receipt not read');
    }),
  );
});
