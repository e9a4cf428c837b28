import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Started } from '../helpers/initiator.ts';
import { type Launched, runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, journalEvents, openCard, paste, shot } from './steps.ts';

let ready: Ready;
let transfer: Started;
let second: Launched;

beforeAll(async () => {
  ready = await getReady();
  transfer = await ready.initiator.start();
});
afterAll(() => ready?.end());

describe(`killed after APPROVED (${runtime})`, () => {
  it('has written the approval before the key opens', async () => {
    const { page, userData } = ready.launched;
    await paste(page, transfer.link);
    await openCard(page);
    // Looked for from the press on: the key opens within some tenths of a second, and then there is more in the journal.
    const approved = expect.poll(() => journalEvents(userData).at(-1), { interval: 5 }).toBe('APPROVED');
    await Promise.race([approved, approve(page).then(() => approved)]);
    await ready.launched.kill();
    expect(journalEvents(userData)).toEqual(['OPENED', 'SHOWN', 'APPROVED']);
  });

  it('says after the restart that it was approved and not sent, and signs nothing by itself', async () => {
    second = await ready.again();
    const { page } = second;
    await page.locator('[data-testid="inbox-row"][data-state="approved-not-sent"]').click();
    await at(page, 'outcome').waitFor();
    await shot(page, 'killed-1-after-restart');
    await page.waitForTimeout(2_000);
    expect(await transfer.poll()).toEqual({ status: 'Pending' });
    expect(journalEvents(second.userData)).toEqual(['OPENED', 'SHOWN', 'APPROVED']);
  });

  it('can be approved once more by the person, with a note about the first time', async () => {
    const { page } = second;
    await paste(page, transfer.link);
    await openCard(page);
    await page.getByText('You approved this at').waitFor();
    await shot(page, 'killed-2-again');
    await approve(page);
    await at(page, 'outcome').waitFor();
    expect((await transfer.finish()).amount).toBe('250000000000');
    expect(journalEvents(second.userData).filter((event) => event === 'SUBMITTING')).toHaveLength(1);
  });
});
