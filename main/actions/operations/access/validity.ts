// Protects the person from access that outlives its purpose: how long it stays valid is said in days.
// From: years of validity in a number of seconds. Not from: a token that is stolen while it is valid.
import type { Fact } from '../../../../preload/review-view.ts';
import type { FieldRule, Fields } from '../../field-rules.ts';
import { leavesAt } from './list-fields.ts';

const SECONDS_A_DAY = 86_400;
const LONG_DAYS = 365; // the official sample; the service allows twice as much

export const DAYS_VALID: FieldRule = { path: '/daysValid', label: 'Days valid', type: 'number' };
/** Wins over the days when both are there (protocol.md 2.6). */
export const SECONDS_VALID: FieldRule = { path: '/secondsValid', label: 'Seconds valid', type: 'number' };

export interface ValidityView {
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
}

export function viewValidity(fields: Fields): ValidityView {
  const seconds = numberAt(fields, SECONDS_VALID.path);
  const written = numberAt(fields, DAYS_VALID.path);
  if (seconds === null && written === null) {
    return { facts: [], warnings: ['No end is given: the service decides how long it stays valid.'] };
  }
  const days = seconds === null ? (written ?? 0) : seconds / SECONDS_A_DAY;
  if (!(days > 0 && days < Number.MAX_SAFE_INTEGER)) {
    return { facts: [], warnings: ['How long it stays valid cannot be read.'] };
  }
  const value = wordsOf(days);
  const facts: readonly Fact[] = [{ id: 'valid-for', label: 'Valid for', value, source: 'decoded' }];
  const warnings = [
    ...(days >= LONG_DAYS ? [`It stays valid for a long time: ${value}.`] : []),
    ...(seconds !== null && written !== null ? ['Days and seconds are given: the seconds count.'] : []),
  ];
  return { facts, warnings };
}

/** Rounded down to tenths, so that nothing looks like the full number of days before it is. */
function wordsOf(days: number): string {
  if (days < 1) return 'less than 1 day';
  const shown = Math.floor(days * 10) / 10;
  return shown === 1 ? '1 day' : `${shown.toLocaleString('en-US')} days`;
}

function numberAt(fields: Fields, path: string): number | null {
  const leaves = leavesAt(fields, path);
  const node = leaves.length === 1 ? leaves[0]?.leaf.node : undefined;
  return node?.type === 'number' ? Number(node.text) : null;
}
