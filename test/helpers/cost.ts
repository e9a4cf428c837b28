import { sha256 } from '@noble/hashes/sha2.js';

/** A fixed piece of work: it takes longer where everything does. About 15 ms on an idle machine. */
const PIECE = new Uint8Array(1 << 20);

const computingMs = (run: () => unknown): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

const TRIES = 3;

/** The same for what has to be waited for. */
export async function costOfAsync(run: () => Promise<unknown>): Promise<number> {
  const tries: number[] = [];
  for (let turn = 0; turn < TRIES; turn += 1) {
    const piece = computingMs(() => sha256(PIECE));
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    tries.push((user + system) / 1_000 / piece);
  }
  return Math.min(...tries);
}

/**
 * What `run` costs, in pieces of work that are done right before it: computing time and never time on the clock, the least of a few
 * tries. So a slow or busy computer does not change it. It is for work that grows too fast, which costs a thousand pieces, not two.
 */
export function cost(run: () => unknown): number {
  const tries = Array.from({ length: TRIES }, () => {
    const piece = computingMs(() => sha256(PIECE));
    return computingMs(run) / piece;
  });
  return Math.min(...tries);
}
