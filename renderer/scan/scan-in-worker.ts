import { READY, type ScanJob } from './scan-job.ts';
import { failed, type ScanResult } from './scan-result.ts';

declare global {
  interface Window {
    /** Trusted Types, which the DOM types do not know; what a policy makes is not a string, and only `Worker` gets it. */
    readonly trustedTypes?: {
      createPolicy(
        name: string,
        rules: { readonly createScriptURL: () => string },
      ): { createScriptURL(input: string): string };
    };
  }
}

/** SEC-33: for one picture, once its worker runs; and for a computer that is too busy to start one. */
const LIMITS: Limits = { scanMs: 2_000, startMs: 10_000 };

interface Limits {
  readonly scanMs: number;
  readonly startMs: number;
}

// The page's only policy for addresses of scripts: it knows one address, and the header allows no second policy (SEC-07).
const ADDRESS = './scan-worker.js';
const policy = window.trustedTypes?.createPolicy('scan-worker', { createScriptURL: () => ADDRESS });

/** One worker for one picture: it is ended with the answer, or without one when its time is over. */
export function scanInWorker(job: ScanJob, limits = LIMITS): Promise<ScanResult> {
  const worker = new Worker(policy?.createScriptURL('') ?? ADDRESS, { type: 'module' });
  return new Promise<ScanResult>((resolve) => {
    const endAfter = (ms: number) => setTimeout(() => resolve(failed('too-slow')), ms);
    let overdue = endAfter(limits.startMs);
    worker.addEventListener('message', ({ data }: MessageEvent<typeof READY | ScanResult>) => {
      clearTimeout(overdue);
      if (data !== READY) return resolve(data);
      overdue = endAfter(limits.scanMs);
      worker.postMessage(job, job.kind === 'frame' ? [job.bitmap] : [job.bytes.buffer]);
    });
    worker.addEventListener('error', () => {
      clearTimeout(overdue);
      resolve(failed('damaged-image'));
    });
  }).finally(() => worker.terminate());
}
