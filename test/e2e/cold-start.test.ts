import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, openCard, shot } from './steps.ts';

let ready: Ready;
beforeAll(async () => {
  ready = await getReady();
  await ready.launched.close();
});
afterAll(() => ready?.end());

describe(`a link on a cold start (${runtime})`, () => {
  it('opens the app with one row that waits, and nothing was fetched', async () => {
    const transfer = await ready.initiator.start();
    const { page, close } = await ready.again({ words: [transfer.link] });
    await at(page, 'inbox-row').waitFor();
    expect(await at(page, 'inbox-row').count()).toBe(1);
    expect(await at(page, 'inbox-row').getAttribute('data-state')).toBe('waiting');
    await shot(page, 'cold-start-1-row');
    await openCard(page);
    await shot(page, 'cold-start-2-review');
    await close();
  });

  it('names the reason when an argument was smuggled in with the link', async () => {
    const transfer = await ready.initiator.start();
    const { page, close } = await ready.again({ words: [transfer.link, '--inspect'] });
    await at(page, 'notice').waitFor();
    expect(await page.locator('[data-testid="inbox-row"][data-state="waiting"]').count()).toBe(0);
    await shot(page, 'cold-start-3-refused');
    await close();
  });
});
