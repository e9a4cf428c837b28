/** One claim: how many times as much as something that was measured beside it. */
export interface Row {
  readonly what: string;
  readonly relativeTo: string;
  readonly unit: 'ms' | 'µs' | 'MiB';
  readonly values: readonly number[];
  readonly baseValues: readonly number[];
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no run, no median');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

export const ratioOf = (row: Row): number => median(row.values) / median(row.baseValues);

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
