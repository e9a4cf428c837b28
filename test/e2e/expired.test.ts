import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, journalEvents, openCard, openRow, paste, shot } from './steps.ts';

/** Long enough to be opened on a computer that does other work as well, short enough to be waited for. */
const LIFE_S = '15';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady({ sandboxOptions: ['--challenge-ttl', LIFE_S] });
});
afterAll(() => ready?.end());

describe(`a request that runs out (${runtime})`, () => {
  it('loses its Approve button while it is on the screen, and nothing is signed', async () => {
    const { page } = ready.launched;
    await paste(page, (await ready.initiator.start()).link);
    await openCard(page);
    await at(page, 'countdown').waitFor();
    await shot(page, 'expired-1-running-out');
    await at(page, 'outcome').waitFor();
    expect(await at(page, 'approve').count()).toBe(0);
    await shot(page, 'expired-2-expired');
    await expect.poll(() => journalEvents(ready.launched.userData)).toEqual(['OPENED', 'SHOWN', 'EXPIRED']);
  });

  it('is not opened at all when it ran out before the click', async () => {
    const { page } = ready.launched;
    const transfer = await ready.initiator.start();
    await paste(page, transfer.link);
    await expect.poll(async () => (await transfer.poll()).status).toBe('Expired');
    await openRow(page);
    await at(page, 'problem').waitFor();
    await shot(page, 'expired-3-before-the-click');
  });
});
