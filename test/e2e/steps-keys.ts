import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { approve, at, openCard, PASSWORD, paste } from './steps.ts';
import { fillNewPassword, KDF, outcome } from './steps-credentials.ts';

/** What a person does with the keys of this computer and with the lock. Free of the test runner. */

/** Keys, then "On this computer". */
export async function goToKeys(page: Page): Promise<void> {
  await at(page, 'tab-keys').click();
  await at(page, 'keys').waitFor();
}

/** The card of the key with this name. */
export const keyCard = (page: Page, name: string): Locator =>
  at(page, 'key-card').filter({ has: page.getByRole('heading', { name, exact: true }) });

/** One line of the card, without its label. */
export const lineOf = (page: Page, name: string, testId: string): Locator =>
  keyCard(page, name).locator(`[data-testid="${testId}"]`);

/** When the card says that the key was last used, in Unix ms. */
export async function lastUsed(page: Page, name: string): Promise<number> {
  return Date.parse((await lineOf(page, name, 'key-used').locator('time').getAttribute('datetime')) ?? '');
}

export type KeyTask = 'back-up' | 'change-password' | 'rename' | 'remove' | 'prefer';

/** Opens a task from the card of a key. */
export async function beginOnKey(page: Page, name: string, task: KeyTask): Promise<void> {
  await goToKeys(page);
  const isInMenu = task !== 'back-up' && task !== 'change-password';
  if (isInMenu) await keyCard(page, name).locator('[data-testid="key-more"]').click();
  await keyCard(page, name).locator(`[data-testid="key-${task}"]`).click();
}

export const submitTask = (page: Page): Promise<void> => at(page, 'task-submit').click();

/** The sentence that a finished task leaves. */
export const said = (page: Page, words: string | RegExp): Promise<void> =>
  at(page, 'said').filter({ hasText: words }).waitFor(KDF);

/** The failure that a task shows; its text. */
export async function taskProblem(page: Page): Promise<string> {
  await at(page, 'task-problem').waitFor(KDF);
  return at(page, 'task-problem').innerText();
}

export async function beginImport(
  page: Page,
  way: 'import-pem' | 'import-envelope' | 'restore',
): Promise<void> {
  await goToKeys(page);
  await at(page, 'import-menu').click();
  await at(page, way).click();
}

/** Fills in the form of a PEM; without a text its file was chosen. */
export async function fillPem(
  page: Page,
  {
    name,
    text,
    passphrase = '',
  }: { readonly name: string; readonly text?: string; readonly passphrase?: string },
): Promise<void> {
  if (text !== undefined) await at(page, 'pem').fill(text);
  await at(page, 'pem-passphrase').fill(passphrase);
  await at(page, 'import-name').fill(name);
  await fillNewPassword(page, PASSWORD);
}

/** Chooses with which key the open review is signed; its credential id. */
export async function pickFactor(page: Page, name: string): Promise<string | null> {
  await at(page, 'consent').getByText(name, { exact: true }).first().click();
  return at(page, 'approve-password-factor').getAttribute('data-credential');
}

export async function fillPasswordChange(page: Page, old: string, next: string): Promise<void> {
  await at(page, 'old-password').fill(old);
  await at(page, 'new-password').fill(next);
  await at(page, 'new-password-repeat').fill(next);
}

/** Pastes a link, opens its review, approves with the password and waits for the end. */
export async function approveLink(page: Page, link: string, password = PASSWORD): Promise<void> {
  await paste(page, link);
  await openCard(page);
  await approve(page, password);
  await outcome(page, 'done');
}

/** Sets for how long a key stays open after its password was typed. */
export async function allowWindow(page: Page, seconds: 0 | 15 | 30 | 60): Promise<void> {
  await at(page, 'tab-settings').click();
  await at(page, `unlock-${seconds}`).click();
  await page.locator(`[data-unlock-seconds="${seconds}"]`).waitFor();
}

/** All that is in the page while it is locked, shown or not. */
export async function lockedText(page: Page): Promise<string> {
  await at(page, 'locked').waitFor();
  return page.content();
}

export const lockByButton = async (page: Page): Promise<void> => {
  await at(page, 'lock').click();
  await at(page, 'locked').waitFor();
};

export async function unlock(page: Page, password = PASSWORD): Promise<void> {
  await at(page, 'unlock-password').fill(password);
  await at(page, 'unlock').click();
  await at(page, 'inbox').waitFor(KDF);
}

/** Whether this password opens the locked screen, which it then does. */
export async function unlocksWith(page: Page, password: string): Promise<boolean> {
  if ((await at(page, 'locked').count()) === 0) return false;
  await at(page, 'unlock-password').fill(password);
  await at(page, 'unlock').click();
  const open = at(page, 'inbox')
    .waitFor(KDF)
    .then(() => true);
  const refused = page
    .getByText('The password is not right.')
    .waitFor(KDF)
    .then(() => false);
  return Promise.race([open, refused]);
}

/** What the operating system tells, as if the computer did it. */
export const powerEvent = (app: ElectronApplication, event: 'lock-screen' | 'suspend'): Promise<void> =>
  app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);

/** Nobody touches the computer for so long. */
export const idleFor = (app: ElectronApplication, seconds: number): Promise<void> =>
  app.evaluate(({ powerMonitor }, idle) => {
    powerMonitor.getSystemIdleTime = () => idle;
  }, seconds);

/** Answers every save dialog from now on: with this file, or null for "Cancel". */
export const answerSaveDialog = (app: ElectronApplication, file: string | null): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, file);
