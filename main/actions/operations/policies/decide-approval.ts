import type { JsonObject } from '../../../core/json-tree.ts';
import type { Decoded } from '../../decoders/decoded.ts';
import { documentOf } from '../../documents.ts';
import type { FieldRule } from '../../field-rules.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import { declare } from '../declare.ts';
import { APPROVAL_DOCUMENT, decisionFacts, policyFacts } from './approval-document.ts';
import { describeHeld, type Held } from './held-activity.ts';
import { ACTIVITY_WORDS, lowerFirst } from './policy-words.ts';
import { textAt } from './read-policy.ts';

const RULES: readonly FieldRule[] = [
  {
    path: '/value',
    label: 'Your decision',
    type: 'text',
    isRequired: true,
    words: { Approved: 'Approve: it goes ahead when enough people approve', Denied: 'Deny: it is stopped' },
  },
  { path: '/reason', label: 'Your reason', type: 'text' },
];

export const createApprovalDecision = declare({
  id: 'policies.createApprovalDecision',
  method: 'POST',
  template: '/v2/policy-approvals/{approvalId}/decisions',
  title: 'Approval decision',
  reach: 'control',
  risk: 'critical',
  riskReason: 'an approval releases what is held back, whatever it is',
  parameters: { approvalId: 'Approval id' },
  rules: RULES,
  documents: [APPROVAL_DOCUMENT],
  sentence: (input) => decisionSentence(input, null),
  special: (input) => {
    const approval = documentOf(input.server, APPROVAL_DOCUMENT.name);
    return approval === null ? unseen(input) : seen(input, approval);
  },
});

const isApproval = ({ fields }: PresentInput): boolean => fields.text('/value') === 'Approved';

function decisionSentence(input: PresentInput, held: string | null): string {
  const value = input.fields.text('/value');
  const verb = value === 'Approved' ? 'Approve' : value === 'Denied' ? 'Deny' : 'Decide on';
  return held === null ? `${verb} something that a policy holds back` : `${verb}: ${lowerFirst(held)}`;
}

function unseen(input: PresentInput): Partial<OperationView> {
  const dangers = isApproval(input)
    ? ['What you would approve is not known: nothing of it can be shown.']
    : [];
  return { dangers };
}

const TOO_MUCH = 500; // facts; nobody reads more, and the largest activity of the API has some sixty

function seen(input: PresentInput, approval: JsonObject): Partial<OperationView> {
  const activity = nodeAt(approval, '/activity');
  const held = activity?.type === 'object' ? describeHeld(activity, input.nowMs) : NOTHING;
  const facts = [
    ...activityFacts(activity?.type === 'object' ? activity : null),
    ...held.facts,
    ...decisionFacts(approval),
    ...policyFacts(approval),
    ...held.around,
  ];
  const isTooMuch = facts.length > TOO_MUCH;
  return {
    sentence: decisionSentence(input, held.sentence),
    amount: held.view?.amount ?? null,
    address: held.view?.address ?? null,
    isHeld: true,
    facts: facts.slice(0, TOO_MUCH),
    decoded: isApproval(input) ? (held.view?.decoded ?? []) : (held.view?.decoded ?? []).map(calm),
    movements: isApproval(input) ? (held.view?.movements ?? []) : [],
    ...(isApproval(input) ? judge(approval, { held, isTooMuch }) : {}),
  };
}

/** Who denies is warned of nothing and pays nobody. */
const calm = (decoded: Decoded): Decoded => ({
  ...decoded,
  findings: [],
  movements: [],
  inner: decoded.inner.map(calm),
});

/** Only for who approves: a denial stops it, whatever it is. */
function judge(
  approval: JsonObject,
  { held, isTooMuch }: { readonly held: Held; readonly isTooMuch: boolean },
): Partial<OperationView> {
  const status = textAt(approval, '/status');
  const fields = held.unknown === 1 ? 'One field' : `${held.unknown} fields`;
  return {
    dangers: [
      ...(held.sentence === null
        ? ['This version cannot say what would happen: read every line of it.']
        : []),
      ...(held.unknown > 0 ? [`${fields} of what is held back cannot be understood.`] : []),
      ...(status === 'Pending' ? [] : ['The server says that this approval is not open any more.']),
      ...held.dangers,
      ...(held.view?.dangers ?? []),
    ],
    warnings: [
      'Your signature covers the id of the approval and your answer; what is held back is known from the server only.',
      ...held.warnings,
      ...(held.view?.warnings ?? []),
    ],
    blocks: [
      ...(held.view?.blocks ?? []),
      ...(isTooMuch ? ['The activity is too large to be shown in full.'] : []),
    ],
  };
}

const NOTHING: Held = {
  sentence: null,
  view: null,
  facts: [],
  unknown: 0,
  around: [],
  dangers: [],
  warnings: [],
};

function activityFacts(activity: JsonObject | null): OperationView['facts'] {
  const kind = activity && textAt(activity, '/kind');
  if (kind === null || !Object.hasOwn(ACTIVITY_WORDS, kind)) return [];
  const value = ACTIVITY_WORDS[kind] ?? kind;
  return [{ id: 'activity-kind', label: 'What is held back', value, detail: kind, source: 'server' }];
}
