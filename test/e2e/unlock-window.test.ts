import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, openCard, openRow, PASSWORD, paste, shot } from './steps.ts';
import { beginApproval, confirm, outcome } from './steps-credentials.ts';
import {
  allowWindow,
  approveLink,
  goToKeys,
  idleFor,
  lockByButton,
  lockedText,
  powerEvent,
  unlock,
} from './steps-keys.ts';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady();
});
afterAll(() => ready?.end());

const startTransfer = () => ready.initiator.start();

/** Everything that a look over the shoulder must not find. */
const SECRETS = /USDC|250,000|Treasury|jane|Countersign key|Imported|Inbox|History|Approved/;

describe(`the unlock window (${runtime})`, () => {
  it('is a setting, and lets a second approval go without the password', async () => {
    const { page } = ready.launched;
    await allowWindow(page, 60); // the longest: two reviews have to fit into it on a busy computer as well
    await shot(page, 'window-1-setting');
    await approveLink(page, (await startTransfer()).link);
    const transfer = await startTransfer();
    await paste(page, transfer.link);
    await openCard(page);
    await beginApproval(page);
    expect(await at(page, 'approve-password').count()).toBe(0);
    await shot(page, 'window-2-no-password');
    await confirm(page);
    await outcome(page, 'done');
    expect((await transfer.finish()).amount).toBe(transfer.body.amount);
  });

  it('ends with a lock: the next approval asks for the password', async () => {
    const { page } = ready.launched;
    await lockByButton(page);
    await unlock(page);
    await paste(page, (await startTransfer()).link);
    await openCard(page);
    await beginApproval(page);
    await at(page, 'approve-password').fill(PASSWORD);
    await confirm(page);
    await outcome(page, 'done');
  });

  it('ends at once when the setting says so', async () => {
    const { page } = ready.launched;
    await allowWindow(page, 0);
    await paste(page, (await startTransfer()).link);
    await openCard(page);
    await beginApproval(page);
    await at(page, 'approve-password').waitFor();
  });
});

describe(`the lock (${runtime})`, () => {
  it('takes everything off the screen and out of the page, half-typed passwords included', async () => {
    const { page } = ready.launched;
    await at(page, 'approve-password').fill('velvet gravel');
    await lockByButton(page);
    await shot(page, 'lock-1-locked');
    expect(await lockedText(page)).not.toMatch(SECRETS);
    expect(
      await page
        .locator('input')
        .evaluateAll((inputs) => inputs.map((input) => 'value' in input && input.value)),
    ).toEqual(['']);
  });

  it('is kept by main too: a page that asks all the same gets nothing', async () => {
    const { page } = ready.launched;
    const replies = await page.evaluate(async () => {
      const { countersign } = window;
      const snapshot = await countersign.appReady();
      const none = new Uint8Array();
      return {
        snapshot: JSON.stringify(snapshot),
        refused: await Promise.all([
          countersign.listCredentials(),
          countersign.simulate(),
          countersign.changeSettings({ unlockSeconds: 60 }),
          countersign.backUpKey({ credentialId: 'any', password: none }),
          countersign.openRequest({ requestId: 'A'.repeat(22) }),
        ]),
      };
    });
    expect(replies.snapshot).not.toMatch(/USDC|250,000|Treasury operations|Countersign key/);
    for (const reply of replies.refused) expect(reply).toMatchObject({ ok: false, code: 'app/locked' });
  });

  it('lets a link that arrives wait, unseen, until it is unlocked', async () => {
    const { page } = ready.launched;
    expect(await ready.launched.secondStart((await startTransfer()).link)).toBe(0);
    expect(await lockedText(page)).not.toMatch(SECRETS);
    await at(page, 'unlock-password').fill('velvet gravel 61 umbrella tied');
    await at(page, 'unlock').click();
    await page.getByText('The password is not right.').waitFor();
    await shot(page, 'lock-2-wrong');
    expect(await lockedText(page)).not.toMatch(SECRETS);
    await unlock(page);
    await shot(page, 'lock-3-unlocked');
    await openRow(page);
    await at(page, 'review-sentence').waitFor();
  });

  it.each(['lock-screen', 'suspend'] as const)(
    'comes by itself with %s, over an open review',
    async (event) => {
      const { app, page } = ready.launched;
      await at(page, 'review-sentence').waitFor();
      await powerEvent(app, event);
      await at(page, 'locked').waitFor();
      expect(await lockedText(page)).not.toMatch(SECRETS);
      await unlock(page);
      await openRow(page, 'review');
    },
  );

  it('comes by itself after five minutes without a touch, over the keys', async () => {
    const { app, page } = ready.launched;
    await goToKeys(page);
    await idleFor(app, 299);
    await idleFor(app, 300);
    await at(page, 'locked').waitFor();
    expect(await lockedText(page)).not.toMatch(SECRETS);
    await idleFor(app, 0);
    await unlock(page);
    await at(page, 'key-card').waitFor();
  });
});
