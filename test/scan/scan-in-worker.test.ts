import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { READY } from '../../renderer/scan/scan-job.ts';
import type { ScanResult } from '../../renderer/scan/scan-result.ts';

/** Workers whose behaviour is wanted here; that the real one answers is what test/e2e/ways-in.test.ts sees. */
class OwnWorker extends EventTarget {
  static readonly made: OwnWorker[] = [];
  readonly address: unknown;
  isEnded = false;

  constructor(address: unknown) {
    super();
    this.address = address;
    OwnWorker.made.push(this);
  }

  readonly jobs: unknown[] = [];

  postMessage(job: unknown): void {
    this.jobs.push(job);
  }

  terminate(): void {
    this.isEnded = true;
  }

  answer(result: typeof READY | ScanResult): void {
    this.dispatchEvent(new MessageEvent('message', { data: result }));
  }
}

const policies: string[] = [];
const job = { kind: 'file', bytes: new Uint8Array(1), type: 'image/png', width: 1, height: 1 } as const;

beforeEach(() => {
  OwnWorker.made.splice(0);
  vi.stubGlobal('Worker', OwnWorker);
  vi.stubGlobal('window', {
    trustedTypes: {
      createPolicy: (name: string, rules: { createScriptURL(input: string): string }) => {
        policies.push(name);
        return rules;
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a search beside the page', () => {
  it('SEC-33: is ended after its time, with the picture it cannot finish', async () => {
    const { scanInWorker } = await import('../../renderer/scan/scan-in-worker.ts');
    const result = scanInWorker(job, { scanMs: 30, startMs: 60_000 });
    OwnWorker.made[0]?.answer(READY);
    expect(await result).toEqual({ ok: false, why: 'too-slow' });
    expect(OwnWorker.made).toMatchObject([{ isEnded: true, address: './scan-worker.js', jobs: [job] }]);
  });

  it('SEC-33: is given no picture before it runs, and is not waited for when it never does', async () => {
    const { scanInWorker } = await import('../../renderer/scan/scan-in-worker.ts');
    expect(await scanInWorker(job, { scanMs: 60_000, startMs: 30 })).toEqual({ ok: false, why: 'too-slow' });
    expect(OwnWorker.made).toMatchObject([{ isEnded: true, jobs: [] }]);
  });

  it('SEC-33: leaves no worker behind when it has an answer, or none at all', async () => {
    const { scanInWorker } = await import('../../renderer/scan/scan-in-worker.ts');
    const found = scanInWorker(job);
    OwnWorker.made[0]?.answer({ ok: true, text: 'a' });
    expect(await found).toEqual({ ok: true, text: 'a' });
    const broken = scanInWorker(job);
    OwnWorker.made[1]?.dispatchEvent(new Event('error'));
    expect(await broken).toEqual({ ok: false, why: 'damaged-image' });
    expect(OwnWorker.made.map(({ isEnded }) => isEnded)).toEqual([true, true]);
    expect(policies).toEqual(['scan-worker']);
  });
});
