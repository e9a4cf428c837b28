// Made-up cards of the clear display, one of each kind: who gets it, what changes, what was not understood, who says what.
import type { DiffView, TruthView } from '../../preload/compare-view.ts';
import type { Card, Fact } from '../../preload/review-view.ts';
import { CARD, critical } from './cards.ts';
import { KNOWN, LOOK_ALIKE, RIGHT_TO_LEFT } from './payees.ts';

const TYPED: Card['steps'] = [
  { kind: 'type', id: 'value', sentence: 'Type the amount as it stands above', length: 10 },
];

const TRUTH: TruthView = {
  columns: [
    { side: 'link', label: 'The link said' },
    { side: 'token', label: 'The token says' },
    { side: 'decoded', label: 'Countersign decoded' },
  ],
  rows: [
    { label: 'Amount', values: ['250,000.00 USDC', '250,000.00 USDC', '250,000.00 USDC'], isSame: true },
    { label: 'To', values: [KNOWN.address.full, KNOWN.address.full, KNOWN.address.full], isSame: true },
  ],
};

export const ROUTINE: Partial<Card> = {
  ...critical('A transfer cannot be taken back.'),
  recipients: [KNOWN],
  truth: TRUTH,
  steps: TYPED,
};

export const ALIKE: Partial<Card> = {
  ...ROUTINE,
  address: LOOK_ALIKE.address,
  recipients: [LOOK_ALIKE],
  warnings: [
    {
      weight: 'danger',
      sentence:
        'The recipient is not the address you know as “ACME Exchange deposit”; it only begins and ends like it.',
    },
    { weight: 'caution', sentence: 'It is the first payment to this address from this computer.' },
    { weight: 'caution', sentence: 'The amount is 4 times your usual amount.' },
  ],
  steps: [
    { kind: 'tick', id: 'alike', sentence: 'I compared the address with the payee over another channel' },
    ...TYPED,
  ],
};

export const RTL: Partial<Card> = {
  ...critical('A transfer cannot be taken back.'),
  sentence: 'Send 12.5 SOL on Solana to شركة النور للتجارة 42',
  amount: null,
  address: null,
  recipients: [RIGHT_TO_LEFT],
};

const POLICY: DiffView = {
  title: 'Policy “Large transfers”, now and afterwards',
  note: null,
  rows: [
    { label: 'Approvals needed', before: '2 of 4', after: '1 of 5', change: 'changed' },
    { label: 'Applies above', before: '10,000.00 USD', after: '1,000,000.00 USD', change: 'changed' },
    {
      label: 'Approver',
      before: null,
      after: 'mallory@acme.example (us-6b58p-r53sr-rlrd3l5cj3uc4ome)',
      change: 'added',
    },
    { label: 'Time limit', before: '24 hours', after: null, change: 'removed' },
    { label: 'Name', before: 'Large transfers', after: 'Large transfers', change: 'same' },
    { label: 'Activity', before: 'Wallets: sign', after: 'Wallets: sign', change: 'same' },
    { label: 'Status', before: 'Active', after: 'Active', change: 'same' },
  ],
};

/** Labels as long as the way into a payload. */
const APPROVERS: readonly Fact[] = [0, 1].map((at) => ({
  id: `approver-${at}`,
  label: `Approver in group · 0 · approvers · userId · in · ${at}`,
  value: at === 0 ? 'mallory@acme.example' : 'jane@acme.example',
  detail: at === 0 ? 'us-6b58p-r53sr-rlrd3l5cj3uc4ome' : 'us-2vd4a-7u8kq-9g1r3m5t7v9x1z3b',
  source: 'token',
}));

export const POLICY_UPDATE: Partial<Card> = {
  ...critical('It decides who must agree before money moves.'),
  sentence: 'Change the policy “Large transfers”',
  reach: 'control',
  amount: null,
  address: null,
  facts: [...APPROVERS, ...CARD.facts.slice(3)],
  warnings: [{ weight: 'danger', sentence: 'Afterwards one person alone can approve what takes two today.' }],
  diff: POLICY,
  steps: [{ kind: 'type', id: 'word', sentence: 'Type CHANGE to go on', length: 6 }],
};

export const NEW_RIGHTS: Partial<Card> = {
  ...critical('It gives a person rights over the whole organisation.'),
  sentence: 'Give jane@acme.example the permission “Administrator”',
  reach: 'control',
  amount: null,
  address: null,
  facts: CARD.facts.slice(3),
  diff: {
    title: 'Permission, now and afterwards',
    note: 'The present permission could not be fetched. What it is now is not known.',
    rows: [
      {
        label: 'Operations',
        before: null,
        after: 'All 212, among them “Delete users” and “Export keys”',
        change: 'added',
      },
    ],
  },
};

const unknown = (at: number): Fact => ({
  id: `n${at}`,
  label: `/body/${at}/value`,
  value: `value ${at}`,
  source: 'decoded',
  mono: true,
});

export const UNKNOWN: Partial<Card> = {
  ...critical('Countersign does not know this operation.'),
  sentence: 'Call POST /v2/staking/plans, which Countersign does not know',
  kind: 'unsupported',
  reach: 'control',
  amount: null,
  address: null,
  facts: CARD.facts.slice(3),
  notUnderstood: [0, 1, 2].map(unknown),
  warnings: [
    { weight: 'caution', sentence: 'This version has no words for this operation. Read the raw text.' },
  ],
  steps: [{ kind: 'type', id: 'word', sentence: 'Type UNKNOWN to go on', length: 7 }],
};

export const TWO_TRUTHS: Partial<Card> = {
  ...critical('A transfer cannot be taken back.'),
  recipients: [{ ...LOOK_ALIKE, lookAlike: null }],
  address: LOOK_ALIKE.address,
  blockedBecause: ['The link and the token say different things about what is sent.'],
  truth: {
    ...TRUTH,
    rows: [
      {
        label: 'To',
        values: [KNOWN.address.full, LOOK_ALIKE.address.full, LOOK_ALIKE.address.full],
        isSame: false,
      },
      { label: 'Amount', values: ['250.00 USDC', '250,000.00 USDC', '250,000.00 USDC'], isSame: false },
      { label: 'Note', values: ['Invoice 4711', null, null], isSame: true },
      {
        label: 'Network',
        values: ['Ethereum Sepolia', 'Ethereum Sepolia', 'Ethereum Sepolia'],
        isSame: true,
      },
    ],
  },
};

export const MANY: Partial<Card> = {
  ...critical('A transfer cannot be taken back.'),
  facts: Array.from({ length: 500 }, (_, at) => ({ ...unknown(at), id: `f${at}`, label: `Field ${at + 1}` })),
  notUnderstood: Array.from({ length: 60 }, (_, at) => unknown(at)),
};
