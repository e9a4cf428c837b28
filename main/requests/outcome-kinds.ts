import type { OutcomeKind } from '../../preload/review-view.ts';

/** Every outcome, under its own name: a list of them that was written by hand could forget one, and a file that has it could not be read. */
export const OUTCOME_KINDS = {
  done: 'done',
  declined: 'declined',
  refused: 'refused',
  expired: 'expired',
  unknown: 'unknown',
  'approved-not-sent': 'approved-not-sent',
} as const satisfies { readonly [Kind in OutcomeKind]: Kind };
