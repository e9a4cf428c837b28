import type { ScanJob } from './scan-job.ts';
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

/** SEC-33. */
const MAX_SCAN_MS = 2_000;

// The page's only policy for addresses of scripts: it knows one address, and the header allows no second policy (SEC-07).
const ADDRESS = './scan-worker.js';
const policy = window.trustedTypes?.createPolicy('scan-worker', { createScriptURL: () => ADDRESS });

/** One worker for one picture: it is ended with the answer, or without one after 2 s. */
export function scanInWorker(job: ScanJob, maxMs = MAX_SCAN_MS): Promise<ScanResult> {
  const worker = new Worker(policy?.createScriptURL('') ?? ADDRESS, { type: 'module' });
  return new Promise<ScanResult>((resolve) => {
    const overdue = setTimeout(() => resolve(failed('too-slow')), maxMs);
    worker.addEventListener('message', ({ data }: MessageEvent<ScanResult>) => {
      clearTimeout(overdue);
      resolve(data);
    });
    worker.addEventListener('error', () => {
      clearTimeout(overdue);
      resolve(failed('damaged-image'));
    });
    worker.postMessage(job, job.kind === 'frame' ? [job.bitmap] : [job.bytes.buffer]);
  }).finally(() => worker.terminate());
}
