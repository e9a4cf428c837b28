import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesWith } from '../helpers/files-with.ts';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, openCard, PASSWORD, paste } from './steps.ts';

/** What must never be in a file of ours: the password, an unwrapped key, tokens (all of ours begin so), signatures. */
const MARKERS = [PASSWORD, 'Bearer ', 'PRIVATE KEY', 'eyJhbGci', 'eyJ0eXAi', '"clientData"', '"privateKey"'];

let ready: Ready;
beforeAll(async () => {
  ready = await getReady();
});
afterAll(() => ready?.end());

describe(`what is left on the disk (${runtime})`, () => {
  it('SEC-48: is no password, key, token, signature or link after a request was approved', async () => {
    const { page, userData, app } = ready.launched;
    const { link } = await ready.initiator.start();
    await paste(page, link);
    await openCard(page);
    await approve(page);
    await at(page, 'outcome').waitFor({ timeout: 60_000 });
    await app.close().catch(() => {}); // what is written at the end counts too
    expect(filesWith(userData, 'practice').length).toBeGreaterThan(0); // it looks where something is
    const code = decodeURIComponent(link).split('code=')[1] ?? '';
    expect(code.length).toBeGreaterThanOrEqual(16);
    for (const marker of [...MARKERS, code])
      expect([marker.slice(0, 12), filesWith(userData, marker)]).toEqual([marker.slice(0, 12), []]);
  });
});
