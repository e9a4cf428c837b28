import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Started } from '../helpers/initiator.ts';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, journalEvents, openCard, openRow, paste, shot } from './steps.ts';

/** Of a sign-in as well: a busy computer has to get through it. */
const LIFE_S = '45';

let ready: Ready;
/** Begun with the first, so that it is waited for once. */
let unopened: Started;
beforeAll(async () => {
  ready = await getReady({ sandboxOptions: ['--challenge-ttl', LIFE_S] });
});
afterAll(() => ready?.end());

describe(`a request that runs out (${runtime})`, () => {
  it('loses its Approve button while it is on the screen, and nothing is signed', async () => {
    const { page } = ready.launched;
    await paste(page, (await ready.initiator.start()).link);
    unopened = await ready.initiator.start();
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
    await expect.poll(async () => (await unopened.poll()).status).toBe('Expired');
    await paste(page, unopened.link);
    await openRow(page);
    await at(page, 'problem').waitFor();
    await shot(page, 'expired-3-before-the-click');
  });
});
