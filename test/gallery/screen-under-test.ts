import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { type Gallery, openGallery, realFrames } from './gallery-browser.ts';

/** Longer than any dead time, in ms of the page's own clock. */
const LONGER_THAN_DEAD = 1600;

export interface ScreenUnderTest {
  readonly page: Page;
  readonly at: (testId: string) => Locator;
  /** Lets the page's clock run until the button is live and stays so. */
  readonly arm: (testId: string) => Promise<void>;
  /** Until the page's observers were told of every change of size, place and scroll. */
  readonly frames: () => Promise<void>;
  readonly calls: () => Promise<readonly string[]>;
  /** Until the screen asked for exactly this: some answers are thought about before they are sent. */
  readonly waitForCalls: (wanted: readonly string[]) => Promise<void>;
  readonly approvals: () => Promise<readonly string[]>;
  /** Opens the password step the way a person does, and waits until its button is live. */
  readonly openConsent: () => Promise<void>;
}

let gallery: Gallery | undefined;

/** One browser for the tests of a file; call it once at the top. */
export function withGallery(): void {
  beforeAll(async () => {
    gallery = await openGallery();
  });
  afterAll(() => gallery?.close());
}

/** A test on one screen of the gallery, on a page of its own whose clock stands still unless it is told to run. */
export function on(screen: string, test: (shown: ScreenUnderTest) => Promise<void>): () => Promise<void> {
  return async () => {
    if (!gallery) throw new Error('on: withGallery was not called');
    const shown = await gallery.open(screen, { clock: 'stopped' });
    try {
      await test(makeScreen(shown.page, shown.calls));
    } finally {
      await shown.close();
    }
  };
}

function makeScreen(page: Page, calls: ScreenUnderTest['calls']): ScreenUnderTest {
  const at = (testId: string) => page.getByTestId(testId);
  const frames = () => realFrames(page);
  const arm = async (testId: string) => {
    for (let round = 0; round < 20; round += 1) {
      await page.clock.runFor(LONGER_THAN_DEAD);
      await frames(); // what they report starts the dead time again
      if ((await at(testId).getAttribute('aria-disabled')) === 'false') return;
    }
    throw new Error(`arm: ${testId} stays dead`);
  };
  return {
    page,
    at,
    arm,
    frames,
    calls,
    waitForCalls: (wanted) =>
      vi.waitFor(async () => expect(await calls()).toEqual(wanted), { timeout: 60_000 }),
    approvals: async () => (await calls()).filter((call) => call.startsWith('request/approve')),
    openConsent: async () => {
      await arm('approve');
      await at('approve').click();
      await arm('approve-confirm');
    },
  };
}
