import { describe, expect, it } from 'vitest';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

const ROWS = '[data-testid="inbox-row"]';
const FRAMES_MS = 100;
const focused = 'document.activeElement?.closest("[data-index]")?.getAttribute("data-index") ?? null';

describe('an inbox of a thousand rows', () => {
  it(
    'has only the rows in the page that can be seen, and each says its place among all',
    on('inbox-thousand', async ({ page }) => {
      expect(await page.locator(ROWS).count()).toBeLessThan(40);
      const first = page.locator('.inbox-list li').first();
      expect(await first.getAttribute('aria-setsize')).toBe('1000');
      expect(await first.getAttribute('aria-posinset')).toBe('1');
      const { height } = (await page.locator('.inbox-list').boundingBox()) ?? { height: 0 };
      expect(height).toBe(60_000);
    }),
  );

  it(
    'shows any row after a scroll, none of them over another',
    on('inbox-thousand', async ({ page, frames }) => {
      await page.locator('.rail-list').evaluate((list) => list.scrollTo(0, 30_000));
      await frames();
      await page.clock.runFor(FRAMES_MS); // the page's own frames stand still with its clock
      await page.locator('[data-index="500"]').waitFor();
      expect(await page.locator(ROWS).count()).toBeLessThan(40);
      const tops = await page
        .locator('.inbox-list li')
        .evaluateAll((rows) =>
          rows.map((row) => Math.round(row.getBoundingClientRect().top)).sort((a, b) => a - b),
        );
      const gaps = tops.slice(1).map((top, index) => top - (tops[index] ?? 0));
      expect(Math.min(...gaps)).toBe(60);
    }),
  );

  it(
    'is one stop of the Tab key, and arrows, page keys, Home and End go from row to row',
    on('inbox-thousand', async ({ page }) => {
      expect(await page.locator(`${ROWS}:not([tabindex="-1"])`).count()).toBe(1);
      await page.locator(ROWS).first().focus();
      const seen: unknown[] = [];
      for (const key of [
        'ArrowDown',
        'ArrowDown',
        'ArrowUp',
        'PageDown',
        'End',
        'ArrowDown',
        'PageUp',
        'Home',
      ]) {
        await page.keyboard.press(key);
        seen.push(await page.evaluate(focused));
      }
      expect(seen).toEqual(['1', '2', '1', '9', '999', '999', '991', '0']);
      expect(await page.locator(ROWS).count()).toBeLessThan(40);
    }),
  );

  it(
    'keeps the focus on a row that was scrolled out of sight',
    on('inbox-thousand', async ({ page, frames }) => {
      await page.locator(ROWS).nth(2).focus();
      await page.locator('.rail-list').evaluate((list) => list.scrollTo(0, 30_000));
      await frames();
      await page.clock.runFor(FRAMES_MS); // the page's own frames stand still with its clock
      await page.locator('[data-index="500"]').waitFor();
      expect(await page.evaluate(focused)).toBe('2');
    }),
  );

  it(
    'opens the row that was pressed',
    on('inbox-thousand', async ({ page, calls }) => {
      await page.locator(ROWS).first().focus();
      await page.keyboard.press('End');
      await page.locator('[data-index="999"] button:focus').waitFor();
      await page.keyboard.press('Enter');
      expect(await calls()).toContain('request/open t999');
    }),
  );
});

describe('a storm', () => {
  it(
    'SEC-60: is said, with one button that declines all and one that goes on; rows are marked by a word and an icon',
    on('inbox-storm', async ({ page, at, waitForCalls }) => {
      expect(await at('storm').innerText()).toContain('95 more links were refused');
      const marked = page.locator(`${ROWS}[data-suspicious="true"]`);
      expect(await marked.count()).toBe(5);
      expect(await marked.first().innerText()).toContain('Suspicious');
      expect(await marked.first().locator('.inbox-mark svg').count()).toBe(1);
      await at('decline-all').click();
      await at('storm-expected').click();
      await waitForCalls(['intake/decline-all', 'intake/resume']);
    }),
  );

  it(
    'offers nothing to decline where nothing waits',
    on('inbox-storm-one', async ({ at }) => {
      expect(await at('decline-all').count()).toBe(0);
      expect(await at('storm-expected').count()).toBe(1);
    }),
  );
});

describe('the pause and the note', () => {
  it(
    'the note stands alone where nothing is paused',
    on('inbox-note-only', async ({ at, waitForCalls }) => {
      expect(await at('paused').count()).toBe(0);
      await at('save-note').click();
      await waitForCalls(['intake/save-note']);
    }),
  );

  it(
    'SEC-60: one click takes links again; the note is saved or put away',
    on('inbox-note', async ({ at, waitForCalls }) => {
      expect(await at('paused').innerText()).toContain('12 more links were refused');
      await at('resume-intake').click();
      await at('save-note').click();
      await at('drop-note').click();
      await waitForCalls(['intake/resume', 'intake/save-note', 'intake/drop-note']);
    }),
  );

  it(
    'SEC-60: refused links are one number, not one notice each',
    on('inbox-refused', async ({ at }) => {
      expect(await at('refused').innerText()).toContain('1 more link was refused');
      expect(await at('notice').count()).toBe(0);
    }),
  );
});

describe('rows with a time', () => {
  it(
    'SEC-64: count down on the clock of the page, are amber from 2:00 on and expired at zero',
    on('inbox-expiry', async ({ page, at }) => {
      const left = at('row-left');
      expect(await left.evaluateAll((all) => all.map((one) => one.getAttribute('data-hurry')))).toEqual([
        'false',
        'true',
      ]);
      expect(await page.locator(`${ROWS}[data-state="expired"]`).count()).toBe(1);
      await page.clock.runFor(95_000);
      expect(await page.locator(`${ROWS}[data-state="expired"]`).count()).toBe(2);
      await page.clock.runFor(9 * 60_000);
      expect(await left.getAttribute('data-hurry')).toBe('true');
      // The open card alone speaks: nothing is open here.
      expect(await page.locator('.inbox-list [role="status"], .inbox-list [aria-live]').count()).toBe(0);
    }),
  );
});

describe('rows of other accounts', () => {
  it(
    'say whose they are, in words',
    on('inbox-accounts', async ({ page }) => {
      const texts = await page.locator('.inbox-whose').allInnerTexts();
      expect(texts).toEqual(['Dfns staging, jane.staging@acme.example', 'IBM Digital Asset Haven']);
    }),
  );
});

describe('a link that came again', () => {
  it(
    'S01, S03: offers the row that is there, and says when and how the other one was answered',
    on('inbox-known', async ({ page, at, waitForCalls }) => {
      expect(await page.getByText(/You declined this at \d\d:\d\d\./).count()).toBe(1);
      await at('open-known').click();
      await waitForCalls(['request/open r2']);
    }),
  );
});

describe('the rail', () => {
  it.concurrent(
    'keeps room for four requests under the warning of a storm',
    on('inbox-storm', async ({ page }) => {
      const foot = (await page.locator('.rail-foot').boundingBox()) ?? { y: 0, height: Number.NaN };
      expect(foot.height).toBeLessThan(200);
      const bottoms = await page
        .locator(ROWS)
        .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom));
      expect(bottoms.filter((bottom) => bottom <= foot.y + 1).length).toBeGreaterThanOrEqual(4);
    }),
  );

  it.concurrent(
    'has one line for what is added: its button comes with the text, and the focus stays in the line',
    on('start-rows', async ({ page, at }) => {
      expect(await at('paste-submit').isVisible()).toBe(false);
      await at('paste-input').fill('https://app.dfns.io/login?code=abc');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await at('paste-input').inputValue()).toBe('');
      const focusedId = 'document.activeElement?.getAttribute("data-testid") ?? null';
      expect(await page.evaluate(focusedId)).toBe('paste-input');
    }),
  );

  it.concurrent(
    'shows the match words of the simulated device at once, and the rest of it when unfolded',
    on('start-rows', async ({ page, at }) => {
      const said = page.locator('[data-testid="other-device"] [role="status"]');
      expect(await at('other-device').locator('[data-words]').isVisible()).toBe(true);
      expect((await said.boundingBox())?.height).toBeLessThan(30);
      await at('other-device-toggle').click();
      expect((await said.boundingBox())?.height).toBeGreaterThan(30);
    }),
  );
});
