import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, journalEvents, openCard, PASSWORD, paste, shot } from './steps.ts';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady();
});
afterAll(() => ready?.end());

describe(`a wrong password (${runtime})`, () => {
  it('signs nothing, says so, and leaves the request where it was', async () => {
    const { page } = ready.launched;
    await paste(page, (await ready.initiator.start()).link);
    await openCard(page);
    await approve(page, 'velvet gravel 61 umbrella tied');
    await at(page, 'consent-problem').waitFor();
    await shot(page, 'wrong-password-1');
    expect(await at(page, 'approve-password').inputValue()).toBe('');
    expect(journalEvents(ready.launched.userData).at(-1)).toBe('NOT-SIGNED');
  });

  it('makes a person wait after five of them, also for the right one', async () => {
    const { page } = ready.launched;
    for (let attempt = 2; attempt <= 5; attempt += 1) {
      await at(page, 'approve-password').fill(`wrong number ${attempt} of many`);
      await at(page, 'approve-confirm').click();
      await expect
        .poll(() => journalEvents(ready.launched.userData).filter((event) => event === 'NOT-SIGNED').length)
        .toBe(attempt);
    }
    await at(page, 'approve-password').fill(PASSWORD);
    await at(page, 'approve-confirm').click();
    await page.getByText('key/backing-off').first().waitFor();
    await shot(page, 'wrong-password-2-wait');
    expect(journalEvents(ready.launched.userData).filter((event) => event === 'SUBMITTING')).toEqual([]);
  });

  it('SEC-45: goes on making them wait after a crash and a new start', async () => {
    await ready.launched.kill();
    const { page } = await ready.again();
    await at(page, 'inbox').waitFor();
    await paste(page, (await ready.initiator.start()).link);
    await openCard(page);
    await approve(page);
    await page.getByText('key/backing-off').first().waitFor();
    await shot(page, 'wrong-password-3-after-restart');
  });
});
