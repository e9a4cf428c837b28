import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { type Gallery, openGallery } from './gallery-browser.ts';

/** Longer than any dead time, in ms of the page's own clock. */
const LONGER_THAN_DEAD = 1600;
const FRAMES_MS = 80;

export interface ScreenUnderTest {
  readonly page: Page;
  readonly at: (testId: string) => Locator;
  /** Lets the page's clock run until the button is live and stays so. */
  readonly arm: (testId: string) => Promise<void>;
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
  const isLive = async (testId: string) => {
    // Layout changes are reported a frame late and start the dead time again.
    await page.waitForTimeout(FRAMES_MS);
    return (await at(testId).getAttribute('aria-disabled')) === 'false';
  };
  const arm = async (testId: string) => {
    for (let round = 0; round < 20; round += 1) {
      await page.clock.runFor(LONGER_THAN_DEAD);
      if (await isLive(testId)) return;
    }
    throw new Error(`arm: ${testId} stays dead`);
  };
  /** On a busy computer a layout change may still be reported between the look and the click: then it is armed again. */
  const press = async (testId: string) => {
    for (let round = 0; round < 10; round += 1) {
      await arm(testId);
      const isPressed = await at(testId)
        .click({ timeout: 1_000 })
        .then(
          () => true,
          () => false,
        );
      if (isPressed) return;
    }
    throw new Error(`press: ${testId} stays dead`);
  };
  return {
    page,
    at,
    arm,
    calls,
    waitForCalls: (wanted) =>
      vi.waitFor(async () => expect(await calls()).toEqual(wanted), { timeout: 10_000 }),
    approvals: async () => (await calls()).filter((call) => call.startsWith('request/approve')),
    openConsent: async () => {
      await press('approve');
      await arm('approve-confirm');
    },
  };
}
