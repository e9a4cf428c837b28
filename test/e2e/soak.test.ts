import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { at } from './steps.ts';

const ARRIVALS = 10_000;
/** Less than what one link in a thousand would cost if it stayed. */
const MAX_GROWTH_MIB = 6;

/** Links that the SDK made for this account, among all the others. */
const REAL = 6;

let ready: Ready;
beforeAll(async () => {
  ready = await getReady();
});
afterAll(() => ready?.end());

/** Hands links to the running app as the system does for a second start: new ones, one again and again, bad ones and very long ones. */
const flood = (
  app: ElectronApplication,
  numbers: { readonly from: number; readonly to: number; readonly real: readonly string[] },
) =>
  app.evaluate(
    async (electron, { from, to, real, folder }) => {
      const code = (number: number) => `code${String(number).padStart(39, '0')}`;
      const wrap = (url: string) => `countersign://open?url=${encodeURIComponent(url)}`;
      const kinds = [
        (number: number) => wrap(`https://dashboard.dfns.io/login?code=${code(number)}`),
        () => wrap(`https://dashboard.dfns.io/login?code=${code(0)}`),
        (number: number) => wrap(`https://dashboard.dfns.io.evil.example/login?code=${code(number)}`),
        (number: number) => `countersign://open?url=${number}${'x'.repeat(100_000)}`,
      ];
      const turn = () => new Promise((resolve) => setTimeout(resolve));
      for (let number = from; number < to; number += 1) {
        const isReal = number % 1_500 === 0;
        const link =
          (isReal ? real[number / 1_500] : undefined) ?? kinds[number % kinds.length]?.(number) ?? '';
        electron.app.emit('second-instance', {}, [process.execPath, folder, link], folder);
        if (number % 50 === 0) await turn();
      }
      await turn();
    },
    { ...numbers, folder: path.resolve(root) },
  );

/** Bytes in use after a full collection. */
const heapMiB = (app: ElectronApplication): Promise<number> =>
  app.evaluate(async () => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    const collect: () => void = process.getBuiltinModule('node:vm').runInNewContext('gc');
    for (let round = 0; round < 3; round += 1) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return process.memoryUsage().heapUsed / 2 ** 20;
  });

/** Links that the log says were taken or refused: none was lost on the way. */
function judged(userData: string): number {
  const folder = path.join(userData, 'logs');
  const text = readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('');
  return text.match(/ link\/(?:arrived|refused)/g)?.length ?? 0;
}

/** Counts what would bring the window forward from now on. */
const countFocus = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('there is no window');
    const counted = { focus: 0 };
    const note = () => {
      counted.focus += 1;
    };
    for (const name of ['focus', 'show', 'moveTop']) {
      Object.defineProperty(window, name, { value: note, configurable: true });
    }
    Object.assign(globalThis, { soak: counted });
  });

describe(`ten thousand links (${runtime})`, () => {
  it('SEC-60, F53: leave the memory as it was, take the focus at most once, and the app alive', async () => {
    const { app, page, userData } = ready.launched;
    const made = await Promise.all(Array.from({ length: REAL }, () => ready.initiator.start()));
    const real = made.map(({ link }) => link);
    await countFocus(app);
    await flood(app, { from: 0, to: 1_000, real }); // what is made once is made now
    const before = await heapMiB(app);
    const started = performance.now();
    await flood(app, { from: 1_000, to: 1_000 + ARRIVALS, real });
    const seconds = (performance.now() - started) / 1_000;
    const after = await heapMiB(app);
    const focus = await app.evaluate(() => Reflect.get(globalThis, 'soak').focus);
    process.stdout.write(
      `soak: ${ARRIVALS} links in ${seconds.toFixed(1)} s, heap ${before.toFixed(1)} -> ${after.toFixed(1)} MiB, focus calls ${focus}\n`,
    );
    expect(judged(userData)).toBe(1_000 + ARRIVALS);
    expect(after - before).toBeLessThan(MAX_GROWTH_MIB);
    expect(focus).toBeLessThanOrEqual(1);
    // The window still answers: the first of them waits and can be opened, as on a quiet day.
    await at(page, 'inbox-row').filter({ hasText: 'A request from a link' }).first().click();
    await at(page, 'review-sentence').waitFor();
  });
});
