import { DfnsApiClient } from '@dfns/sdk';
import type { ElectronApplication, Page } from 'playwright-core';
import type { SandboxConnection } from '../../main/sandbox/connection.ts';
import { approve, at, PASSWORD } from './steps.ts';
import { chooseAlgorithm, fillNewPassword, KDF, outcome, reviewed } from './steps-credentials.ts';

/** What a person does with registration codes, recovery kits and a lost key. Free of the test runner. */

/** A kit as the person has it on paper. */
export interface Kit {
  readonly credentialId: string;
  /** The six groups. */
  readonly groups: readonly string[];
  /** `D1-` and the groups, as printed. */
  readonly code: string;
}

export type Scheme = 'countersign-1' | 'dfns-web';

/** From the explanation to the shown code. */
export async function makeKit(page: Page, scheme: Scheme = 'countersign-1'): Promise<Kit> {
  await at(page, 'kit-explained').waitFor();
  await at(page, `scheme-${scheme}`).check();
  await at(page, 'task-submit').click();
  await at(page, 'kit-shown').waitFor(KDF);
  return readKit(page);
}

/** What somebody copies from the screen to paper. */
export async function readKit(page: Page): Promise<Kit> {
  const groups = await at(page, 'recovery-code').locator('.code-text').allTextContents();
  const credentialId = (await at(page, 'kit-key-id').textContent()) ?? '';
  return { credentialId, groups, code: ['D1', ...groups].join('-') };
}

/** Indices of the two groups that the screen asks for. */
export async function askedGroups(page: Page): Promise<readonly number[]> {
  const title = (await at(page, 'kit-typed-back').locator('h1').textContent()) ?? '';
  return [...title.matchAll(/\d/g)].map(([digit]) => Number(digit) - 1);
}

/** Types the two asked groups, as they stand on the paper, and presses "Check". */
export async function typeBack(page: Page, groups: readonly string[]): Promise<void> {
  const [one = 0, two = 0] = await askedGroups(page);
  await at(page, 'typed-first').fill(groups[one] ?? '');
  await at(page, 'typed-second').fill(groups[two] ?? '');
  await at(page, 'task-submit').click();
}

/** Leaves the shown code and types it back. */
export async function keepKit(page: Page, kit: Kit): Promise<void> {
  await at(page, 'task-submit').click();
  await typeBack(page, kit.groups);
  await at(page, 'kit-typed-back').waitFor({ state: 'detached' });
}

/** A recovery kit for the signed-in account, registered at the service. */
export async function addKit(page: Page, scheme: Scheme): Promise<Kit> {
  await at(page, 'tab-keys').click();
  await at(page, 'make-recovery-kit').click();
  const kit = await makeKit(page, scheme);
  await keepKit(page, kit);
  await reviewed(page, /recovery/i);
  await approve(page);
  await outcome(page, 'done');
  return kit;
}

/** The last screen of a registration or a recovery: key type, password, and its button. */
export async function fillKey(page: Page, password = PASSWORD, algorithm = 'ES256'): Promise<void> {
  await chooseAlgorithm(page, algorithm);
  await fillNewPassword(page, password);
}

/** Opens the drill of one kit, types a code and presses the button. */
export async function openDrill(page: Page, { credentialId }: Pick<Kit, 'credentialId'>): Promise<void> {
  await at(page, 'tab-keys').click();
  await page.locator(`[data-credential="${credentialId}"] [data-testid="key-drill"]`).click();
  await at(page, 'drill').waitFor();
}

export async function tryCode(page: Page, code: string): Promise<void> {
  await at(page, 'drill-code').fill(code);
  await at(page, 'task-submit').click();
}

/** What the form says went wrong: the words, with the code of it at the end. */
export async function taskProblem(page: Page): Promise<string> {
  const problem = at(page, 'task-problem');
  await problem.waitFor(KDF);
  return (await problem.innerText()).replace(/\s+/g, ' ');
}

/** A code of which one group is something else. */
export const changedCode = ({ groups }: Kit, index: number, mistake: (group: string) => string): string =>
  ['D1', ...groups.map((group, place) => (place === index ? mistake(group) : group))].join('-');

/** From wherever the lost key is offered to the form with the three fields. */
export async function agreeToRecovery(page: Page): Promise<void> {
  await at(page, 'lost-key-recover').click();
  await at(page, 'recovery-word').fill('RECOVER');
  await at(page, 'task-submit').click();
  await at(page, 'recovery-codes').waitFor();
}

/** Fills in the three fields of a recovery and presses the button. */
export async function openRecovery(
  page: Page,
  given: { readonly mailCode: string; readonly credentialId: string; readonly code: string },
): Promise<void> {
  await at(page, 'recovery-mail-code').fill(given.mailCode);
  await at(page, 'recovery-key-id').fill(given.credentialId);
  await at(page, 'recovery-code-input').fill(given.code);
  await at(page, 'task-submit').click();
}

/** The simulated e-mail, as it stands beside the form. */
export async function practiceMail(page: Page, of: 'registration' | 'recovery'): Promise<string> {
  const code = at(page, `practice-${of}-code`);
  await code.waitFor();
  return (await code.textContent()) ?? '';
}

/** Answers the next save dialogs with this file; null: the person cancels. */
export async function answerSaveDialog(app: ElectronApplication, filePath: string | null): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = async () => ({ canceled: file === null, filePath: file ?? '' });
  }, filePath);
}

/** One call that left main. */
export interface Call {
  readonly what: string;
  readonly status: number;
  readonly token: string | null;
}

/** Notes from now on what main sends, with its session, and what status comes back. */
export async function watchCalls(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ net }) => {
    const honest = net.fetch.bind(net);
    const calls: Call[] = [];
    Object.assign(globalThis, { calls });
    net.fetch = async (input, init) => {
      const what = `${init?.method ?? 'GET'} ${new URL(String(input)).pathname}`;
      const token = new Headers(init?.headers).get('authorization')?.replace(/^Bearer /, '') ?? null;
      const response = await honest(input, init);
      calls.push({ what, status: response.status, token });
      return response;
    };
  });
}

export const callsOf = (app: ElectronApplication): Promise<readonly Call[]> =>
  app.evaluate(() => Reflect.get(globalThis, 'calls') as Call[]); // written by watchCalls

/** The session of the app, as its last call had it. */
export async function sessionOf(app: ElectronApplication): Promise<string> {
  return (await callsOf(app)).findLast(({ token }) => token !== null)?.token ?? '';
}

/** The answer of this path is lost on its way from now on; the service did get the call. */
export async function loseAnswersOf(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ net }, lost) => {
    const honest = net.fetch.bind(net);
    net.fetch = async (input, init) => {
      const response = await honest(input, init);
      if (new URL(String(input)).pathname !== lost) return response;
      throw new TypeError('net::ERR_CONNECTION_RESET');
    };
  }, path);
}

/** Kind, id and state of each credential, as the official SDK lists them for this session. */
export async function credentialsAt({ url, orgId }: SandboxConnection, authToken: string) {
  const { items } = await new DfnsApiClient({ baseUrl: url, orgId, authToken }).auth.listCredentials();
  return items.map(({ kind, credentialId, isActive }) => ({ kind, credentialId, isActive }));
}
