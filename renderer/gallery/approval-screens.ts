// Made-up approvals for the gallery page.
import type { ApprovalRow } from '../../preload/approval-calls.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { LONG_NAME, NOON, problem } from './cards.ts';

const APPROVAL: ApprovalRow = {
  approvalId: 'ap-2f7kd-q81mv-4n6p8r0t2v4x6z8b',
  title: 'Send 64,500.00 USDC on Ethereum',
  facts: [
    {
      ...{ id: 'to', label: 'To', source: 'server', mono: true },
      value: '0x 6C1f 0b52 A97D 38e4 4B02 c5d1 f6E3 A908 7b15 d4C3',
    },
    {
      ...{ id: 'held:walletId', label: 'Wallet id', source: 'server', mono: true },
      value: 'wa-6lbfu-6vc1f-8v6bd3qlk3g1g0d2',
    },
  ],
  kind: 'Wallets:Sign',
  initiator: 'Nadia Brandt (us-6b58p-r53sr-rlrd3l5cj3uc4ome)',
  policies: [{ name: 'Large transfers', reason: 'Amount is above 10,000 USD' }],
  decisions: [
    {
      who: 'Tomas Lindgren (us-3v1ag-1a61r-2f9k0m3n5p7q9s1u)',
      value: 'Approved',
      at: '2026-11-22T10:40:00.000Z',
      reason: 'Checked with the supplier',
    },
  ],
  missing: '1 of 2 approvals of the group Treasury leads is there; 1 is missing.',
  expiresAt: '2026-11-23T10:31:00.000Z',
  ...{ canDecide: true, why: null, onlyDeny: false },
};

const row = (approvalId: string, more: Partial<ApprovalRow>): ApprovalRow => ({
  ...APPROVAL,
  approvalId,
  ...more,
});

const ITEMS: readonly ApprovalRow[] = [
  APPROVAL,
  row('ap-policy', {
    title: 'Change a policy: ask 1 of 3 approvers before transfers above 10,000 USD from any wallet',
    ...{ kind: 'Policies:Modify', facts: [], decisions: [], expiresAt: null },
    missing: 'How many approvals are missing is not known: the policy could not be read. Any denial ends it.',
  }),
  row('ap-own', {
    ...{ initiator: 'You', onlyDeny: true, decisions: [] },
    why: 'You started it yourself: others approve it, and you can only take it back by denying it.',
  }),
  row('ap-decided', { canDecide: false, why: 'You approved it already.' }),
];

const LONG: readonly ApprovalRow[] = [
  row('ap-long', {
    title: `Send ${'9'.repeat(60)}.000000000000000001 ETH on Ethereum`,
    initiator: LONG_NAME,
    policies: [{ name: LONG_NAME, reason: `${LONG_NAME} ${LONG_NAME}` }],
    decisions: [{ who: LONG_NAME, value: 'Denied', at: 'yesterday', reason: LONG_NAME }],
    missing: `0 of 2 approvals of the group ${LONG_NAME} are there; 2 are missing.`,
  }),
  row('ap-rtl', { initiator: 'دنه كوهين (us-1)', policies: [{ name: 'سياسة', reason: 'مبلغ كبير' }] }),
  row('ap-mismatch', {
    title: 'Not shown: the service answered with another approval',
    ...{ kind: '', facts: [], initiator: '', policies: [], decisions: [], missing: '', expiresAt: null },
    canDecide: false,
    why: 'What was fetched under this id says another id. Nothing can be decided about it here.',
  }),
];

const listed = (items: readonly ApprovalRow[], isCut = false): Partial<Snapshot> => ({
  approvals: { state: 'listed', items, at: NOON, isCut },
});

export const APPROVAL_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  approvals: listed(ITEMS),
  'approvals-empty': listed([]),
  'approvals-loading': { approvals: { state: 'loading' } },
  'approvals-problem': { approvals: { state: 'problem', problem: problem('api/unreachable') } },
  'approvals-signed-out': {
    approvals: { state: 'unknown' },
    account: { state: 'signed-out', username: 'jane@acme.example', organisation: 'Acme Treasury' },
  },
  'approvals-long': listed(LONG, true),
  'approvals-mismatch': listed([APPROVAL]),
};
