import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../preload/snapshot.ts';
import { row } from '../../renderer/gallery/rows.ts';
import { SNAPSHOT } from '../../renderer/gallery/snapshot.ts';
import { INITIAL, reduce, type State } from '../../renderer/state.ts';
import { nextRow, ROW_HEIGHT, visibleRows } from '../../renderer/visible-rows.ts';
import { describeAnswered } from '../../renderer/words/answered-before.ts';

describe('the rows of a long list', () => {
  it('are all that can be seen, and few more, wherever the list was scrolled', () => {
    const place = fc.record({
      top: fc.integer({ min: -70_000, max: 900 }),
      windowHeight: fc.integer({ min: 0, max: 4_000 }),
    });
    fc.assert(
      fc.property(fc.nat({ max: 1_200 }), place, (count, { top, windowHeight }) => {
        const { from, to } = visibleRows(count, { top, windowHeight });
        for (let index = 0; index < count; index += 1) {
          const isSeen = top + (index + 1) * ROW_HEIGHT > 0 && top + index * ROW_HEIGHT < windowHeight;
          if (isSeen) expect(index >= from && index < to).toBe(true);
        }
        expect(to - from).toBeLessThanOrEqual(Math.ceil(windowHeight / ROW_HEIGHT) + 18);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(count);
      }),
    );
  });

  it('are reached by keys, never past an end', () => {
    expect(nextRow('ArrowDown', 0, 3)).toBe(1);
    expect(nextRow('ArrowDown', 2, 3)).toBeNull();
    expect(nextRow('ArrowUp', 0, 3)).toBeNull();
    expect(nextRow('End', 0, 3)).toBe(2);
    expect(nextRow('PageDown', 1, 3)).toBe(2);
    expect(nextRow('Home', 2, 3)).toBe(0);
    for (const key of ['Enter', ' ', 'a', 'constructor', 'Tab']) expect(nextRow(key, 1, 3)).toBeNull();
  });
});

describe('unlocking', () => {
  const show = (from: State, change: Partial<Snapshot>): State => {
    const revision = (from.snapshot?.revision ?? 0) + 1;
    return reduce(from, { type: 'snapshot', snapshot: { ...SNAPSHOT, revision, ...change }, at: 0 });
  };
  const inKeys = show({ ...INITIAL, place: 'keys' }, {});
  const locked = show(inKeys, { isLocked: true, inbox: [] });

  it('S06: shows the inbox with what came meanwhile, in a narrow window as well', () => {
    const state = show(locked, { inbox: [row('r9', 'A request from a link', 'waiting')] });
    expect(state).toMatchObject({ place: 'inbox', isRailWanted: true });
  });

  it('leaves the person where they were when nothing waits', () => {
    expect(show(locked, { inbox: [row('r9', 'Send 1', 'done')] })).toMatchObject({ place: 'keys' });
    const arrived = show(inKeys, { inbox: [row('r9', 'A request from a link', 'waiting')] });
    expect(arrived).toMatchObject({ place: 'keys', isRailWanted: false }); // a link alone moves nothing
  });
});

describe('the words for a link that was answered before', () => {
  const AT = new Date(2026, 10, 22, 14, 3).getTime();
  const told = (details: Record<string, string | number>, nowMs = AT) =>
    describeAnswered({ code: 'link/already-answered', details }, nowMs).happened;

  it('S02, S03: say what was answered and when', () => {
    expect(told({ at: AT, outcome: 'declined' })).toBe('You declined this at 14:03.');
    expect(told({ at: AT, outcome: 'done' })).toBe('You approved this at 14:03.');
    expect(told({ at: AT, outcome: 'declined' }, AT + 20 * 3_600_000)).toMatch(
      /^You declined this on 22 Nov/,
    );
  });

  it('stay general where the answer is not known', () => {
    expect(told({ at: AT })).toBeUndefined();
    expect(told({ at: AT, outcome: 'constructor' })).toBeUndefined();
    expect(describeAnswered({ code: 'link/rejected', details: { at: AT, outcome: 'done' } })).toEqual({});
  });
});
