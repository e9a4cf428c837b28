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
  await at(page, 'inbox').waitFor();
  await at(page, 'sign-in-screen').waitFor({ state: 'detached' }); // the new key signs in next
  await knowPayee(page);
}

/** Of the transfers of the initiating side; see test/helpers/initiator.ts. */
export const PAYEE = '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D';

/** Whom the stories pay is in the address book, so that a payment to them is a routine. */
export async function knowPayee(page: Page): Promise<void> {
  await page.evaluate(
    (address) => window.countersign.addToBook({ name: 'Supplier', note: '', address, network: null }),
    PAYEE,
  );
}

export async function paste(page: Page, link: string): Promise<void> {
  await at(page, 'paste-input').fill(link);
  await at(page, 'paste-submit').click();
}

/** The click on a row: only now something is fetched. */
export async function openRow(page: Page, state = 'waiting'): Promise<void> {
  await page.locator(`[data-testid="inbox-row"][data-state="${state}"]`).first().click();
}

/** A card that is open already stays until the answer of main is there, so it is waited for that it goes. */
export async function openCard(page: Page): Promise<void> {
  const before = await at(page, 'review-sentence').elementHandles();
  await openRow(page);
  for (const sentence of before) await sentence.waitForElementState('hidden');
  await at(page, 'review-sentence').waitFor();
}

const PLACES_AT_MOST = 100;

/** Goes to every flagged place. The button may be gone by the time of the click: what was pointed at came into view. */
export async function lookAtAll(page: Page): Promise<void> {
  const show = at(page, 'look-first-show');
  for (let place = 0; place < PLACES_AT_MOST && (await show.count()) > 0; place += 1)
    await show.click({ timeout: 3_000 }).catch(() => {});
}

/** Looks at everything and answers every step of the open card: reads, compares, types what is asked for. */
export async function answerSteps(page: Page): Promise<void> {
  await at(page, 'approve').waitFor();
  await lookAtAll(page);
  if ((await at(page, 'steps').count()) === 0) return;
  const steps = at(page, 'steps');
  for (const tick of await steps.locator('input[type="checkbox"]').all()) await tick.check();
  for (const match of await steps.locator('[data-testid="step-words-match"]').all()) await match.check();
  for (const field of await steps.locator('.step-type').all()) {
    const sentence = await field.locator('.field-label').innerText();
    await field.locator('input').fill(/"(.+)"/.exec(sentence)?.[1] ?? (await typedValue(page, sentence)));
  }
}

/** The amount, or the characters of the address that the sentence names. */
async function typedValue(page: Page, sentence: string): Promise<string> {
  const [, from, to] = /characters (\d+) to (\d+)/.exec(sentence) ?? [];
  if (from === undefined) return (await at(page, 'review-amount').innerText()).split(/\s/)[0] ?? '';
  const address = (await at(page, 'review-address').first().textContent()) ?? '';
  return address.replace(/\s/g, '').slice(Number(from) - 1, Number(to));
}

/** Answers the steps, waits for the dead time, approves, gives the password. What is unusual is signed ten seconds later. */
export async function approve(page: Page, password = PASSWORD): Promise<void> {
  await answerSteps(page);
  await press(at(page, 'approve'));
  await at(page, 'approve-password').fill(password);
  await press(at(page, 'approve-confirm'));
}

export const succeeds = (attempt: Promise<unknown>): Promise<boolean> =>
  attempt.then(
    () => true,
    () => false,
  );

/** Dead buttons stay reachable for keyboard and screen reader, so they say aria-disabled. */
export async function isOff(button: Locator): Promise<boolean> {
  return (await button.isDisabled()) || (await button.getAttribute('aria-disabled')) === 'true';
}

/** The end of the dead time. */
export async function waitUntilOn(button: Locator): Promise<void> {
  const on = button.and(button.page().locator(':enabled:not([aria-disabled="true"])'));
  await on.waitFor();
}

/** The ring is the dead time: a button that is dead by it alone was not pressed. */
const UNPRESSED = ':not([aria-busy="true"]):is(:not([aria-disabled="true"]), :has(.ring))';

/**
 * Presses a button that approves when its dead time is over. A focus that comes back late, or a line that wraps, begins the dead time
 * anew, and a press in it counts for nothing: a person would press again.
 */
export async function press(button: Locator): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    await waitUntilOn(button);
    await button.click();
    const unpressed = button.and(button.page().locator(UNPRESSED));
    if (await succeeds(unpressed.waitFor({ state: 'detached', timeout: 3_000 }))) return;
  }
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
