import { beforeEach, describe, expect, it } from 'vitest';
import { makeQuitGate } from '../../main/quit-gate.ts';
import { makeTestClock, type TestClock } from '../helpers/request-world.ts';

let clock: TestClock;
let isSubmitting: boolean;
let quits: number;
let mayQuit: () => boolean;

beforeEach(() => {
  clock = makeTestClock();
  isSubmitting = false;
  quits = 0;
  mayQuit = makeQuitGate({
    isSubmitting: () => isSubmitting,
    clock,
    schedule: clock.schedule,
    quit: () => {
      quits += 1;
    },
  });
});

describe('F58: a quit', () => {
  it('happens at once when nothing is on its way', () => {
    expect(mayQuit()).toBe(true);
    clock.advance(10_000);
    expect(quits).toBe(0);
  });

  it('waits for the answer to a signature, and then happens by itself, once', () => {
    isSubmitting = true;
    expect(mayQuit()).toBe(false);
    clock.advance(1_000);
    expect([mayQuit(), quits]).toEqual([false, 0]);
    isSubmitting = false;
    clock.advance(100);
    expect([mayQuit(), quits]).toEqual([true, 1]);
    clock.advance(10_000);
    expect(quits).toBe(1);
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
