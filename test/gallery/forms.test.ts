import { describe, expect, it } from 'vitest';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

describe('a new key', () => {
  it.concurrent(
    'needs a good password twice, and goes out as bytes',
    on('new-key', async ({ page, at, calls, waitForCalls }) => {
      await at('first-run-start').click();
      await at('algorithm-EdDSA').check();
      await at('new-password').fill('password');
      // A press before the dictionaries are there is still under way at the next one, which then counts for nothing.
      await page.locator('[data-testid=password-strength]:not([data-score=none])').waitFor();
      await at('create-key').click();
      expect(await calls()).toEqual([]);
      await at('new-password').fill('gravel willow tundra copper');
      await at('new-password-repeat').fill('gravel willow tundra coper');
      await at('create-key').click();
      await page.getByText('The two passwords differ.').waitFor();
      await at('new-password-repeat').fill('gravel willow tundra copper');
      await at('create-key').click();
      await waitForCalls(['key/create EdDSA 27 bytes keychain']);
      expect(await at('new-password').inputValue()).toBe('');
    }),
  );

  it.concurrent(
    'is kept for the session only when the person says so, never silently',
    on('new-key-keychain-missing', async ({ page, at, calls, waitForCalls }) => {
      await at('first-run-start').click();
      await at('new-password').fill('gravel willow tundra copper');
      await at('new-password-repeat').fill('gravel willow tundra copper');
      await page.locator('[data-testid=password-strength][data-score="4"]').waitFor();
      await page.keyboard.press('Enter');
      expect(await calls()).toEqual([]);
      await at('session-only').check();
      await at('create-key').click();
      await waitForCalls(['key/create ES256 27 bytes session']);
    }),
  );
});

describe('a pasted link', () => {
  it.concurrent(
    'is handed on once and cleared, and the answer has words',
    on('start-empty', async ({ page, at, calls }) => {
      await at('paste-input').fill('https://app.dfns.io.evil.example/login?code=abc');
      await at('paste-submit').click();
      expect(await calls()).toEqual(['intake/text paste 47 characters']);
      expect(await at('paste-input').inputValue()).toBe('');
      const words = page.locator('.paste-problem');
      expect(await words.textContent()).toContain('neither Dfns nor IBM');
      expect(await words.textContent()).not.toContain('link/rejected');
      await at('problem-details').click();
      expect(await words.textContent()).toContain('link/rejected');
    }),
  );

  it.concurrent(
    'keeps its line breaks, so that main sees what was really pasted',
    on('start-empty', async ({ at, calls }) => {
      await at('paste-input').fill('https://app.dfns.io/login\n?code=abc');
      await at('paste-submit').click();
      expect(await calls()).toEqual(['intake/text paste 35 characters']);
    }),
  );

  it.each([
    { width: 720, height: 560 },
    { width: 720, height: 420 },
  ])('that was refused leaves the rows their room, also with its details: $width × $height', (size) =>
    on('paste-refused', async ({ page, at, frames }) => {
      await page.setViewportSize(size);
      const share = async () => {
        await frames();
        const box = await at('inbox').boundingBox();
        return (box?.height ?? 0) / size.height;
      };
      expect(await share()).toBeGreaterThan(0.5);
      await at('problem-details').click();
      expect(await page.getByText('Nothing was opened, fetched or signed.').count()).toBe(1);
      expect(await share()).toBeGreaterThan(0.4);
      const said = await page.locator('.paste-problem').boundingBox();
      expect(said?.height).toBeLessThanOrEqual(Math.max(84, size.height / 5));
    })(),
  );
});
