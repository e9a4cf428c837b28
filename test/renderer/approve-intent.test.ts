import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePress, NO_PRESS, type PressEvent } from '../../renderer/ui/approve-intent.ts';

const run = (events: readonly PressEvent[]): number => {
  let press = NO_PRESS;
  let approvals = 0;
  for (const event of events) {
    const verdict = judgePress(press, event);
    press = verdict.press;
    if (verdict.approves) approvals += 1;
  }
  return approvals;
};

const pointerDown = (isArmed = true): PressEvent => ({ type: 'pointer-down', isArmed });
const click = (changes: Partial<Extract<PressEvent, { type: 'click' }>> = {}): PressEvent => ({
  type: 'click',
  isTrusted: true,
  detail: 1,
  isArmed: true,
  ...changes,
});
const keyDown = (key: string, isRepeat = false, isArmed = true): PressEvent => ({
  type: 'key-down',
  key,
  isRepeat,
  isArmed,
});
const keyUp = (key: string, isArmed = true): PressEvent => ({ type: 'key-up', key, isArmed });

describe('the Approve button', () => {
  it.each<[string, readonly PressEvent[]]>([
    ['Enter', [keyDown('Enter'), keyUp('Enter')]],
    [
      'Enter with the click that a browser makes of it',
      [keyDown('Enter'), click({ detail: 0 }), keyUp('Enter')],
    ],
    ['Space that was held before the focus came', [keyDown(' ', true), keyDown(' ', true), keyUp(' ')]],
    ['Space that was pressed in the dead time', [keyDown(' ', false, false), keyUp(' ')]],
    ['Space that is let go in the dead time', [keyDown(' '), keyUp(' ', false)]],
    ['Space that was pressed elsewhere', [keyUp(' ')]],
    ['Space that lost the focus on the way', [keyDown(' '), { type: 'reset' }, keyUp(' ')]],
    ['Space with another key in between', [keyDown(' '), keyDown('Enter'), keyUp(' ')]],
    ['a click of a script', [pointerDown(), click({ isTrusted: false })]],
    ['a click without a pointer', [click({ detail: 0 })]],
    ['a click whose press began elsewhere', [click()]],
    ['a click whose press began in the dead time', [pointerDown(false), click()]],
    ['a click that ends in the dead time', [pointerDown(), click({ isArmed: false })]],
  ])('does not take %s for an approval', (_what, events) => {
    expect(run(events)).toBe(0);
  });

  it('takes one full click for one approval, and its double for no second one', () => {
    expect(run([pointerDown(), click(), click({ detail: 2 })])).toBe(1);
  });

  it('takes one full press of Space for one approval, repeats included', () => {
    expect(run([keyDown(' '), keyDown(' ', true), keyDown(' ', true), keyUp(' '), keyUp(' ')])).toBe(1);
  });

  it('never approves without an armed press, whatever arrives in whatever order', () => {
    const event = fc.oneof(
      fc.record({ type: fc.constant('pointer-down' as const), isArmed: fc.constant(false) }),
      fc.record({
        type: fc.constant('key-down' as const),
        key: fc.constantFrom(' ', 'Enter', 'a'),
        isRepeat: fc.boolean(),
        isArmed: fc.constant(false),
      }),
      fc.record({
        type: fc.constant('key-up' as const),
        key: fc.constantFrom(' ', 'Enter'),
        isArmed: fc.boolean(),
      }),
      fc.record({
        type: fc.constant('click' as const),
        isTrusted: fc.boolean(),
        detail: fc.nat(3),
        isArmed: fc.boolean(),
      }),
    );
    fc.assert(fc.property(fc.array(event, { maxLength: 40 }), (events) => run(events) === 0));
  });
});
