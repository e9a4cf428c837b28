/** Runs one decoder with many inputs: none may throw, none may take long. */
import type { Random } from './seeded-random.ts';
import { seededRandom } from './seeded-random.ts';

/** A decoder with a source of inputs. Inputs are texts: what is no text is written as JSON. */
export interface FuzzTarget {
  readonly name: string;
  readonly make: (random: Random) => string;
  /** Runs the decoder, checks what must hold of the answer (throws when it does not) and names what was found. */
  readonly run: (input: string) => readonly string[];
}

export interface FuzzReport {
  readonly name: string;
  readonly inputs: number;
  readonly perSecond: number;
  /** The slowest input, the best of four times, in ms. */
  readonly maximumMs: number;
  readonly findings: ReadonlyMap<string, number>;
}

/** No decoder may take longer (decoded.ts). */
export const MOST_MS = 50;
const WARM_UP = 2000;
/** Below this nobody looks; above it is measured again, because other programs share the processor. */
const LOOK_AGAIN_MS = 2;

export class FuzzFailure extends Error {
  constructor(target: string, input: string, why: unknown) {
    super(`${target}: ${String(why)}\ninput (UTF-16, hex): ${Buffer.from(input, 'utf16le').toString('hex')}`);
    this.name = 'FuzzFailure';
  }
}

export function runTarget(target: FuzzTarget, count: number, seed: number): FuzzReport {
  const random = seededRandom(seed);
  const findings = new Map<string, number>();
  const warm = seededRandom(seed + 1);
  for (let left = Math.min(WARM_UP, count); left > 0; left--) attempt(target, target.make(warm));
  let maximumMs = 0;
  const start = performance.now();
  for (let left = count; left > 0; left--) {
    const input = target.make(random);
    const before = performance.now();
    const found = attempt(target, input);
    const took = performance.now() - before;
    if (took > maximumMs)
      maximumMs = Math.max(maximumMs, took < LOOK_AGAIN_MS ? took : again(target, input, took));
    if (maximumMs > MOST_MS) throw new FuzzFailure(target.name, input, `took ${maximumMs.toFixed(1)} ms`);
    for (const code of found) findings.set(code, (findings.get(code) ?? 0) + 1);
  }
  const perSecond = count / ((performance.now() - start) / 1000);
  return { name: target.name, inputs: count, perSecond, maximumMs, findings };
}

function attempt(target: FuzzTarget, input: string): readonly string[] {
  try {
    return target.run(input);
  } catch (error) {
    throw new FuzzFailure(target.name, input, error instanceof Error ? (error.stack ?? error) : error);
  }
}

/** Wall time or the time of the processor, whichever is less: a program that waits for its turn is not slow. */
function again(target: FuzzTarget, input: string, took: number): number {
  const times = [1, 2, 3].map(() => {
    const before = performance.now();
    const used = process.cpuUsage();
    target.run(input);
    const { user, system } = process.cpuUsage(used);
    return Math.min(performance.now() - before, (user + system) / 1000);
  });
  return Math.min(took, ...times);
}

/** A line for people. */
export function reportLine({ name, inputs, perSecond, maximumMs, findings }: FuzzReport): string {
  const found = [...findings].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
  return `${name}: ${inputs} inputs, ${Math.round(perSecond)}/s, slowest ${maximumMs.toFixed(2)} ms; ${found.join(', ')}`;
}
