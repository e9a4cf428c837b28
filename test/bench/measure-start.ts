import { chromium } from 'playwright-core';
import { forget, launch, newUserData } from '../e2e/launch.ts';
import { at } from '../e2e/steps.ts';
import { type Row, timed } from './row.ts';

const RUNS = 5;
/** As the stand-in starts it: without the desktop's key store and notifications. */
const NO_BUS = { DBUS_SESSION_BUS_ADDRESS: 'disabled:', DBUS_SYSTEM_BUS_ADDRESS: 'disabled:' };

/** From the start of the program, on new data, to its first words; beside a Chromium with an empty page. */
export async function measureStart(): Promise<Row> {
  const values: number[] = [];
  const baseValues: number[] = [];
  await startChromium(); // brings the files of the browser into memory, for both
  for (let run = 0; run < RUNS; run += 1) {
    baseValues.push(await startChromium());
    values.push(await startApp());
  }
  return {
    what: 'start to first content',
    relativeTo: 'starting Chromium with an empty page',
    ...{ unit: 'ms', values, baseValues },
  };
}

async function startApp(): Promise<number> {
  const userData = newUserData();
  process.once('exit', () => forget(userData)); // also after Ctrl-C
  const closers: (() => Promise<unknown>)[] = [];
  try {
    return await timed(async () => {
      const launched = await launch({ userData });
      closers.push(launched.close);
      await at(launched.page, 'first-run-start').waitFor();
    });
  } finally {
    for (const close of closers) await close();
    forget(userData);
  }
}

async function startChromium(): Promise<number> {
  const executablePath = process.env['CHROMIUM_HOST_BROWSER'];
  if (executablePath === undefined) throw new Error('CHROMIUM_HOST_BROWSER has to name a Chromium');
  const closers: (() => Promise<unknown>)[] = [];
  try {
    return await timed(async () => {
      const browser = await chromium.launch({ executablePath, env: { ...process.env, ...NO_BUS } });
      closers.push(() => browser.close());
      const page = await browser.newPage();
      await page.goto('about:blank');
    });
  } finally {
    for (const close of closers) await close();
  }
}
