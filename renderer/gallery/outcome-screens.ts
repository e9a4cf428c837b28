// Made-up ends of a request for the gallery page.
import type { Problem } from '../../preload/problem.ts';
import type { OutcomeKind } from '../../preload/review-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { FACTS, NOON, problem } from './cards.ts';
import { ROWS } from './rows.ts';

const outcome = (kind: OutcomeKind, sentence: string, trouble: Problem | null = null): Partial<Snapshot> => ({
  review: {
    kind: 'outcome',
    requestId: 'r1',
    outcome: {
      ...{ kind, sentence, at: NOON, problem: trouble, facts: FACTS.slice(0, 2) },
      ...{ hasAnswer: false, receipt: null },
    },
  },
  inbox: ROWS.map((each) => (each.requestId === 'r1' ? { ...each, state: kind } : each)),
});

/** Rows and window of another environment than practice. */
export const elsewhere = (label: string): Pick<Snapshot, 'inbox' | 'otherDevice'> => ({
  inbox: ROWS.slice(0, 2).map((each) => ({ ...each, environment: label })),
  otherDevice: null,
});

export const OUTCOME_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  'outcome-done': outcome('done', 'Approved and accepted'),
  'outcome-declined': outcome('declined', 'Declined. Nothing was signed'),
  'outcome-refused': outcome(
    'refused',
    'Signed, and refused by the service',
    problem('api/refused', { status: 403, serverSays: 'Policy requires another approver' }),
  ),
  'outcome-redirected': outcome('refused', 'Signed, and refused by the service', problem('api/redirected')),
  'outcome-expired': outcome('expired', 'Expired. Nothing was signed'),
  'outcome-unknown': {
    ...outcome('unknown', 'Outcome unknown', problem('api/unknown-outcome')),
    ...elsewhere('IBM Digital Asset Haven'),
    environment: {
      id: 'ibm-haven',
      label: 'IBM Digital Asset Haven',
      tone: 'haven',
      apiUrl: 'https://api.example',
    },
  },
  'outcome-unreadable': outcome('unknown', 'Outcome unknown', problem('journal/unreadable')),
  'outcome-approved-not-sent': outcome('approved-not-sent', 'Approved, not sent'),
};
