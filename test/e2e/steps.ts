import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from './launch.ts';

/** What a person does, in the words of the stories. Free of the test runner: the demo and the bench do the same. */

export const PASSWORD = 'velvet gravel 61 umbrella tide';

export const at = (page: Page, testId: string): Locator => page.locator(`[data-testid="${testId}"]`);

export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(root, 'test-results', `${name}.png`) });
}

/** First run: choose a password, make a key, keep it in the real keychain. */
export async function makeKey(page: Page, options: { algorithm?: 'ES256' | 'EdDSA' } = {}): Promise<void> {
  await fillNewKey(page, options.algorithm);
  await createKey(page);
}

/** Everything of the first run but the last click. */
export async function fillNewKey(page: Page, algorithm: 'ES256' | 'EdDSA' = 'ES256'): Promise<void> {
  await at(page, 'first-run-start').click();
  await at(page, `algorithm-${algorithm}`).check();
  await at(page, 'new-password').fill(PASSWORD);
  await at(page, 'new-password-repeat').fill(PASSWORD);
  await at(page, 'keychain').filter({ hasText: 'ready' }).waitFor();
}

export async function createKey(page: Page): Promise<void> {
  await at(page, 'create-key').click();
  await at(page, 'inbox').waitFor({ timeout: 20_000 });
  await at(page, 'sign-in-screen').waitFor({ state: 'detached', timeout: 20_000 }); // the new key signs in next
}

export async function paste(page: Page, link: string): Promise<void> {
  await at(page, 'paste-input').fill(link);
  await at(page, 'paste-submit').click();
}

/** The click on a row: only now something is fetched. */
export async function openRow(page: Page, state = 'waiting'): Promise<void> {
  await page.locator(`[data-testid="inbox-row"][data-state="${state}"]`).first().click();
}

export async function openCard(page: Page): Promise<void> {
  await openRow(page);
  await at(page, 'review-sentence').waitFor();
}

/** Waits for the dead time, approves, gives the password. */
export async function approve(page: Page, password = PASSWORD): Promise<void> {
  await waitUntilOn(at(page, 'approve'));
  await at(page, 'approve').click();
  await at(page, 'approve-password').fill(password);
  await at(page, 'approve-confirm').click();
}

/** Dead buttons stay reachable for keyboard and screen reader, so they say aria-disabled. */
export async function isOff(button: Locator): Promise<boolean> {
  return (await button.isDisabled()) || (await button.getAttribute('aria-disabled')) === 'true';
}

/** The end of the dead time. */
export async function waitUntilOn(button: Locator): Promise<void> {
  const on = button.and(button.page().locator(':enabled:not([aria-disabled="true"])'));
  await on.waitFor({ timeout: 10_000 });
}

/** Events in the journal of the only request. */
export function journalEvents(userData: string): string[] {
  const folder = path.join(userData, 'practice/journal');
  const names = readdirSync(folder);
  if (names.length !== 1) throw new Error(`expected one journal, found ${names.length}`);
  return readFileSync(path.join(folder, names[0] ?? ''), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => String(JSON.parse(line).event));
}
