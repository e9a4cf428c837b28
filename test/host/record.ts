import { appendFileSync } from 'node:fs';

/** One call of an operating-system service that the stand-in does not have. */
export interface RecordedCall {
  readonly api: string;
  readonly args: readonly unknown[];
}

/** Every recorded call in order; tests read it as `__host.calls` of the electron module. */
export const calls: RecordedCall[] = [];

/**
 * Remembers a call. CHROMIUM_HOST_LOG=1 also prints it on stderr; any other value is a file that gets one
 * JSON line per call.
 */
export function record(api: string, ...args: readonly unknown[]): void {
  const call = { api, args };
  calls.push(call);
  const log = process.env['CHROMIUM_HOST_LOG'];
  if (log === undefined || log === '') return;
  const line = JSON.stringify(call, (_key, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  if (log === '1') console.error('[chromium-host]', line);
  else appendFileSync(log, `${line}\n`, { mode: 0o600 });
}
