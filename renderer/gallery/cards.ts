// Made-up cards for the gallery page, in the shapes that main pushes. No key, token or address here is in use.
import type { FactorsView } from '../../preload/credential-view.ts';
import type { Problem } from '../../preload/problem.ts';
import type { Card, CheckView, Fact, ReviewView } from '../../preload/review-view.ts';
import { groupsOf } from '../groups.ts';

export const NOON = Date.UTC(2026, 10, 22, 11, 42, 7);
export const MINUTE = 60_000;

export const problem = (code: Problem['code'], details: Problem['details'] = {}): Problem => ({
  code,
  details,
});

const ADDRESS = '0xB667dc10332cbC1AbBd6c6815b6474b216DcAd4e';

export const FACTS: readonly Fact[] = [
  {
    id: 'wallet',
    label: 'From wallet',
    value: 'Main treasury',
    detail: 'wa-41beg-5c8sv-8bmqe6gq2o1lp2de',
    source: 'server',
  },
  { id: 'network', label: 'Network', value: 'Ethereum Sepolia', source: 'decoded' },
  {
    id: 'asset',
    label: 'Asset',
    value: 'ERC-20 token USDC',
    detail: '0x1c7D4B196Cb0C7B01d743Fbc6116a902379C7238',
    source: 'decoded',
  },
  {
    id: 'who',
    label: 'Started by',
    value: 'jane@acme.example',
    detail: 'us-6b58p-r53sr-rlrd3l5cj3uc4ome',
    source: 'token',
  },
];

const CHECKS: readonly CheckView[] = [
  {
    id: 'challenge',
    claim: 'The challenge in the token is the one that would be signed',
    verdict: 'same',
    how: 'Compared byte for byte on this computer.',
    blocks: true,
  },
  {
    id: 'payload',
    claim: 'The payload in the token is the one shown here',
    verdict: 'same',
    how: 'Decoded here from the token.',
    blocks: true,
  },
  {
    id: 'organisation',
    claim: 'The token is for your organisation and your user',
    verdict: 'same',
    how: 'Compared with your session.',
    blocks: true,
  },
  {
    id: 'signature',
    claim: 'The token was issued by the server you are signed in to',
    verdict: 'cannot-check',
    how: 'No key of the server is pinned. The token came over the connection to the server.',
    blocks: false,
  },
];

const RAW = [
  '{',
  '  "kind": "Erc20",',
  '  "contract": "0x1c7D4B196Cb0C7B01d743Fbc6116a902379C7238",',
  `  "to": "${ADDRESS}",`,
  '  "amount": "250000000000"',
  '}',
];

export const CARD: Card = {
  sentence: 'Send 250,000.00 USDC on Ethereum Sepolia',
  kind: 'action',
  risk: 'medium',
  riskReason: 'Moves money to an address outside of your organisation.',
  amount: {
    scaled: '250,000.00',
    symbol: 'USDC',
    raw: '250000000000',
    rawUnit: 'base units',
    decimals: 6,
    source: 'decoded',
  },
  address: {
    label: 'To',
    full: ADDRESS,
    groups: groupsOf(ADDRESS),
    validation: 'EIP-55 checksum is right',
    isValid: true,
    isChecked: true,
  },
  reach: 'funds',
  warnings: [],
  recipients: [],
  diff: null,
  decoded: [],
  truth: null,
  steps: [],
  facts: FACTS,
  checks: CHECKS,
  notUnderstood: [],
  words: ['harbor', 'violet', 'seven', 'cedar'],
  method: 'POST',
  path: '/wallets/wa-41beg-5c8sv-8bmqe6gq2o1lp2de/transfers',
  rawLines: RAW,
  hashes: [
    {
      id: 'payload',
      label: 'Payload',
      value: '9b1c4e0d6a0f4a7bb9e35b0d0f3ad0a7c64f4c2f5b1e6f5a3a0b8d1d2c9e7f41',
      detail: 'SHA-256',
      source: 'decoded',
      mono: true,
    },
    {
      id: 'view',
      label: 'This view',
      value: '2f0e7cf3a5d94b8c9a1b6d8e4f2c7a3b5d1e9f8c6a4b2d0e7f5c3a1b9d8e6f40',
      detail: 'SHA-256',
      source: 'decoded',
      mono: true,
    },
  ],
  whereFrom: [
    { id: 'arrival', label: 'Arrived as', value: 'Link pasted into this window', source: 'device' },
    {
      id: 'fingerprint',
      label: 'Link',
      value: '4f1a 9c02',
      detail: 'First 8 digits of its SHA-256; the link itself is a secret',
      source: 'device',
      mono: true,
    },
    { id: 'server', label: 'Fetched from', value: 'http://127.0.0.1:41873', source: 'device', mono: true },
  ],
  expiresAt: NOON + 15 * MINUTE,
  notes: [],
  friction: 'routine',
  frictionBecause: [],
  deliveries: [
    { id: 'hand-back', sentence: 'The device that started it gets the permit and sends the request itself' },
  ],
  externalIdProposal: null,
  blockedBecause: [],
};

export const critical = (riskReason: string): Partial<Card> => ({ risk: 'critical', riskReason });

const FACTORS: FactorsView = {
  first: [
    {
      credentialId: 'cr-2vd4a-7u8kq-9g1r3m5t7v9x1z3b',
      kind: 'PasswordProtectedKey',
      name: 'Practice key',
      from: 'this-computer',
      needsPassword: true,
    },
  ],
  second: {},
};

type CardReview = Extract<ReviewView, { kind: 'card' }>;

export function review(card: Partial<Card> = {}, more: Partial<CardReview> = {}): CardReview {
  return {
    kind: 'card',
    requestId: 'r1',
    viewHash: '2f0e7cf3a5d94b8c',
    card: { ...CARD, ...card },
    factors: FACTORS,
    consent: { state: 'open' },
    armAfterMs: 1500,
    leftMs: 11 * MINUTE + 42_000,
    ...more,
  };
}

export const LONG_NAME =
  `Sub-account for ${'quarterly settlement with overseas distributors and their custodians '.repeat(3)}`
    .slice(0, 199)
    .concat('.');
const HUGE = '115792089237316195423570985008687907853269984665640564039457584007913129639935';

/** 200-character names, a 78-digit amount, right-to-left names, many unknown fields, a long raw text. */
export const LONG_CARD: Partial<Card> = {
  sentence: `Send ${HUGE} base units of an unknown token on Ethereum`,
  risk: 'high',
  riskReason: 'The amount is the largest value of its type.',
  amount: { scaled: HUGE, symbol: '', raw: HUGE, rawUnit: 'base units', decimals: null, source: 'decoded' },
  address: {
    label: 'To',
    full: 'bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297',
    groups: groupsOf('bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297'),
    validation: 'Checksum not validated for this network',
    isValid: false,
  },
  facts: [
    { id: 'wallet', label: 'From wallet', value: LONG_NAME, source: 'server' },
    { id: 'rtl', label: 'Counterparty', value: 'شركة النور للتجارة 42', source: 'server' },
    { id: 'hebrew', label: 'Approved by', value: 'דנה כהן (jane@acme.example)', source: 'token' },
  ],
  notUnderstood: Array.from({ length: 12 }, (_, index) => ({
    id: `u${index}`,
    label: `/options/${index}/flag`,
    value: index === 3 ? 'A'.repeat(220) : `value ${index}`,
    source: 'decoded' as const,
    mono: true,
  })),
  rawLines: Array.from({ length: 2400 }, (_, index) => `  "field${index}": "value ${index}",`),
};

export const DIFFERING: Partial<Card> = {
  blockedBecause: [
    'The payload in the token differs from what the link announced.',
    'The address is not valid for Ethereum Sepolia: its checksum is wrong.',
  ],
  address: {
    ...(CARD.address ?? { label: 'To', full: '', groups: [] }),
    validation: 'EIP-55 checksum is wrong',
    isValid: false,
  },
  checks: [
    {
      id: 'payload',
      claim: 'The payload in the token is the one the link announced',
      verdict: 'differs',
      how: 'Compared byte for byte on this computer.',
      expected: '"amount": "250.00"',
      got: '"amount": "250000000000"',
      blocks: true,
    },
    ...CHECKS.slice(1),
  ],
};
