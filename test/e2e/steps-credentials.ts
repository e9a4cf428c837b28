import { createHash, createPublicKey } from 'node:crypto';
import { DfnsApiClient } from '@dfns/sdk';
import type { ElectronApplication, Locator, Page } from 'playwright-core';
import type { SandboxConnection } from '../../main/sandbox/connection.ts';
import { answerSteps, approve, at, PASSWORD, press, succeeds } from './steps.ts';

/** What a person does with credentials, and what the service and the wire say about it. Free of the test runner. */

/** Patience for what derives a key from a password: a second on a free machine, a minute beside twenty others. */
export const KDF = { timeout: 120_000 };

export interface NewCredential {
  readonly kind: 'Key' | 'PasswordProtectedKey' | 'Fido2';
  readonly name: string;
  readonly algorithm?: 'ES256' | 'EdDSA' | 'ES256K' | 'RS256';
  readonly password?: string;
}

/** Keys, then "At the service", as the service lists them now. */
export async function goToCredentials(page: Page): Promise<void> {
  await at(page, 'tab-keys').click();
  await at(page, 'place-credentials').click();
  await page.locator('[data-testid="credentials"][data-state="listed"]').waitFor();
}

/** Fills in the form of a new credential and sends it; its review opens, or the form says why not. */
export async function makeCredential(page: Page, wanted: NewCredential): Promise<void> {
  await goToCredentials(page);
  await at(page, 'new-credential').click();
  await at(page, `kind-${wanted.kind}`).check();
  await at(page, 'credential-name').fill(wanted.name);
  if (wanted.kind !== 'Fido2') {
    await chooseAlgorithm(page, wanted.algorithm ?? 'ES256');
    await fillNewPassword(page, wanted.password ?? PASSWORD);
  }
  await at(page, 'task-submit').click();
}

export async function chooseAlgorithm(page: Page, algorithm: string): Promise<void> {
  if (algorithm === 'ES256K' || algorithm === 'RS256') await at(page, 'algorithm-more').click();
  await at(page, `algorithm-${algorithm}`).check();
}

export async function fillNewPassword(page: Page, password: string): Promise<void> {
  await at(page, 'new-password').fill(password);
  await at(page, 'new-password-repeat').fill(password);
}

export const reviewed = (page: Page, sentence: string | RegExp): Promise<void> =>
  at(page, 'review-sentence').filter({ hasText: sentence }).waitFor(KDF);

/** Approves the open review and waits for its end. */
export async function approveAndWait(page: Page, password = PASSWORD): Promise<void> {
  await approve(page, password);
  await outcome(page, 'done');
}

/** The same within the unlock window; where it is over already, the password is asked for again. */
export async function approveStillOpen(page: Page, password = PASSWORD): Promise<void> {
  await beginApproval(page);
  const field = at(page, 'approve-password');
  if ((await field.count()) > 0) await field.fill(password);
  await confirm(page);
  await outcome(page, 'done');
}

export const outcome = (page: Page, kind: string): Promise<void> =>
  page.locator(`[data-testid="outcome"][data-kind="${kind}"]`).waitFor(KDF);

/** Opens the step with the factors. */
export async function beginApproval(page: Page): Promise<void> {
  await answerSteps(page);
  await press(at(page, 'approve'));
  await at(page, 'consent').waitFor();
}

/** Presses the last button. */
export const confirm = (page: Page): Promise<void> => press(at(page, 'approve-confirm'));

/** Value of the fact with this label on the open card or outcome. */
export const fact = (page: Page, label: string): Locator =>
  page
    .locator('.fact')
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator('.fact-value');

/** Why the last try to approve did not work, with this code or reason. */
export const consentProblem = (page: Page, code: string): Locator =>
  at(page, 'consent-problem').filter({ hasText: code });

/** A screen that changes just then takes the focus to its heading, and the menu folds: then it is opened again. */
export async function chooseInAccountMenu(page: Page, item: Locator): Promise<void> {
  const menu = at(page, 'account-menu');
  for (let tries = 0; tries < 5; tries += 1) {
    if ((await menu.getAttribute('aria-expanded')) !== 'true') await menu.click();
    if (await succeeds(item.click({ timeout: 3_000 }))) return;
  }
  throw new Error('the account menu did not stay open');
}

export async function signOut(page: Page): Promise<void> {
  await chooseInAccountMenu(page, at(page, 'sign-out'));
  await at(page, 'tab-inbox').click();
  await at(page, 'sign-in-screen').waitFor();
}

export async function signIn(page: Page, password = PASSWORD): Promise<void> {
  await at(page, 'sign-in-password').fill(password);
  await at(page, 'sign-in').click();
  await signedIn(page);
}

export const signedIn = (page: Page): Promise<void> =>
  at(page, 'sign-in-screen').waitFor({ state: 'detached', ...KDF });

export const row = (page: Page, name: string): Locator =>
  at(page, 'credential-row').filter({ has: page.getByText(name, { exact: true }) });

/** Opens the menu of a listed credential and presses one of its buttons. */
export async function change(page: Page, name: string, what: 'activate' | 'deactivate' | 'delete') {
  await goToCredentials(page);
  await row(page, name).locator('[data-testid="credential-menu"]').click();
  await at(page, `credential-${what}`).click();
}

/** The credentials of the person, as the official SDK lists them for their other device. */
export async function listedAtService({ url, orgId, users }: SandboxConnection) {
  const api = new DfnsApiClient({ baseUrl: url, orgId, authToken: users[0]?.token ?? '' });
  return (await api.auth.listCredentials()).items;
}

/** base64url(SHA-256(SPKI)), made without any code of the app. */
export function fingerprintOf(publicKeyPem: string): string {
  const spki = createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64url');
}

/** One request that left the app. */
export interface WireCall {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly status: number;
}

/** Notes from now on what main sends, and what status comes back. */
export async function watchWire(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ net }) => {
    const honest = net.fetch.bind(net);
    const wire: WireCall[] = [];
    Object.assign(globalThis, { wire });
    net.fetch = async (input, init) => {
      const response = await honest(input, init);
      const body = typeof init?.body === 'string' ? init.body : '';
      const { pathname: path } = new URL(String(input));
      wire.push({ method: init?.method ?? 'GET', path, body, status: response.status });
      return response;
    };
  });
}

/** What was sent to this path since `watchWire`. */
export async function sentTo(app: ElectronApplication, path: string): Promise<readonly WireCall[]> {
  const wire = await app.evaluate(() => Reflect.get(globalThis, 'wire') as WireCall[]); // written by watchWire
  return wire.filter((call) => call.path === path);
}

interface SentFactor {
  readonly kind: string;
  readonly credentialAssertion: { readonly credId: string; readonly clientData: string };
}

/** The factors of the last answer to a challenge. */
export async function lastFactors(app: ElectronApplication, path: '/auth/action' | '/auth/login') {
  const body = (await sentTo(app, path)).at(-1)?.body ?? '{}';
  const sent: { readonly firstFactor?: SentFactor; readonly secondFactor?: SentFactor } = JSON.parse(body);
  return sent;
}
