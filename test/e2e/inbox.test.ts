import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesWith } from '../helpers/files-with.ts';
import type { Started } from '../helpers/initiator.ts';
import { root, runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at, PASSWORD, paste, shot } from './steps.ts';

/** Long enough to sign in, to be opened and looked at on a busy computer, short enough to be waited for. */
const LIFE_S = '45';

let ready: Ready;
let folder: string;
let page: Page;
let declined: Started;
/** Every link of the story, to look for on the disk. */
const links: Started[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-note-'));
  ready = await getReady({
    sandboxOptions: ['--challenge-ttl', LIFE_S],
    env: { CHROMIUM_HOST_SAVE_TO: folder },
  });
  page = ready.launched.page;
});
afterAll(async () => {
  await ready?.end();
  rmSync(folder, { recursive: true, force: true });
});

async function start(amount: string): Promise<Started> {
  const started = await ready.initiator.start({ amount });
  links.push(started);
  return started;
}

/** A link that another program opens while this one runs, as the system hands it over. */
const arrive = ({ link }: Started) =>
  ready.launched.app.evaluate(
    ({ app }, words) => void app.emit('second-instance', {}, words, words[1]),
    [process.execPath, root, link],
  );

const rows = (state: string) => page.locator(`[data-testid="inbox-row"][data-state="${state}"]`);

describe(`the inbox under pressure (${runtime})`, () => {
  it('S06: a link that arrives while locked waits, fetches nothing, and is there after unlocking', async () => {
    await at(page, 'lock').click();
    await at(page, 'locked').waitFor();
    const transfer = await start('1000000');
    expect(await ready.launched.secondStart(transfer.link)).toBe(0);
    expect((await transfer.poll()).status).toBe('Pending');
    expect(await at(page, 'inbox-row').count()).toBe(0);
    await shot(page, 'inbox-1-locked');
    await at(page, 'unlock-password').fill(PASSWORD);
    await at(page, 'unlock').click();
    await rows('waiting').waitFor();
    await shot(page, 'inbox-2-unlocked');
  });

  it('S01, S15: the same link again opens the row that is there, asks who opened it, and Decline has the focus', async () => {
    const [first] = links;
    if (first) await arrive(first);
    await at(page, 'open-known').click();
    await at(page, 'review-sentence').waitFor();
    expect(await at(page, 'asked-elsewhere').innerText()).toBe(
      'A web page or another program opened this request. Did you start it?',
    );
    await expect
      .poll(() => at(page, 'decline').evaluate((button) => button === document.activeElement))
      .toBe(true);
    expect(await at(page, 'inbox-row').count()).toBe(1);
    await at(page, 'notice-dismiss').first().click();
  });

  it('its row counts down beside the open card, amber below two minutes, and is gone at zero', async () => {
    const left = at(page, 'row-left');
    await left.waitFor();
    expect(await left.getAttribute('data-hurry')).toBe('true');
    await shot(page, 'inbox-3-amber');
    await rows('expired').waitFor();
    await at(page, 'outcome').waitFor();
    await shot(page, 'inbox-4-expired');
  });

  it('S03: what was declined is refused with the time, and its coming again is the sign of a storm', async () => {
    declined = await start('2000000');
    await arrive(declined);
    await rows('waiting').click();
    await at(page, 'review-sentence').waitFor();
    await at(page, 'decline').click();
    await at(page, 'outcome').waitFor();
    await arrive(declined);
    await page.getByText(/You declined this at \d\d:\d\d\./).waitFor();
    await at(page, 'storm').waitFor();
    await at(page, 'storm-expected').click();
    await at(page, 'storm').waitFor({ state: 'detached' });
    await at(page, 'notice-dismiss').first().click();
  });

  it('S04, SEC-60: of eight links five wait, the others are one number, and those that wait are marked', async () => {
    for (let number = 0; number < 8; number += 1) await arrive(await start(`30${number}0000`));
    await at(page, 'storm').filter({ hasText: '3 more links were refused' }).waitFor(); // the last thing that comes
    expect(await rows('waiting').count()).toBe(5);
    expect(await page.locator('[data-suspicious="true"]').count()).toBe(5);
    expect(await at(page, 'notice').count()).toBe(0);
    await shot(page, 'inbox-5-storm');
  });

  it('declines all as not asked for, pauses, and writes a note without a secret in it', async () => {
    await at(page, 'decline-all').click();
    await at(page, 'note').waitFor();
    await at(page, 'paused').waitFor();
    await expect.poll(() => rows('waiting').count()).toBe(0);
    await arrive(await start('4000000'));
    await expect.poll(() => at(page, 'paused').innerText()).toContain('1 more link was refused');
    await shot(page, 'inbox-6-declined-all');
    if (runtime === 'host') {
      await at(page, 'save-note').click();
      await at(page, 'note').waitFor({ state: 'detached' });
      const note = readFileSync(path.join(folder, 'countersign-incident-note.txt'), 'utf8');
      expect(note).toContain('Declined as "I did not ask for this": 5 of 5');
      expect(note).toContain('refused, too many waited');
      for (const { link } of links) expect(note).not.toContain(link.slice(-43));
    }
    await at(page, 'resume-intake').click();
    await at(page, 'paused').waitFor({ state: 'detached' });
    await arrive(await start('5000000'));
    await rows('waiting').waitFor();
  });

  it('SEC-34: a restart knows what was answered by digests alone', async () => {
    await ready.launched.close();
    const { userData } = ready.launched;
    expect(filesWith(userData, 'practice')).not.toEqual([]); // it looks where something is
    for (const { link } of links) expect(filesWith(userData, link.slice(-43))).toEqual([]);
    const again = await ready.again();
    page = again.page;
    await at(page, 'inbox').waitFor();
    await paste(page, declined.link);
    await page
      .getByText(/You declined this at \d\d:\d\d\./)
      .first()
      .waitFor();
    await shot(page, 'inbox-7-after-restart');
  });
});
