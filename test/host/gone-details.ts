type Details = Electron.RenderProcessGoneDetails;

// Chromium's DevTools words -> Electron's.
const GONE_REASONS = new Map<string, Details['reason']>([
  ['crashed', 'crashed'],
  ['killed', 'killed'],
  ['abnormal', 'abnormal-exit'],
  ['out of memory', 'oom'],
  ['launch failed', 'launch-failed'],
]);

export function goneDetails(status: string, exitCode: number): Details {
  return { reason: GONE_REASONS.get(status) ?? 'abnormal-exit', exitCode };
}
