import { describe, expect, it } from 'vitest';
import { type CaptureDeps, makeCapture } from '../../main/platform/capture.ts';

function world(change: Partial<CaptureDeps> = {}) {
  const said: (string | null)[] = [];
  const jobs: { delayMs: number; job: () => void; isCancelled: boolean }[] = [];
  let reloads = 0;
  const capture = makeCapture({
    isLocked: () => false,
    nameScreen: async () => 'Built-in display',
    say: (title) => void said.push(title),
    reload: async () => {
      reloads += 1;
    },
    schedule: (delayMs, job) => {
      const entry = { delayMs, job, isCancelled: false };
      jobs.push(entry);
      return () => {
        entry.isCancelled = true;
      };
    },
    ...change,
  });
  return { capture, said, jobs, reloads: () => reloads };
}

describe('what the page may look at', () => {
  it('SEC-14: is nothing before and after a scan, and only what was asked for during it', async () => {
    const { capture, said } = world();
    expect(capture.state()).toBe('none');
    expect(await capture.begin('screen')).toEqual({ screen: 'Built-in display' });
    expect(capture.state()).toBe('screen');
    capture.end();
    expect(capture.state()).toBe('none');
    await Promise.resolve();
    expect(await capture.begin('camera')).toEqual({ screen: null });
    expect(capture.state()).toBe('camera');
    capture.end();
    await Promise.resolve();
    expect(said).toEqual([
      'Countersign is looking at your screen',
      null,
      'Countersign is looking through your camera',
      null,
    ]);
  });

  it('SEC-14: is one thing at a time', async () => {
    const { capture } = world();
    await capture.begin('camera');
    await expect(capture.begin('screen')).rejects.toMatchObject({ details: { reason: 'busy' } });
    await expect(capture.begin('camera')).rejects.toMatchObject({ code: 'scan/not-possible' });
    expect(capture.state()).toBe('camera');
  });

  it('SEC-14: is nothing while Countersign is locked', async () => {
    const { capture, said } = world({ isLocked: () => true });
    await expect(capture.begin('camera')).rejects.toMatchObject({ details: { reason: 'denied' } });
    expect([capture.state(), said]).toEqual(['none', []]);
  });

  it('SEC-14: ends after a minute by itself, with the page that held it', async () => {
    const { capture, jobs, said, reloads } = world();
    await capture.begin('camera');
    expect(jobs).toMatchObject([{ delayMs: 60_000, isCancelled: false }]);
    jobs[0]?.job();
    await Promise.resolve();
    expect([capture.state(), reloads(), said.at(-1)]).toEqual(['none', 1, null]);
  });

  it.each(['camera', 'screen'] as const)(
    'SEC-14: takes the page away at every end of a look (%s), because it may hold the stream on',
    async (what) => {
      const { capture, jobs, reloads } = world();
      await capture.begin(what);
      capture.end();
      capture.end();
      expect([jobs[0]?.isCancelled, reloads()]).toEqual([true, 1]);
    },
  );

  it('SEC-14: says that it looks until the page is gone', async () => {
    let gone = () => {};
    const { capture, said } = world({
      reload: () =>
        new Promise((resolve) => {
          gone = resolve;
        }),
    });
    await capture.begin('camera');
    capture.end();
    await Promise.resolve();
    expect(said).toEqual(['Countersign is looking through your camera']);
    gone();
    await Promise.resolve();
    expect(said.at(-1)).toBeNull();
  });

  it('SEC-14: begins nothing for the page that just looked: not before it is gone', async () => {
    let gone = () => {};
    const { capture, said } = world({
      reload: () =>
        new Promise((resolve) => {
          gone = resolve;
        }),
    });
    await capture.begin('camera');
    capture.end();
    for (const what of ['camera', 'screen'] as const) {
      await expect(capture.begin(what)).rejects.toMatchObject({ details: { reason: 'busy' } });
      expect(capture.state()).toBe('none');
    }
    gone();
    await expect.poll(() => said.at(-1)).toBeNull();
    await capture.begin('camera');
    expect(capture.state()).toBe('camera');
  });

  it('SEC-14: gives nothing when it was locked while the screen was asked for', async () => {
    const locked = world({
      nameScreen: async () => {
        locked.capture.end();
        return 'Built-in display';
      },
    });
    await expect(locked.capture.begin('screen')).rejects.toMatchObject({ details: { reason: 'denied' } });
    expect([locked.capture.state(), locked.said]).toEqual(['none', []]);
  });

  it('ends when there is no screen to look at', async () => {
    const { capture, reloads } = world({ nameScreen: () => Promise.reject(new Error('none')) });
    await expect(capture.begin('screen')).rejects.toMatchObject({ details: { reason: 'no-screen' } });
    expect([capture.state(), reloads()]).toEqual(['none', 0]);
  });
});
