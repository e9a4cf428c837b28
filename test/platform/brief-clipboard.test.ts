import { beforeEach, describe, expect, it } from 'vitest';
import { type BriefClipboard, makeBriefClipboard } from '../../main/platform/brief-clipboard.ts';
import { handOffCode } from '../../main/platform/hand-off-code.ts';

let text: string;
let jobs: (readonly [number, () => void])[];
let brief: BriefClipboard;

beforeEach(() => {
  text = 'what was there';
  jobs = [];
  brief = makeBriefClipboard({
    clipboard: {
      readText: async () => text,
      writeText: async (next) => {
        text = next;
      },
      clear: async () => {
        text = '';
      },
    },
    schedule: (delayMs, job) => void jobs.push([delayMs, job]),
  });
});

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('SEC-47: what was copied for a moment', () => {
  it('is taken off when its time is over', async () => {
    await brief.copy('permit', 60_000);
    expect([text, jobs.map(([ms]) => ms)]).toEqual(['permit', [60_000]]);
    jobs[0]?.[1]();
    await settle();
    expect(text).toBe('');
  });

  it('is left alone when something else was copied meanwhile', async () => {
    await brief.copy('permit', 60_000);
    text = 'shopping list';
    jobs[0]?.[1]();
    await settle();
    expect(text).toBe('shopping list');
  });

  it('has the time of its last copy', async () => {
    await brief.copy('permit', 60_000);
    await brief.copy('another', 60_000);
    jobs[0]?.[1]();
    await settle();
    expect(text).toBe('another');
  });

  it('is taken off at once when the app locks or ends, and only if it is ours', async () => {
    await brief.clear();
    expect(text).toBe('what was there');
    await brief.copy('permit', 60_000);
    await brief.clear();
    expect(text).toBe('');
  });
});

describe('a code of a text', () => {
  it('is there up to 2,953 bytes, and beyond that only its text', () => {
    for (const length of [1, 1_000, 2_953]) expect(handOffCode('x'.repeat(length)).size).toBeGreaterThan(0);
    expect(handOffCode('x'.repeat(2_954))).toMatchObject({ path: '', size: 0 });
  });
});
