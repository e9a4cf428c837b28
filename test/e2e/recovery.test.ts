import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesWith } from '../helpers/files-with.ts';
import { forget, type Launched, launch, runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, openCard, PASSWORD, paste, shot } from './steps.ts';
import { KDF, signedIn } from './steps-credentials.ts';
import {
  addKit,
  agreeToRecovery,
  callsOf,
  changedCode,
  credentialsAt,
  fillKey,
  type Kit,
  keepKit,
  loseAnswersOf,
  makeKit,
  openDrill,
  openRecovery,
  practiceMail,
  sessionOf,
  taskProblem,
  tryCode,
  watchCalls,
} from './steps-recovery.ts';

const NEW_PASSWORD = 'another copper kettle 77 lantern';
const LAST_PASSWORD = 'meadow signal otter 41 granite';
const RECOVER = 'POST /auth/recover/user';

/** Jane's computer with her key and the paper of a kit; then the computer that she buys, on which nothing is. */
let old: Ready;
let fresh: Launched;
let kit: Kit;
let newKit: Kit;

beforeAll(async () => {
  old = await getReady();
  await watchCalls(old.launched.app);
  kit = await addKit(old.launched.page, 'dfns-web');
  fresh = await launch({ env: { COUNTERSIGN_PRACTICE_CONNECTION: old.sandbox.connectionFile } });
  await watchCalls(fresh.app);
});
afterAll(async () => {
  await fresh?.close();
  await old?.end();
  if (fresh) forget(fresh.userData);
});

const listed = (token: string) => credentialsAt(old.sandbox.connection, token);
/** As Jane's other device lists them, which was signed in before. */
const listedElsewhere = () => listed(old.sandbox.connection.users[0]?.token ?? '');
const isActive = true;

/** Opens the recovery key with the code of the e-mail that is shown beside the form. */
const open = async (page: Page, given: Partial<Parameters<typeof openRecovery>[1]> = {}) =>
  openRecovery(page, {
    ...{ mailCode: await practiceMail(page, 'recovery'), ...kit },
    ...given,
  });
const whats = async (app: Launched['app']) => (await callsOf(app)).map(({ what }) => what);

describe(`a lost key (${runtime})`, () => {
  it('is offered what ends nothing first, and nothing is sent before RECOVER is typed', async () => {
    const { page, app } = fresh;
    await at(page, 'first-run-lost-key').click();
    await shot(page, 'recovery-1-lost-key');
    expect(await page.locator('.way h2').allTextContents()).toEqual([
      'A backup file',
      'Another device that is signed in',
      'None of these is left',
    ]);
    await at(page, 'lost-key-recover').click();
    expect(await at(page, 'recovery-ends').textContent()).toContain(
      'Every personal access token of your user.',
    );
    await at(page, 'recovery-word').fill('recover');
    await at(page, 'task-submit').click();
    await page.getByText('Type RECOVER in capitals to go on.').waitFor();
    await shot(page, 'recovery-2-agree');
    expect(await callsOf(app)).toEqual([]);
    await at(page, 'recovery-word').fill('RECOVER');
    await at(page, 'task-submit').click();
    await at(page, 'recovery-codes').waitFor();
  });

  it('is not recovered with a wrong code or key id, each says which, and nothing is ended', async () => {
    const { page, app } = fresh;
    await open(page, { mailCode: 'AAA-BBB-CCC' });
    expect(await taskProblem(page)).toMatch(
      /did not accept the code of the e-mail.*Your credentials are as they were/,
    );
    await shot(page, 'recovery-3-wrong-mail-code');
    await open(page, { credentialId: 'not-of-this-kit' });
    await page.getByText('The server says: Credential cannot be used as a recovery factor.').waitFor();
    expect(await taskProblem(page)).toMatch(
      /knows no recovery key with this ID.*Your credentials are as they were/,
    );
    await shot(page, 'recovery-4-wrong-id');
    await open(page, { code: changedCode(kit, 2, (group) => `${group[0]}F${group.slice(2)}`) }); // always E there
    await page.getByText('Group 3 of the recovery code has a typing mistake.').waitFor();
    await open(page, {
      code: changedCode(kit, 5, (group) => group.slice(0, -1) + (group.endsWith('A') ? 'B' : 'A')),
    });
    await page.getByText('The recovery code does not open this recovery key.').waitFor(KDF);
    await shot(page, 'recovery-5-wrong-code');
    expect(await whats(app)).not.toContain(RECOVER);
    expect((await listedElsewhere()).map((each) => each.isActive)).toEqual([true, true]);
  });

  it('can still be found: whoever stops after the codes has lost nothing', async () => {
    const { page, app } = fresh;
    await open(page); // with the e-mail of before: a mistyped kit did not use it up
    await at(page, 'kit-explained').waitFor(KDF);
    await at(page, 'task-cancel').click();
    await at(page, 'first-run').waitFor();
    expect((await listedElsewhere()).map((each) => each.isActive)).toEqual([true, true]);
    expect((await whats(app)).filter((what) => what === `${RECOVER}/code`)).toHaveLength(1);
  });
});

describe(`a recovery on a fresh computer (${runtime})`, () => {
  it('makes a new key and a new kit, and ends everything older in one call', async () => {
    const { page, app } = fresh;
    const oldSession = await sessionOf(old.launched.app);
    await paste(old.launched.page, (await old.initiator.start()).link);
    await openCard(old.launched.page);
    await at(page, 'first-run-lost-key').click();
    await agreeToRecovery(page);
    await open(page);
    newKit = await makeKit(page);
    expect(newKit.code).not.toBe(kit.code);
    await keepKit(page, newKit);
    await at(page, 'recovery-finish').waitFor();
    await shot(page, 'recovery-6-finish');
    expect((await listedElsewhere()).map((each) => each.isActive)).toEqual([true, true]);
    await fillKey(page, NEW_PASSWORD);
    await at(page, 'task-submit').click();
    await at(page, 'recovered').waitFor(KDF);
    await shot(page, 'recovery-7-recovered');
    expect((await whats(app)).filter((what) => what === RECOVER)).toHaveLength(1);
    expect(await listed(await sessionOf(app))).toEqual([
      { kind: 'PasswordProtectedKey', credentialId: expect.any(String), isActive },
      { kind: 'RecoveryKey', credentialId: newKit.credentialId, isActive },
    ]);
    await expect(listedElsewhere()).rejects.toMatchObject({ httpStatus: 401 });
    await expect(listed(oldSession)).rejects.toMatchObject({ httpStatus: 401 });
  });

  it('leaves a new kit that passes a drill, and its code on paper only', async () => {
    const { page, userData } = fresh;
    await at(page, 'task-done').click();
    await at(page, 'credential-row').first().waitFor();
    expect(await at(page, 'credential-row').count()).toBe(2);
    await openDrill(page, newKit);
    await tryCode(page, newKit.code);
    await at(page, 'drill-works').waitFor(KDF);
    expect(filesWith(userData, newKit.credentialId)).not.toEqual([]);
    for (const { code } of [kit, newKit]) expect(filesWith(userData, code)).toEqual([]);
  });

  it('leaves the key of the first computer without power, and its person with the reason', async () => {
    const { page, app } = old.launched;
    await approve(page);
    await at(page, 'sign-in-screen').waitFor(KDF);
    await at(page, 'sign-in-password').fill(PASSWORD);
    await at(page, 'sign-in').click();
    await page.getByText('It may have been deactivated, deleted or ended by a recovery.').waitFor(KDF);
    await shot(page, 'recovery-8-first-computer');
    const signed = (await callsOf(app)).filter(
      ({ what, status }) => what === 'POST /auth/action' && status === 200,
    );
    expect(signed).toHaveLength(1); // the one that registered the kit
  });
});

describe(`a recovery whose answer is lost (${runtime})`, () => {
  it('says that nobody knows, and a sign-in with the new key settles it', async () => {
    const { page, app } = old.launched;
    const freshSession = await sessionOf(fresh.app);
    await at(page, 'lost-key').click();
    await agreeToRecovery(page);
    await open(page, newKit);
    const lastKit = await makeKit(page, 'dfns-web');
    await keepKit(page, lastKit);
    await fillKey(page, LAST_PASSWORD);
    await loseAnswersOf(app, '/auth/recover/user');
    await at(page, 'task-submit').click();
    await at(page, 'recovery-doubtful').waitFor(KDF);
    await shot(page, 'recovery-9-doubtful');
    await at(page, 'task-done').click();
    await at(page, 'sign-in-password').fill(LAST_PASSWORD);
    await shot(page, 'recovery-10-sign-in');
    await at(page, 'sign-in').click();
    await signedIn(page);
    expect(await listed(await sessionOf(app))).toEqual([
      { kind: 'PasswordProtectedKey', credentialId: expect.any(String), isActive },
      { kind: 'RecoveryKey', credentialId: lastKit.credentialId, isActive },
    ]);
    await expect(listed(freshSession)).rejects.toMatchObject({ httpStatus: 401 });
    await at(page, 'tab-keys').click();
    await at(page, 'key-card').first().waitFor();
    await shot(page, 'recovery-11-keys');
  });
});
