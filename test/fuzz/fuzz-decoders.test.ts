import { describe, expect, it } from 'vitest';
import { ACTION_TARGETS } from './action-targets.ts';
import { CSV_TARGET } from './csv-target.ts';
import { DECODER_TARGETS } from './decoder-targets.ts';
import { type FuzzTarget, runTarget } from './run-target.ts';

// The same properties as `npm run fuzz`, with as many inputs as a second has room for.
const COUNT = 1000;
const SEED = 20261122;

describe('whatever comes in', () => {
  it.each(
    [...DECODER_TARGETS, ...ACTION_TARGETS, CSV_TARGET].map((target) => [target.name, target] as const),
  )('%s never throws, never takes long and shows what it was given', (_, target) => {
    const { inputs, findings } = runTarget(target, COUNT, SEED);
    expect(inputs).toBe(COUNT);
    // Both sides are reached: inputs that are read, and inputs with something to say about them.
    expect(findings.size).toBeGreaterThan(1);
  });
});

describe('the fuzzer itself', () => {
  const broken = (run: FuzzTarget['run']): FuzzTarget => ({
    name: 'broken',
    make: (random) => String(random.below(50)),
    run,
  });

  it('names the input that made a decoder throw', () => {
    const run = (input: string): readonly string[] => {
      if (input === '7') throw new Error('no sevens');
      return [];
    };
    expect(() => runTarget(broken(run), 500, SEED)).toThrow(/no sevens[\s\S]*input \(UTF-16, hex\): 3700/);
  });

  it('names an input that takes long every time', () => {
    const run = (input: string): readonly string[] => {
      const begin = process.cpuUsage();
      const used = () => process.cpuUsage(begin).user / 1_000;
      while (input === '7' && used() < 60); // time of the processor, not of the clock
      return [];
    };
    expect(() => runTarget(broken(run), 60, SEED)).toThrow(/took \d/);
  });

  it('makes the same inputs from the same seed', () => {
    const seen: string[][] = [[], []];
    for (const list of seen) {
      const keep = (input: string): readonly string[] => [String(list.push(input))];
      runTarget(broken(keep), 100, SEED);
    }
    expect(seen[0]).toEqual(seen[1]);
  });
});
