// Protects the person from a decision about something else than what was listed: each time the review is made, what the
// service has under the id of the signed path is compared with the list. From: a service that changes its answer in between.
// Not from: one that tells the same lie both times; every word of it is marked as the service's.
import type { ApprovalRow } from '../../preload/approval-calls.ts';
import type { CheckView, Fact } from '../../preload/review-view.ts';
import type { ServerFacts } from '../actions/action.ts';
import { documentOf } from '../actions/documents.ts';
import { serverFact } from '../actions/facts.ts';
import { APPROVAL_DOCUMENT } from '../actions/operations/policies/approval-document.ts';
import { textAt } from '../actions/operations/policies/read-policy.ts';
import { showText } from '../core/show-text.ts';
import type { HttpAnswer } from '../dfns/decode-answer.ts';
import { AppError } from '../errors.ts';
import type { OwnAction } from '../requests/own-action.ts';
import { heldFingerprint } from './held-fingerprint.ts';

export interface Decision {
  readonly row: ApprovalRow;
  /** Of what the list showed. */
  readonly fingerprint: string;
  readonly value: 'Approved' | 'Denied';
  /** Empty: none. */
  readonly reason: string;
  /** Something may have changed: the list is read again. */
  readonly ended: () => void;
}

/** POST /v2/policy-approvals/{approvalId}/decisions (protocol.md 5.1). */
export function toDecisionAction(decision: Decision): OwnAction {
  const { row, value, reason, ended } = decision;
  return {
    method: 'POST',
    path: `/v2/policy-approvals/${row.approvalId}/decisions`,
    payload: JSON.stringify(reason === '' ? { value } : { value, reason }),
    arrival: 'approval',
    // What is released was begun by somebody else: a taken-over page gets nothing easier. A denial releases nothing.
    ...(value === 'Approved' ? { isSaidByPage: true as const } : {}),
    facts: factsOf(decision),
    notes: [NOTES[value]],
    checks: [],
    checkFacts: (server) => [compareWithList(server, decision)],
    async done(answer) {
      ended();
      return [afterwards(answer, row.approvalId)];
    },
    async dropped() {},
    async unknown() {
      ended();
    },
  };
}

function factsOf({ row, value }: Decision): readonly Fact[] {
  return [
    { id: 'approval-initiator', label: 'Who asks for it', value: row.initiator, source: 'server' },
    ...row.policies.map(({ name, reason }, index) => ({
      ...{ id: `approval-policy:${index}`, label: 'Why it waits', value: `${name}: ${reason}` },
      source: 'server' as const,
    })),
    { id: 'approval-missing', label: 'What is missing', value: row.missing, source: 'server' },
    ...(value === 'Denied'
      ? [{ id: 'approval-denial', label: 'Why you sign a denial', value: DENIAL, source: 'device' as const }]
      : []),
  ];
}

/** The buttons below are those of every review. */
const NOTES = {
  Approved:
    'Your approval is signed and sent when you approve here. If you decline here, nothing is sent: it goes on waiting.',
  Denied:
    'This is a denial: when you approve here, your denial is signed and sent. If you decline here, nothing is sent: it goes on waiting.',
} as const;

const DENIAL = 'The service takes a denial only with your signature, as it takes an approval.';

/** What the card shows is this very answer, so what is compared is what is seen. */
export function compareWithList(
  server: ServerFacts,
  { row, fingerprint }: Pick<Decision, 'row' | 'fingerprint'>,
): CheckView {
  const check = {
    id: 'approval-listed',
    claim: 'What is held back is what the list of approvals showed',
    how: 'Fetched again under the id in the signed path. Its own id, who started it, the activity and the policies are compared with those of the list, by SHA-256.',
    blocks: true,
  };
  const approval = documentOf(server, APPROVAL_DOCUMENT.name);
  if (approval === null) return { ...check, verdict: 'cannot-check', how: NOT_FETCHED };
  const id = textAt(approval, '/id') ?? 'no id';
  if (id !== row.approvalId) {
    return { ...check, verdict: 'differs', expected: row.approvalId, got: showText(id) };
  }
  const now = heldFingerprint(approval);
  if (now === fingerprint) return { ...check, verdict: 'same' };
  return { ...check, verdict: 'differs', expected: fingerprint, got: now };
}

const NOT_FETCHED = 'The approval could not be fetched again. Open it from the list once more.';

const AFTERWARDS: Readonly<Record<string, string>> = {
  Pending: 'It still waits for the approval of others',
  Approved: 'Approved: it goes ahead',
  Denied: 'Denied: it is stopped',
  Expired: 'Expired: it is stopped',
};

/** Throws 'approval/mismatch' when the answer is about another one. */
function afterwards({ tree }: HttpAnswer, approvalId: string): Fact {
  const root = tree?.type === 'object' ? tree : null;
  if (textAt(root, '/id') !== approvalId) {
    throw new AppError('approval/mismatch', 'the answer to the decision is about another approval');
  }
  const status = textAt(root, '/status') ?? '';
  const words = Object.hasOwn(AFTERWARDS, status) ? AFTERWARDS[status] : undefined;
  return serverFact('approval-status', 'The approval now', words ?? status);
}
