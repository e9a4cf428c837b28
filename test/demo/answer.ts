import { at, isOff, PASSWORD, waitUntilOn } from '../e2e/steps.ts';
import { openReview, readChecks, receive } from './receive.ts';
import { type Stage, textAt, textOf } from './stage.ts';
import { describeCalls } from './watch-sandbox.ts';

const RECORD_LIMIT_MS = 60_000;

/** A transfer from its link to the other device's transfer and the row in the history. */
export async function approveOne(stage: Stage): Promise<void> {
  const { page, tell, sandbox, disk } = stage;
  // Every practice organisation has some from the start, so that there is something to look up.
  const seeded = new Set(disk.organisation().transfers.map(({ id }) => id));
  tell.step('A link arrives');
  const asked = await receive(stage);
  await stage.picture('4-row');
  tell.step('The review');
  const openedAt = performance.now();
  await openReview(stage, asked);
  await waitForApprove(stage, openedAt);
  await readChecks(stage);
  await stage.picture('5-review');
  tell.step('Approve');
  await sandbox.take();
  tell.did('click "Approve", type the password, click "Sign and send"');
  await at(page, 'approve').click();
  await at(page, 'approve-password').fill(PASSWORD);
  await stage.picture('6-password');
  const confirmedAt = performance.now();
  await at(page, 'approve-confirm').click();
  await at(page, 'outcome').waitFor();
  tell.saw(
    'took',
    `${Math.round(performance.now() - confirmedAt)} ms, dead time and key derivation included`,
  );
  await readOutcome(stage, { outcome: 'done', events: 'OPENED SHOWN APPROVED SUBMITTING DONE' });
  await stage.picture('7-outcome');
  const finished = await waitForOtherDevice(stage);
  tell.saw('sandbox answered', describeCalls(await sandbox.take()));
  checkTransfer(stage, { seeded, finished, asked: asked.sentence });
  await readHistory(stage, ['done']);
  await stage.picture('8-history');
}

/** Another one, declined with one click. */
export async function declineOne(stage: Stage): Promise<void> {
  const { page, tell, sandbox, disk } = stage;
  tell.step('A second link, declined');
  const asked = await receive(stage);
  await openReview(stage, asked);
  const before = disk.organisation().transfers.length;
  tell.did('click "Decline"');
  await at(page, 'decline').click();
  await readOutcome(stage, { outcome: 'declined', events: 'OPENED SHOWN DECLINED' });
  await stage.picture('9-declined');
  await waitForOtherDevice(stage);
  const calls = await sandbox.take();
  tell.saw('sandbox answered', describeCalls(calls));
  const signed = calls.filter(({ path }) => path === '/auth/action').length;
  tell.check('signatures sent', { expected: '0', seen: String(signed) });
  tell.check('new transfers', {
    expected: '0',
    seen: String(disk.organisation().transfers.length - before),
  });
  await readHistory(stage, ['declined', 'done']);
  await stage.picture('10-history');
}

/** Until then after the click on its row the button has to be dead; on a slow computer the first look comes later. */
const DEAD_MS = 1_500;

async function waitForApprove({ page, tell }: Stage, openedAt: number): Promise<void> {
  const button = at(page, 'approve');
  const started = performance.now();
  const seen = (await isOff(button)) ? 'dead' : 'alive';
  if (performance.now() - openedAt < DEAD_MS) tell.check('Approve at first', { expected: 'dead', seen });
  else tell.saw('Approve at first', `${seen}; the look came too late to tell`);
  await waitUntilOn(button);
  tell.saw('Approve after', `${Math.round(performance.now() - started)} ms: alive`);
}

async function readOutcome(
  { page, tell, disk }: Stage,
  wanted: { readonly outcome: string; readonly events: string },
): Promise<void> {
  const place = at(page, 'outcome');
  await place.waitFor();
  tell.check('outcome', {
    expected: wanted.outcome,
    seen: (await place.getAttribute('data-kind')) ?? 'none',
  });
  tell.saw('in words', await textAt(page, 'outcome-sentence'));
  tell.check('journal on disk', { expected: wanted.events, seen: await lastJournal(disk, wanted.events) });
}

/** The outcome is on the screen a moment before its record is on disk. */
async function lastJournal(disk: Stage['disk'], wanted: string): Promise<string> {
  const until = performance.now() + RECORD_LIMIT_MS;
  for (;;) {
    const events = (disk.journals().at(-1) ?? []).join(' ');
    if (events === wanted || performance.now() > until) return events;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function waitForOtherDevice({ page, tell }: Stage): Promise<string> {
  const device = page.locator('[data-testid="other-device"][data-state="finished"]');
  const sentence = await textOf(device.locator('[role="status"]'));
  tell.saw('other device says', sentence);
  return sentence;
}

/** The transfer that the organisation has saved is the one that both devices showed. */
function checkTransfer(
  { tell, disk }: Stage,
  {
    seeded,
    finished,
    asked,
  }: { readonly seeded: ReadonlySet<string>; readonly finished: string; readonly asked: string },
): void {
  const transfers = disk.organisation().transfers.filter(({ id }) => !seeded.has(id));
  tell.check('transfers there', { expected: '1', seen: String(transfers.length) });
  const transfer = transfers.at(-1);
  const { to, amount } = transfer?.requestBody ?? { to: '', amount: '' };
  const scaled = new Intl.NumberFormat('en-US').format(BigInt(amount) / 1_000_000n);
  tell.claim('saved transfer', {
    expected: `the one of "${finished}", as asked for by "${asked}"`,
    seen: `${transfer?.id}: ${amount} base units to ${to}${transfer?.failure ? `, failed: ${transfer.failure}` : ''}`,
    isTrue:
      transfer?.failure === null &&
      finished.includes(transfer.id) &&
      asked.startsWith(`Send ${scaled}.00 USDC `) &&
      asked.endsWith(to),
  });
}

/** Outcomes in the history, newest first. */
async function readHistory({ page, tell }: Stage, wanted: readonly string[]): Promise<void> {
  tell.did('open the history');
  await at(page, 'tab-history').click();
  await at(page, 'history').waitFor();
  const rows = await at(page, 'history-row').all();
  const outcomes = await Promise.all(rows.map((row) => row.getAttribute('data-outcome')));
  tell.saw('history', await Promise.all(rows.map(textOf)));
  tell.check('outcomes in it', { expected: wanted.join(', '), seen: outcomes.join(', ') });
}
