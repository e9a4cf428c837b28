import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, journalEvents, openCard, paste } from './steps.ts';

describe(`the page's process ends (${runtime})`, () => {
  let ready: Ready;
  beforeAll(async () => {
    ready = await getReady();
  });
  afterAll(() => ready?.end());

  /** The test's own page object is of no use once its process is gone: the app looks at the page instead. */
  const inPage = (script: string) =>
    ready.launched.app.evaluate(
      ({ webContents }, text) => webContents.getAllWebContents()[0]?.executeJavaScript(text),
      script,
    );
  const count = (testId: string) =>
    inPage(`document.querySelectorAll('[data-testid="${testId}"]').length`).catch(() => 'no page');

  it('SEC-16: the window comes back on no card, nothing was signed, and the request waits', async () => {
    const { app, page, userData } = ready.launched;
    await paste(page, (await ready.initiator.start()).link);
    await openCard(page);
    expect(await count('review-sentence')).toBe(1);
    await inPage('globalThis.beforeTheCrash = true');
    await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer());
    await expect.poll(() => inPage('globalThis.beforeTheCrash === undefined').catch(() => false)).toBe(true);
    await expect.poll(() => count('inbox-row')).toBe(1);
    expect(await count('review-sentence')).toBe(0);
    expect(journalEvents(userData)).toEqual(['OPENED', 'SHOWN']);
    await inPage(`document.querySelector('[data-testid="inbox-row"]').click()`);
    await expect.poll(() => count('review-sentence')).toBe(1);
  });
});

describe(`quit while a signature is on its way (${runtime})`, () => {
  it('F58: waits for the answer, so that the journal knows the outcome', async () => {
    const ready = await getReady();
    const { app, page, userData } = ready.launched;
    await app.evaluate(({ app: program, net }) => {
      // However slow this computer is, the answer comes after the person has closed the window.
      const isQuitting = new Promise<void>((resolve) => program.once('before-quit', () => resolve()));
      const honest = net.fetch.bind(net);
      net.fetch = async (input, init) => {
        const answer = await honest(input, init);
        if (String(input).endsWith('/auth/action')) {
          await isQuitting;
          await new Promise((resolve) => setTimeout(resolve, 1_500));
        }
        return answer;
      };
    });
    await paste(page, (await ready.initiator.start()).link);
    await openCard(page);
    await approve(page);
    await expect.poll(() => journalEvents(userData).at(-1)).toBe('SUBMITTING');
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await page.close().catch(() => {}); // the person closes the window
    await ended;
    expect(journalEvents(userData).at(-1)).toBe('DONE');
    expect(requestEvents(userData)).toEqual(['shown', 'approved', 'submitted', 'outcome']);
    await ready.end();
  });

  /** What the local log says about the request, in order. */
  const requestEvents = (userData: string) =>
    readFileSync(path.join(userData, 'logs/countersign.log'), 'utf8')
      .split('\n')
      .flatMap((line) => / request\/([a-z-]+) requestId=/.exec(line)?.[1] ?? []);
});

describe(`the window is closed on macOS (${runtime})`, () => {
  it('the app goes on, and the dock icon brings the window back, on no card', async () => {
    const ready = await getReady();
    const { app, page } = ready.launched;
    await app.evaluate(() => Object.defineProperty(process, 'platform', { value: 'darwin' }) && null);
    await paste(page, (await ready.initiator.start()).link);
    await openCard(page);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(() => app.windows().length).toBe(0);
    const [again] = await Promise.all([
      app.waitForEvent('window', { timeout: 60_000 }),
      app.evaluate(({ app: program }) => program.emit('activate') && null),
    ]);
    await again.locator('[data-testid="inbox-row"][data-state="review"]').waitFor();
    expect(await at(again, 'review-sentence').count()).toBe(0);
    await ready.end();
  });
});
