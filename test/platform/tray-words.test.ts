import { expect, it } from 'vitest';
import { trayWords } from '../../main/platform/tray-words.ts';

it('SEC-24: the tray says a number in words of ours, at most 80 characters', () => {
  expect([0, 1, 2, 99, 100, 1e9].map(trayWords)).toEqual([
    'Countersign: nothing waits',
    'Countersign: 1 request waits',
    'Countersign: 2 requests wait',
    'Countersign: 99 requests wait',
    'Countersign: more than 99 requests wait',
    'Countersign: more than 99 requests wait',
  ]);
  for (const count of [-1, 0, 7, 1e12]) expect(trayWords(count).length).toBeLessThanOrEqual(80);
});
