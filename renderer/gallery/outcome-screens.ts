// Made-up ends of a request for the gallery page.
import type { Problem } from '../../preload/problem.ts';
import type { Fact, OutcomeKind, OutcomeView } from '../../preload/review-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { FACTS, NOON, problem } from './cards.ts';
import { ROWS } from './rows.ts';

const outcome = (
  kind: OutcomeKind,
  sentence: string,
  trouble: Problem | null = null,
  more: Partial<OutcomeView> = {},
): Partial<Snapshot> => ({
  review: {
    kind: 'outcome',
    requestId: 'r1',
    outcome: {
      ...{ kind, sentence, at: NOON, problem: trouble, facts: FACTS.slice(0, 2) },
      ...{ hasAnswer: false, receipt: null },
      ...more,
    },
  },
  inbox: ROWS.map((each) => (each.requestId === 'r1' ? { ...each, state: kind } : each)),
});

/** Rows and window of another environment than practice. */
export const elsewhere = (label: string): Pick<Snapshot, 'inbox' | 'otherDevice'> => ({
  inbox: ROWS.slice(0, 2).map((each) => ({ ...each, environment: label })),
  otherDevice: null,
});

const serverFact = (id: string, label: string, value: string): Fact => ({
  ...{ id, label, value, mono: true },
  source: 'server',
});
const ANSWERED: readonly Fact[] = [
  ...FACTS.slice(0, 2),
  serverFact('answer-id', 'Id at the service', 'xfr-2f4kq-7n1s8-9d3m5t7v9x1z3b'),
  serverFact('answer-status', 'Status at the service', 'Broadcasted'),
];
const HELD: readonly Fact[] = [
  ...FACTS.slice(0, 2),
  serverFact('answer-status', 'Status at the service', 'Pending'),
  serverFact('answer-approvalId', 'Approval it waits for', 'ap-6s0d1-9k2mf-8r4t6v8x0z2b4c'),
];
const DUPLICATE: readonly Fact[] = [
  { id: 'external-id', label: 'External id', value: 'cs-Yk3mQ0wZb7RtX1Lp', source: 'decoded', mono: true },
  serverFact('duplicate', 'The one that exists', 'xfr-2f4kq-7n1s8-9d3m5t7v9x1z3b'),
];

export const OUTCOME_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  'outcome-done': outcome('done', 'Approved and accepted'),
  'outcome-sent': outcome('done', 'Approved, sent and carried out', null, { facts: ANSWERED }),
  'outcome-pending': outcome('done', 'Approved and accepted. It waits for the approval of others', null, {
    facts: HELD,
  }),
  'outcome-answer': outcome('done', 'Approved and accepted. Hand the permit over', null, { hasAnswer: true }),
  'outcome-duplicate': outcome(
    'refused',
    'Signed, and not carried out: an action with this external id exists already',
    problem('api/duplicate', { status: 409, serverSays: 'Conflicting transfer with same externalId' }),
    { facts: DUPLICATE },
  ),
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
