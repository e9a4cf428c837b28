import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesWith } from '../helpers/files-with.ts';
import { runtime } from './launch.ts';
import { readPdf } from './read-pdf.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, shot } from './steps.ts';
import { KDF, outcome, reviewed } from './steps-credentials.ts';
import {
  addKit,
  answerSaveDialog,
  askedGroups,
  callsOf,
  changedCode,
  credentialsAt,
  type Kit,
  keepKit,
  makeKit,
  openDrill,
  readKit,
  taskProblem,
  tryCode,
  typeBack,
  watchCalls,
} from './steps-recovery.ts';

let ready: Ready;
let folder: string;
/** The first one opens in Countersign only, the second one also in the Dfns web client. */
let kit: Kit;
let webKit: Kit;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-kit-'));
  ready = await getReady();
  await watchCalls(ready.launched.app);
});
afterAll(async () => {
  await ready?.end();
  rmSync(folder, { recursive: true, force: true });
});

const listed = () => {
  const { connection } = ready.sandbox;
  return credentialsAt(connection, connection.users[0]?.token ?? '');
};
describe(`a recovery kit (${runtime})`, () => {
  it('shows its code in six groups, once, and throws it away after three wrong tries', async () => {
    const { page } = ready.launched;
    await at(page, 'tab-keys').click();
    await at(page, 'make-recovery-kit').click();
    await shot(page, 'kit-1-explained');
    const lost = await makeKit(page, 'dfns-web');
    expect(lost.code).toMatch(/^D1-[A-Z2-9]{6}(-[A-Z2-9]{5}){4}-[A-Z2-9]{6}$/);
    await at(page, 'task-submit').click();
    expect(await page.locator('body').innerText()).not.toContain(
      lost.groups[(await askedGroups(page))[0] ?? 0],
    );
    const wrong = lost.groups.map((group) =>
      [...group]
        .reverse()
        .join('')
        .replaceAll(/./g, (it) => (it === 'A' ? 'B' : 'A')),
    );
    await typeBack(page, wrong);
    expect(await taskProblem(page)).toContain('The recovery key is not registered yet.');
    await typeBack(page, wrong);
    await page.getByText('wrong once more, this kit is thrown away').waitFor();
    await typeBack(page, wrong);
    await page.getByText('This kit was thrown away').waitFor();
    await shot(page, 'kit-2-thrown-away');
    await at(page, 'task-cancel').click();
    await at(page, 'kit-explained').waitFor();
    expect(await listed()).toHaveLength(1);
  });

  it('is saved as a PDF that says what it is, whose, and what it ends', async () => {
    const { page, app } = ready.launched;
    kit = await makeKit(page);
    await shot(page, 'kit-3-code');
    await answerSaveDialog(app, null);
    await at(page, 'save-kit').click();
    await at(page, 'kit-said').filter({ hasText: 'Nothing was saved.' }).waitFor();
    const file = path.join(folder, 'kit.pdf');
    await answerSaveDialog(app, file);
    await at(page, 'save-kit').click();
    await at(page, 'kit-said').filter({ hasText: 'Saved as PDF.' }).waitFor();
    const pdf = readPdf(readFileSync(file));
    const { connection } = ready.sandbox;
    expect(pdf.pages).toBe(1);
    for (const text of [
      kit.code,
      ...kit.groups,
      kit.credentialId,
      connection.users[0]?.username ?? '',
      connection.orgId,
      connection.url,
      new Date().toISOString().slice(0, 4),
      'It ends all personal access tokens.',
      'Only Countersign can use this kit.',
      'I lost my key',
    ]) {
      expect(pdf.text).toContain(text);
    }
  });

  it.runIf(runtime === 'host')('is printed, and says when it was not', async () => {
    const { page, app } = ready.launched;
    await at(page, 'print-kit').click();
    await at(page, 'kit-said').filter({ hasText: 'Nothing was printed.' }).waitFor();
    await app.evaluate((electron) => {
      const { print }: { print: object } = Reflect.get(electron, '__host'); // the stand-in's printer
      Object.assign(print, { success: true });
    });
    await at(page, 'print-kit').click();
    await at(page, 'kit-said').filter({ hasText: 'Sent to the printer.' }).waitFor();
    const printed = await app.evaluate((electron) => {
      const { calls }: { calls: { api: string }[] } = Reflect.get(electron, '__host'); // the stand-in's record
      return calls.filter(({ api }) => api === 'webContents.print').length;
    });
    expect(printed).toBe(2);
  });

  it('is left only after a warning that can be seen, and is still there', async () => {
    const { page } = ready.launched;
    await at(page, 'task-cancel').click();
    const leave = await at(page, 'kit-leave').boundingBox();
    expect((leave?.y ?? Infinity) + (leave?.height ?? 0)).toBeLessThanOrEqual(
      page.viewportSize()?.height ?? 720,
    );
    await shot(page, 'kit-4-leaving');
    await at(page, 'kit-stay').click();
    expect(await readKit(page)).toEqual(kit);
  });

  it('is registered once it was typed back, after two tries that kept it', async () => {
    const { page } = ready.launched;
    await at(page, 'task-submit').click();
    await typeBack(page, kit.groups.toReversed());
    await taskProblem(page);
    await shot(page, 'kit-5-wrong');
    await at(page, 'task-cancel').click();
    expect(await readKit(page)).toEqual(kit);
    await keepKit(page, kit);
    await reviewed(page, 'Add a recovery key to your account');
    await shot(page, 'kit-6-review');
    expect(await listed()).toHaveLength(1);
    await approve(page);
    await outcome(page, 'done');
    expect(await listed()).toContainEqual({
      ...{ kind: 'RecoveryKey', credentialId: kit.credentialId, isActive: true },
    });
    webKit = await addKit(page, 'dfns-web');
    expect((await listed()).map(({ kind }) => kind)).toEqual([
      'PasswordProtectedKey',
      'RecoveryKey',
      'RecoveryKey',
    ]);
  });
});

describe(`a recovery drill (${runtime})`, () => {
  it('names the group of a mistyped character, before the code is tried', async () => {
    const { page } = ready.launched;
    await openDrill(page, kit);
    await tryCode(
      page,
      changedCode(kit, 4, (group) => `${group.slice(0, -1)}I`),
    );
    await page.getByText('Group 5: letters I and O and digits 0 and 1 are never in it.').waitFor();
    await shot(page, 'kit-7-mistyped');
    await tryCode(
      page,
      changedCode(kit, 2, ([first, , ...rest]) => [first, 'F', ...rest].join('')),
    ); // always E
    expect(await taskProblem(page)).toContain('Group 3 of the recovery code has a typing mistake.');
  });

  it('says the same of the code of another kit and of a changed one', async () => {
    const { page } = ready.launched;
    const last = (group: string) => group.slice(0, -1) + (group.endsWith('A') ? 'B' : 'A');
    const said: string[] = [];
    for (const code of [webKit.code, changedCode(kit, 5, last)]) {
      await tryCode(page, code);
      await page.locator('[data-testid="task-submit"][aria-busy="false"]').waitFor(KDF);
      said.push(await taskProblem(page));
    }
    expect(said[0]).toContain('The recovery code does not open this recovery key.');
    expect(said[1]).toBe(said[0]);
    await shot(page, 'kit-8-another');
  });

  it.each([
    ['of Countersign', () => kit],
    ['that the Dfns web client opens as well', () => webKit],
  ])('proves a kit %s while the service is out of reach, and asks nothing of it', async (_name, of) => {
    const { page, app } = ready.launched;
    const before = (await callsOf(app)).length;
    ready.sandbox.pause();
    await openDrill(page, of());
    await tryCode(page, of().code.toLowerCase().replaceAll('-', ' '));
    await at(page, 'drill-works').getByText('Recovery works. Nothing was sent').waitFor(KDF);
    expect(await callsOf(app)).toHaveLength(before);
    await shot(page, 'kit-9-works');
    await at(page, 'task-done').click();
    ready.sandbox.resume();
    const card = page.locator(`[data-credential="${of().credentialId}"]`);
    expect(await card.locator('[data-testid="key-drilled"]').textContent()).not.toBe('Never');
  });

  it('left its code nowhere on this computer', () => {
    const { userData } = ready.launched;
    expect(filesWith(userData, kit.credentialId)).not.toEqual([]); // the search does find what is there
    for (const { code, groups } of [kit, webKit]) {
      for (const text of [code, groups.join(''), `${groups[2]}-${groups[3]}`]) {
        expect(filesWith(userData, text)).toEqual([]);
      }
    }
  });
});
