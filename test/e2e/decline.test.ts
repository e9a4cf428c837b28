import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, journalEvents, openCard, paste, shot } from './steps.ts';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady();
});
afterAll(() => ready?.end());

describe(`decline (${runtime})`, () => {
  it('takes one click, and the initiating side learns it', async () => {
    const { page } = ready.launched;
    const transfer = await ready.initiator.start();
    await paste(page, transfer.link);
    await openCard(page);
    await at(page, 'decline').click();
    await at(page, 'outcome').waitFor();
    await shot(page, 'decline-1-outcome');
    // The outcome is shown before it is written.
    await expect.poll(() => journalEvents(ready.launched.userData)).toEqual(['OPENED', 'SHOWN', 'DECLINED']);
    await expect.poll(() => transfer.poll()).toEqual({ status: 'Declined' });
  });

  it('holds for good: the same link is not taken again', async () => {
    const { page } = ready.launched;
    const transfer = await ready.initiator.start({ amount: '3000000' });
    await paste(page, transfer.link);
    await openCard(page);
    await at(page, 'decline-more').click();
    await at(page, 'decline-not-asked').click();
    await at(page, 'outcome').waitFor();
    await paste(page, transfer.link);
    await page.getByText('You declined this at').first().waitFor();
    await shot(page, 'decline-2-same-link-again');
  });
});
