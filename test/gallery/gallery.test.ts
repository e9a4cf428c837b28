import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCREENS } from '../../renderer/gallery/screens.ts';
import { accessibilityFindings, type Gallery, openGallery } from './gallery-browser.ts';
import { PREPARE } from './prepare.ts';

const PARTS = '';
const NAMES = [PARTS, ...Object.keys(SCREENS)];

/** Colours are all that differs between the two themes. */
const BY_COLOUR = ['color-contrast'];
/** What a smaller window can break in a page whose parts were judged in a larger one. */
const BY_SIZE = ['scrollable-region-focusable', 'target-size', 'page-has-heading-one', 'region'];

/** The ways in which every part and every screen is looked at, and what has to be judged anew in each. */
const MODES = [
  { mode: 'light', rules: 'all', options: { colorScheme: 'light' } },
  { mode: 'dark', rules: BY_COLOUR, options: { colorScheme: 'dark' } },
  { mode: 'small', rules: BY_SIZE, options: { colorScheme: 'dark', viewport: { width: 720, height: 560 } } },
  { mode: 'narrow', rules: 'all', options: { colorScheme: 'light', viewport: { width: 320, height: 720 } } },
  // 1080 × 720 at 200 %.
  {
    mode: 'zoomed',
    rules: BY_SIZE,
    options: { colorScheme: 'dark', viewport: { width: 540, height: 360 }, deviceScaleFactor: 2 },
  },
] as const;

/** Every screen is opened, judged and photographed, in five modes at once. */
const PATIENCE_MS = 300_000;

/** Words that fade in are judged when they are there. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished));
  });
}

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

describe('the gallery', () => {
  it.concurrent.each(MODES)(
    'has no accessibility finding, no policy violation, no console error and no sideways scroll, $mode',
    async ({ mode, rules, options }) => {
      const shown = await gallery.open(options);
      const findings: string[] = [];
      for (const name of NAMES) {
        await shown.show(name);
        await PREPARE[name]?.(shown.page);
        await settled(shown.page);
        const where = `${mode} ${name || 'parts'}`;
        findings.push(...shown.complaints().map((complaint) => `${where}: ${complaint}`));
        const widths = await shown.page.evaluate(() =>
          [...document.querySelectorAll('html, .pane-body, .rail')].map((box) => [
            box.scrollWidth,
            box.clientWidth,
          ]),
        );
        if (widths.some(([content = 0, box = 0]) => content > box))
          findings.push(`${where}: scrolls sideways`);
        const isCutOff = await shown.page.evaluate(() => {
          const { scrollHeight, clientHeight } = document.documentElement;
          return scrollHeight > clientHeight;
        });
        // Only its parts scroll: what stands at the bottom of the window is never pushed out of it.
        if (isCutOff && name !== PARTS) findings.push(`${where}: is taller than the window`);
        findings.push(
          ...(await accessibilityFindings(shown.page, rules)).map((finding) => `${where}: ${finding}`),
        );
        shown.complaints(); // what axe itself sets off says nothing about the page
        // A picture of the small window would show what the zoomed one shows, with more room.
        if (mode !== 'small') await shown.screenshot(`${name || 'parts'}-${mode}`);
      }
      await shown.close();
      expect(findings).toEqual([]);
    },
    PATIENCE_MS,
  );
});
