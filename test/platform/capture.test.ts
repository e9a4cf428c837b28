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
    reload: () => {
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
    expect(await capture.begin('camera')).toEqual({ screen: null });
    expect(capture.state()).toBe('camera');
    capture.end();
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
    expect([capture.state(), reloads(), said.at(-1)]).toEqual(['none', 1, null]);
  });

  it('leaves the page alone when it ended in time', async () => {
    const { capture, jobs, reloads } = world();
    await capture.begin('camera');
    capture.end();
    capture.end();
    expect([jobs[0]?.isCancelled, reloads()]).toEqual([true, 0]);
  });

  it('ends when there is no screen to look at', async () => {
    const { capture } = world({ nameScreen: () => Promise.reject(new Error('none')) });
    await expect(capture.begin('screen')).rejects.toMatchObject({ details: { reason: 'no-screen' } });
    expect(capture.state()).toBe('none');
  });
});
