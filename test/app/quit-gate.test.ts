import { beforeEach, describe, expect, it } from 'vitest';
import { makeQuitGate } from '../../main/quit-gate.ts';
import { makeTestClock, type TestClock } from '../helpers/request-world.ts';

let clock: TestClock;
let isSubmitting: boolean;
let mustEnd: boolean;
let ends: (() => void)[];
let quits: number;
let mayQuit: () => boolean;

beforeEach(() => {
  clock = makeTestClock();
  isSubmitting = false;
  mustEnd = false;
  ends = [];
  quits = 0;
  mayQuit = makeQuitGate({
    isSubmitting: () => isSubmitting,
    mustEnd: () => mustEnd,
    endRun: () => new Promise<void>((resolve) => ends.push(resolve)),
    clock,
    schedule: clock.schedule,
    quit: () => {
      quits += 1;
    },
  });
});

async function endOne(): Promise<void> {
  for (const end of ends) end();
  await Promise.resolve(); // what waits for it hears of it
  await Promise.resolve();
}

describe('F58: a quit', () => {
  it('happens at once when nothing is on its way', () => {
    expect(mayQuit()).toBe(true);
    clock.advance(10_000);
    expect(quits).toBe(0);
  });

  it('waits for the answer to a signature, then ends the run, and then happens by itself, once', async () => {
    isSubmitting = true;
    expect(mayQuit()).toBe(false);
    clock.advance(1_000);
    expect([mayQuit(), quits, ends.length]).toEqual([false, 0, 0]);
    isSubmitting = false;
    clock.advance(100);
    expect([mayQuit(), quits, ends.length]).toEqual([false, 0, 1]);
    await endOne();
    clock.advance(100);
    expect([mayQuit(), quits]).toEqual([true, 1]);
    clock.advance(10_000);
    expect([quits, ends.length]).toEqual([1, 1]);
  });

  it('waits until a key that was made for an open action is put away', async () => {
    mustEnd = true;
    expect(mayQuit()).toBe(false);
    clock.advance(500);
    expect([mayQuit(), quits, ends.length]).toEqual([false, 0, 1]);
    await endOne();
    clock.advance(100);
    expect([mayQuit(), quits]).toEqual([true, 1]);
  });

  it('does not wait for a key that cannot be put away', () => {
    mustEnd = true;
    expect(mayQuit()).toBe(false);
    clock.advance(3_100);
    expect([mayQuit(), quits]).toEqual([true, 1]);
  });

  it('waits three seconds at most, however often it is asked for', () => {
    isSubmitting = true;
    for (let asked = 0; asked < 29; asked += 1) {
      expect(mayQuit()).toBe(false);
      clock.advance(100);
    }
    expect(quits).toBe(0);
    clock.advance(150);
    expect([mayQuit(), quits]).toEqual([true, 1]);
  });
});
