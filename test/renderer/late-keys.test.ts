import { describe, expect, it } from 'vitest';
import { DEAD_TIME_MS } from '../../renderer/ui/dead-time.ts';
import { isMeant } from '../../renderer/ui/late-keys.ts';

describe('a key on a button that the program gave the focus to (SEC-61)', () => {
  it.each([
    ['Enter in the dead time', 'Enter', false, DEAD_TIME_MS - 1, false],
    ['Space in the dead time', ' ', false, 0, false],
    ['Enter that is still held', 'Enter', true, DEAD_TIME_MS * 10, false],
    ['Enter after the dead time', 'Enter', false, DEAD_TIME_MS, true],
    ['Space after the dead time', ' ', false, DEAD_TIME_MS, true],
    ['Tab at any time', 'Tab', true, 0, true],
  ])('%s', (_what, key, isRepeat, sinceMs, meant) => {
    expect(isMeant({ key, isRepeat, sinceMs })).toBe(meant);
  });
});
