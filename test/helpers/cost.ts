import { sha256 } from '@noble/hashes/sha2.js';

/** A fixed piece of work: it takes longer where everything does. About 4 ms on an idle machine, once it is compiled. */
const PIECE = new Uint8Array(1 << 20);
const doPiece = () => sha256(PIECE);
doPiece(); // the first one is for the compiler: a slow piece would make all else look cheap
doPiece();

const TRIES = 3;

/** Computing time of this process from now on, in ms. */
function startMeter(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
}

function costOfPiece(): number {
  const read = startMeter();
  doPiece();
  return read();
}

/**
 * What `run` costs, in pieces of work that are done right before it: computing time and never time on the clock, the least of a few
 * tries. So a slow or busy computer does not change it. It is for work that grows too fast, which costs a thousand pieces, not two.
 */
export function cost(run: () => unknown): number {
  const tries = Array.from({ length: TRIES }, () => {
    const piece = costOfPiece();
    const read = startMeter();
    run();
    return read() / piece;
  });
  return Math.min(...tries);
}

/** The same for what has to be waited for. */
export async function costOfAsync(run: () => Promise<unknown>): Promise<number> {
  const tries: number[] = [];
  for (let turn = 0; turn < TRIES; turn += 1) {
    const piece = costOfPiece();
    const read = startMeter();
    await run();
    tries.push(read() / piece);
  }
  return Math.min(...tries);
}
