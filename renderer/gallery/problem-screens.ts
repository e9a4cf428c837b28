// Made-up requests that cannot be shown, for the gallery page.
import type { Problem } from '../../preload/problem.ts';
import type { ReviewView } from '../../preload/review-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { problem } from './cards.ts';
import { elsewhere } from './outcome-screens.ts';
import { ROWS } from './rows.ts';

type ProblemReview = Extract<ReviewView, { kind: 'problem' }>;

const unshown = (trouble: Problem, more: Partial<ProblemReview> = {}): Partial<Snapshot> => ({
  review: {
    kind: 'problem',
    requestId: 'r2',
    problem: trouble,
    canRetry: false,
    canBrowse: false,
    switchTo: null,
    facts: [],
    ...more,
  },
  inbox: ROWS.map((each) => (each.requestId === 'r2' ? { ...each, state: 'problem' } : each)),
});

export const PROBLEM_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  problem: unshown(problem('api/unreachable'), { canRetry: true }),
  'problem-pause': unshown(problem('api/rate-limited', { retryAfterMs: 30_000 }), { canRetry: true }),
  'problem-certificate': unshown(problem('api/unreachable', { reason: 'certificate' })),
  'problem-bad-answer': unshown(problem('api/bad-answer')),
  'problem-sign-in-challenge': unshown(problem('request/sign-in-challenge')),
  'problem-hand-off-tampered': unshown(
    problem('link/mismatch', { what: 'challenge', expected: 'a', got: 'b' }),
  ),
  'problem-hand-off-other-person': unshown(
    problem('link/mismatch', {
      what: 'user',
      expected: 'us-6b58p-r53sr-rlrd3l5cj3uc4ome',
      got: 'us-1s8fk-2vn4q-8xkd0m2bq7rj5tza',
    }),
  ),
  'problem-clock': unshown(problem('request/expired', { reason: 'clock', minutes: 60 })),
  'problem-not-redeemable': {
    environment: { id: 'dfns', label: 'Dfns production', tone: 'production', apiUrl: 'https://api.dfns.io' },
    ...unshown(problem('link/not-redeemable'), {
      canBrowse: true,
      facts: [{ id: 'host', label: 'Leads to', value: 'app.dfns.io', source: 'link', mono: true }],
    }),
    ...elsewhere('Dfns production'),
  },
};
