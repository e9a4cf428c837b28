import { openGallery } from '../gallery/gallery-browser.ts';
import type { Row } from './row.ts';

const RUNS = 9;

/** Runs in the page: from the start of its script to the first paint of the window, in ms by its own clock. */
function firstPaint(): number {
  const [script] = performance.getEntriesByType('resource').filter(({ name }) => /gallery.*\.js$/.test(name));
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  if (!script || !paint || !('responseEnd' in script)) throw new Error('the page has painted nothing');
  return paint.startTime - Number(script.responseEnd);
}

/** The window with 1,000 requests, beside the same window with four: what the rows cost until they are seen. */
export async function measureInbox(): Promise<Row> {
  const gallery = await openGallery();
  const values: number[] = [];
  const baseValues: number[] = [];
  try {
    const measure = async (screen: string) => {
      const { page, close } = await gallery.open(screen);
      await page.getByTestId('inbox-row').first().waitFor();
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      const ms = await page.evaluate(firstPaint);
      await close();
      return ms;
    };
    for (let run = 0; run < RUNS; run += 1) {
      values.push(await measure('inbox-thousand'));
      baseValues.push(await measure('history'));
    }
  } finally {
    await gallery.close();
  }
  return { what: 'first paint with 1,000 requests', relativeTo: 'with four', unit: 'ms', values, baseValues };
}
