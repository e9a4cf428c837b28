import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCREENS } from '../../renderer/gallery/screens.ts';
import {
  type AxeRules,
  accessibilityFindings,
  type Gallery,
  type GalleryPage,
  openGallery,
} from './gallery-browser.ts';
import { PREPARE } from './prepare.ts';

const PARTS = '';
const NAMES = [PARTS, ...Object.keys(SCREENS)];

/** Colours are all that differs between the two themes. */
const BY_COLOUR = ['color-contrast'];
/** What a smaller window can break in a page whose parts were judged in a larger one. */
const BY_SIZE = ['scrollable-region-focusable', 'target-size', 'page-has-heading-one', 'region'];

/** What another arrangement of the same parts can break. */
const BY_LAYOUT = [
  ...['scrollable-region-focusable', 'page-has-heading-one', 'region'],
  ...['aria-hidden-focus', 'bypass', 'heading-order', 'landmark-banner-is-top-level'],
  ...['landmark-main-is-top-level', 'landmark-no-duplicate-main', 'landmark-one-main'],
  ...['landmark-unique', 'nested-interactive'],
];
/** Screens of a narrow window with parts that no wide one has: the rail as a whole window, the way back to it. */
const NARROW_ONLY: ReadonlySet<string> = new Set(['signed-out-rail', 'review', 'history']);

/** Screens of hundreds of rows that stand alone elsewhere: to judge each for every rule would take half a minute. */
const REPEATED: ReadonlySet<string> = new Set(['clear-many', 'addresses-large']);

function rulesFor(name: string, { size, rules }: Look): AxeRules {
  if (REPEATED.has(name)) return BY_LAYOUT;
  return size === NARROW && NARROW_ONLY.has(name) ? 'all' : rules;
}

const WIDE = { width: 1080, height: 720 };
const SMALL = { width: 720, height: 560 };
const NARROW = { width: 320, height: 720 };
const ZOOMED = { width: 540, height: 360 }; // 1080 × 720 at 200 %

interface Look {
  readonly mode: string;
  readonly colorScheme: 'light' | 'dark';
  readonly size: { readonly width: number; readonly height: number };
  /** What has to be judged anew. */
  readonly rules: AxeRules;
  /** A picture is kept for people. */
  readonly isPictured: boolean;
}

/** The ways in which every part and every screen is looked at. Two windows: what is open in a page outlives no change between them. */
const WINDOWS: readonly { readonly window: string; readonly looks: readonly Look[] }[] = [
  {
    window: 'wide',
    looks: [
      { ...{ mode: 'light', colorScheme: 'light' }, size: WIDE, rules: 'all', isPictured: true },
      { ...{ mode: 'dark', colorScheme: 'dark' }, size: WIDE, rules: BY_COLOUR, isPictured: false },
      { ...{ mode: 'small', colorScheme: 'dark' }, size: SMALL, rules: BY_SIZE, isPictured: false },
    ],
  },
  {
    window: 'narrow',
    looks: [
      { ...{ mode: 'narrow', colorScheme: 'light' }, size: NARROW, rules: BY_LAYOUT, isPictured: true },
      { ...{ mode: 'zoomed', colorScheme: 'dark' }, size: ZOOMED, rules: BY_SIZE, isPictured: false },
    ],
  },
];

/** Every screen is opened, judged and photographed, in both windows at once: four minutes where ten others want each processor. */
const PATIENCE_MS = 1_200_000;

/** Words that fade in are judged when they are there. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // One whose element goes meanwhile is never finished, and has nothing left to show.
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

/** One line for each thing that is wrong with what the page shows. */
async function faults({ page, complaints }: GalleryPage, isParts: boolean): Promise<readonly string[]> {
  const { widths, isCutOff } = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll('html, .pane-body, .rail')];
    const { scrollHeight, clientHeight } = document.documentElement;
    return {
      widths: boxes.map((box) => [box.scrollWidth, box.clientWidth]),
      isCutOff: scrollHeight > clientHeight,
    };
  });
  return [
    ...complaints(),
    ...(widths.some(([content = 0, box = 0]) => content > box) ? ['scrolls sideways'] : []),
    // Only its parts scroll: what stands at the bottom of the window is never pushed out of it.
    ...(isCutOff && !isParts ? ['is taller than the window'] : []),
  ];
}

describe('the gallery', () => {
  it.concurrent.each(WINDOWS)(
    'has no accessibility finding, no policy violation, no console error and no sideways scroll, $window',
    async ({ looks }) => {
      const shown = await gallery.open(PARTS, { clock: 'runs' });
      const { page } = shown;
      const findings: string[] = [];
      const look = async (name: string, each: Look) => {
        const { mode, colorScheme, size, isPictured } = each;
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(size);
        await settled(page);
        const found = [
          ...(await faults(shown, name === PARTS)),
          ...(await accessibilityFindings(page, rulesFor(name, each))),
        ];
        findings.push(...found.map((fault) => `${mode} ${name || 'parts'}: ${fault}`));
        shown.complaints(); // what axe itself sets off says nothing about the page
        if (isPictured) await shown.screenshot(`${name || 'parts'}-${mode}`);
      };
      for (const name of NAMES) {
        await page.setViewportSize(looks[0]?.size ?? WIDE);
        await shown.show(name);
        await PREPARE[name]?.(page);
        for (const each of looks) await look(name, each);
      }
      await shown.close();
      expect(findings).toEqual([]);
    },
    PATIENCE_MS,
  );
});
