import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gallery, openGallery } from './gallery-browser.ts';

/** Through the browser, as of a real keyboard and mouse: slow. */
const TRUSTED = 100_000;
/** Made in the page, straight onto the two buttons: for keys the page makes no difference. */
const IN_PAGE = 20_000;
const BATCH = 1_000;
/** Without the guard a part of it is enough; where the computer is busy events come in a heap, and it takes some more. */
const CONTROL = { trusted: 2_000, inPage: 4_000, rounds: 20 } as const;
/** 40 s where nothing else runs. */
const LONG_MS = 1_200_000;
/** With this the clock of a page is past every dead time in 30 ms, and not yet at the end of the request. */
const CLOCK_RUNS = 100;
const KEYS = [' ', 'Enter', 'Tab', 'Escape', 'a', 'ArrowDown'] as const;

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());

/** Numbers in [0, 1), the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One trusted event: mostly on the buttons, half of them keys, some of them held or double. */
function event(client: CDPSession, random: () => number): Promise<unknown> {
  if (random() < 0.4) {
    const key = KEYS[Math.floor(random() * KEYS.length)] ?? ' ';
    const type = random() < 0.5 ? 'keyDown' : 'keyUp';
    const text = key.length === 1 && type === 'keyDown' ? { text: key } : {};
    return client.send('Input.dispatchKeyEvent', { type, key, autoRepeat: random() < 0.3, ...text });
  }
  const isLow = random() < 0.8; // where the two buttons are
  const x = isLow ? 300 + random() * 760 : random() * 1_080;
  const y = isLow ? 560 + random() * 150 : random() * 720;
  const type = random() < 0.5 ? 'mousePressed' : 'mouseReleased';
  const clickCount = random() < 0.3 ? 2 : 1;
  return client.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount });
}

async function storm(page: Page, count: number, seed: number): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const random = seeded(seed);
  for (let sent = 0; sent < count; sent += BATCH)
    await Promise.all(Array.from({ length: Math.min(BATCH, count - sent) }, () => event(client, random)));
}

/** Keys, pointers and clicks onto Approve and Decline, in bursts with time between them. */
const stormInPage = (page: Page, count: number) =>
  page.evaluate(async (events) => {
    const pick = <T>(from: readonly T[], number: number) => from[number % from.length];
    for (let sent = 0; sent < events; sent += 1) {
      // The second button stands in the place of the first one.
      const way = pick(['approve', 'approve', 'decline'], sent);
      const button = document.querySelector<HTMLElement>(
        `[data-testid="${way}"], [data-testid="${way}-confirm"]`,
      );
      const key = pick([' ', ' ', 'Enter', 'a', 'Tab'], sent * 7);
      const options = { bubbles: true, cancelable: true };
      const made = pick(
        [
          () => new KeyboardEvent('keydown', { ...options, key: ' ' }),
          () => new KeyboardEvent('keyup', { ...options, key: ' ' }),
          () => new PointerEvent('pointerdown', options),
          () => new MouseEvent('click', { ...options, detail: 1 }),
          () => new KeyboardEvent('keydown', { ...options, key: key ?? ' ', repeat: sent % 3 === 0 }),
        ],
        sent,
      );
      if (sent % 50 === 0) button?.focus();
      if (made) button?.dispatchEvent(made());
      if (sent % 1_000 === 0) await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }, count);

/** What is under the pointer changes more often than the dead time lasts: its place, its size, and what it is. */
async function keepChanging(page: Page, card: string): Promise<void> {
  await page.evaluate(
    ({ own, other }) => {
      let turn = 0;
      setInterval(() => {
        turn += 1;
        if (turn % 4 === 0) window.location.hash = other;
        else if (turn % 4 === 1) window.location.hash = own;
        else document.querySelector('.pane-body')?.scrollBy(0, turn % 2 === 0 ? 24 : -24);
        document.documentElement.style.paddingRight = turn % 8 === 2 ? '12px' : '';
      }, 300);
    },
    { own: card, other: 'review' },
  );
}

/** Counts what reaches the page, trusted (as of a person) or made by script. */
const count = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const note = ({ isTrusted }: Event) => {
      const name = isTrusted ? 'trusted' : 'made';
      root.dataset[name] = String(Number(root.dataset[name] ?? 0) + 1);
    };
    for (const type of ['keydown', 'keyup', 'pointerdown', 'pointerup', 'click'])
      window.addEventListener(type, note, { capture: true });
    // Each screen notes its own calls in the same place: what one asked for must not be lost behind the next.
    new MutationObserver(() => {
      const asked = root.dataset['calls'] ?? '';
      if (asked.includes('request/approve')) root.dataset['approved'] = asked;
      if (asked.includes('request/decline')) root.dataset['declined'] = 'yes';
    }).observe(root, { attributes: true, attributeFilter: ['data-calls'] });
  });
const counted = (page: Page) =>
  page.evaluate(() => {
    const { trusted = '0', made = '0', approved, declined } = document.documentElement.dataset;
    const asked = { hasApproved: approved !== undefined, hasDeclined: declined !== undefined };
    return { trusted: Number(trusted), made: Number(made), ...asked };
  });

/** The dead time is measured with this clock. */
const takeGuardAway = (page: Page) =>
  page.evaluate((factor) => {
    const now = performance.now.bind(performance);
    performance.now = () => now() * factor;
  }, CLOCK_RUNS);

describe('SEC-61: a storm of keys and clicks while the content changes', () => {
  // Its key is still open: no password stands in the way, only the dead time (and in main the dialog of the system).
  it(
    'makes 0 approvals out of 100,000 trusted and 20,000 made events',
    async () => {
      const { page, close } = await gallery.open('factors-open');
      await count(page);
      await keepChanging(page, 'factors-open');
      await Promise.all([storm(page, TRUSTED, 61), stormInPage(page, IN_PAGE)]);
      expect(await page.getByTestId('consent').count()).toBe(0);
      const seen = await counted(page);
      expect([seen.hasDeclined, seen.hasApproved]).toEqual([true, false]); // it hits, and approves nothing
      expect(seen.made).toBeGreaterThanOrEqual(IN_PAGE);
      // A press without its release, or one outside of the window, is none for the page.
      expect(seen.trusted).toBeGreaterThan(TRUSTED / 2);
      await close();
    },
    LONG_MS,
  );

  it(
    'approves when the dead time is taken away: the storm hits both buttons',
    async () => {
      const { page, close } = await gallery.open('factors-open');
      await takeGuardAway(page);
      await count(page);
      await keepChanging(page, 'factors-open');
      let hasApproved = false;
      for (let seed = 0; seed < CONTROL.rounds && !hasApproved; seed += 1) {
        await Promise.all([storm(page, CONTROL.trusted, seed), stormInPage(page, CONTROL.inPage)]);
        hasApproved = (await counted(page)).hasApproved;
      }
      expect(hasApproved).toBe(true);
      await close();
    },
    LONG_MS,
  );
});
