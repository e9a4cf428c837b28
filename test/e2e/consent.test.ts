import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerConfirm, runtime, shownDialogs } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { startAction } from './start-action.ts';
import {
  answerSteps,
  at,
  journalEvents,
  openCard,
  openRow,
  PASSWORD,
  paste,
  shot,
  waitUntilOn,
} from './steps.ts';
import { beginApproval, confirm, consentProblem, outcome } from './steps-credentials.ts';
import { lockByButton, unlock } from './steps-keys.ts';

const STRANGER = '0x5bb3a50d811c142f21ae415f2d54800822a7ca19';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady();
});
afterAll(() => ready?.end());
const page = () => ready.launched.page;

async function approveNow(): Promise<void> {
  await beginApproval(page());
  await at(page(), 'approve-password').fill(PASSWORD);
  await confirm(page());
}

describe(`a payment to somebody new (${runtime})`, () => {
  it('asks to read what is odd and to compare the words', async () => {
    await paste(page(), (await ready.initiator.start({ to: STRANGER })).link);
    await openCard(page());
    await at(page(), 'steps').waitFor();
    await waitUntilOn(at(page(), 'decline'));
    expect(await at(page(), 'approve').getAttribute('aria-disabled')).toBe('true');
    await shot(page(), 'consent-1-steps');
    await at(page(), 'step-words-cannot-compare').check();
    await at(page(), 'step-words-known').waitFor();
    await shot(page(), 'consent-2-cannot-compare');
    await answerSteps(page());
  });

  it('is not signed for ten seconds, in which one press takes it back', async () => {
    await approveNow();
    await at(page(), 'releasing').waitFor();
    expect(journalEvents(ready.launched.userData)).toEqual(['OPENED', 'SHOWN']);
    await at(page(), 'undo').click();
    await at(page(), 'approve').waitFor();
    expect(journalEvents(ready.launched.userData)).toEqual(['OPENED', 'SHOWN']);
    await shot(page(), 'consent-4-undone');
  });

  it('is taken back by a lock', async () => {
    await approveNow();
    await at(page(), 'releasing').waitFor();
    await lockByButton(page());
    await unlock(page());
    await openRow(page(), 'review');
    await at(page(), 'approve').waitFor();
    expect(journalEvents(ready.launched.userData)).toEqual(['OPENED', 'SHOWN']);
  });

  it('is signed after the wait', async () => {
    await answerSteps(page());
    await approveNow();
    await at(page(), 'releasing').waitFor();
    await shot(page(), 'consent-3-releasing'); // where it does not matter how much of the ten seconds it takes
    await outcome(page(), 'done');
    // The outcome is shown before it is written.
    await expect
      .poll(() => journalEvents(ready.launched.userData))
      .toEqual(['OPENED', 'SHOWN', 'APPROVED', 'SUBMITTING', 'DONE']);
  });
});

describe(`what nobody can describe (${runtime})`, () => {
  it('is signed only after a typed word and a yes in the dialog of the system', async () => {
    const action = { method: 'POST', path: '/wallets/wa-1/teleport', payload: '{"to":"the moon"}' };
    await answerConfirm(ready.launched.app, 'no');
    await paste(page(), await startAction(ready.sandbox.connection, action));
    await openCard(page());
    await answerSteps(page());
    await shot(page(), 'consent-5-unknown');
    await approveNow();
    await consentProblem(page(), 'request/confirm-refused').waitFor();
    await shot(page(), 'consent-6-said-no');
    const [said] = await shownDialogs(ready.launched.app);
    expect(said).toMatchObject({ defaultId: 0, cancelId: 0, noLink: true });
    expect(said?.message).toContain('Unknown action: POST /wallets/wa-1/teleport');
    await answerConfirm(ready.launched.app, 'never');
    await at(page(), 'approve-password').fill(PASSWORD);
    await confirm(page());
    await at(page(), 'confirming').waitFor();
    await shot(page(), 'consent-7-confirming');
    await at(page(), 'decline').click();
    await outcome(page(), 'declined');
  });
});
