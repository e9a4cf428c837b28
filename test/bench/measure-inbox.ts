import type { Page } from 'playwright-core';
import { openGallery } from '../gallery/gallery-browser.ts';
import type { Row } from './row.ts';

const RUNS = 20;
/** Runs before that are not counted: code that is compiled, fonts that are read. */
const WARM = 3;

/** What the page takes to render and lay out an inbox of so many requests when its snapshot comes, in ms by its own clock. */
async function renderMs(page: Page, count: number): Promise<number> {
  await page.evaluate((rows) => {
    delete document.documentElement.dataset['rowsMs'];
    document.dispatchEvent(new CustomEvent('measure-rows', { detail: rows }));
  }, count);
  await page.waitForFunction(() => document.documentElement.dataset['rowsMs'] !== undefined);
  return Number(await page.evaluate(() => document.documentElement.dataset['rowsMs']));
}

/** A snapshot with 1,000 requests comes, beside one with four: what the rows cost until they can be drawn. */
export async function measureInbox(): Promise<Row> {
  const gallery = await openGallery();
  const values: number[] = [];
  const baseValues: number[] = [];
  try {
    const { page } = await gallery.open('inbox-thousand');
    await page.getByTestId('inbox-row').first().waitFor();
    for (let run = -WARM; run < RUNS; run += 1) {
      const [ms, baseMs] = [await renderMs(page, 1_000), await renderMs(page, 4)];
      if (run < 0) continue;
      values.push(ms);
      baseValues.push(baseMs);
    }
  } finally {
    await gallery.close();
  }
  return { what: 'an inbox of 1,000 requests', relativeTo: 'of four', unit: 'ms', values, baseValues };
}
