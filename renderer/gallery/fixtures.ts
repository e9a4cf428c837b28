// Made-up content for the gallery page, in the shapes that main pushes. No key, token or address here is in use.
import type {
  Card,
  CheckView,
  Fact,
  HistoryRow,
  InboxRow,
  Problem,
  ReviewView,
  Snapshot,
} from '../../preload/api.ts';

const NOON = Date.UTC(2026, 10, 22, 11, 42, 7);
const MINUTE = 60_000;

export const problem = (code: Problem['code'], details: Problem['details'] = {}): Problem => ({
  code,
  details,
});

const ADDRESS = '0xB667dc10332cbC1AbBd6c6815b6474b216DcAd4e';
const groupsOf = (text: string): readonly string[] => text.match(/.{1,4}/gu) ?? [];

const FACTS: readonly Fact[] = [
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
  },
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
  blockedBecause: [],
};

const row = (requestId: string, title: string, state: InboxRow['state'], minutes = 0): InboxRow => ({
  requestId,
  title,
  arrival: 'paste',
  receivedAt: NOON - minutes * MINUTE,
  state,
  environment: 'Practice',
});

export const ROWS: readonly InboxRow[] = [
  row('r1', 'Send 250,000.00 USDC on Ethereum Sepolia', 'review'),
  row('r2', 'Request from a link', 'waiting', 2),
  row('r3', 'Create a wallet on Solana', 'done', 31),
  row('r4', 'Send 12.5 ETH on Ethereum', 'declined', 58),
];

export const ALL_ROWS: readonly InboxRow[] = (
  [
    ['waiting', 'Request from a link'],
    ['loading', 'Request from a link'],
    ['review', 'Send 250,000.00 USDC on Ethereum Sepolia'],
    ['signing', 'Send 3.20 ETH on Ethereum'],
    ['submitting', 'Send 3.20 ETH on Ethereum'],
    ['done', 'Create a wallet on Solana'],
    ['declined', 'Send 12.5 ETH on Ethereum'],
    ['refused', 'Update policy “Large transfers”'],
    ['expired', 'Request from a link'],
    ['unknown', 'Send 0.75 BTC on Bitcoin'],
    ['approved-not-sent', 'Send 1,000.00 USDT on Tron'],
    ['problem', 'Request from a link'],
  ] as const
).map(([state, title], index) => row(`all-${state}`, title, state, index));

export const HISTORY: readonly HistoryRow[] = [
  {
    requestId: 'r3',
    title: 'Create a wallet on Solana',
    outcome: 'done',
    at: NOON - 31 * MINUTE,
    environment: 'Practice',
    words: 'amber – coral – ninth – willow',
    detail: '',
  },
  {
    requestId: 'r4',
    title: 'Send 12.5 ETH on Ethereum',
    outcome: 'declined',
    at: NOON - 58 * MINUTE,
    environment: 'Practice',
    words: 'gravel – olive – third – lamp',
    detail: 'You said: I did not ask for this.',
  },
  {
    requestId: 'r9',
    title: 'Send 0.75 BTC on Bitcoin',
    outcome: 'unknown',
    at: NOON - 26 * 60 * MINUTE,
    environment: 'Practice',
    words: 'tunnel – rust – early – crane',
    detail: 'The signature was sent; no clear answer came back.',
  },
  {
    requestId: 'r10',
    title: 'Send 1,000.00 USDT on Tron',
    outcome: 'approved-not-sent',
    at: NOON - 27 * 60 * MINUTE,
    environment: 'Practice',
    words: 'fossil – mint – quiet – north',
    detail: '',
  },
];

export const SNAPSHOT: Snapshot = {
  revision: 1,
  version: '0.1.0',
  runtime: 'electron',
  environment: { id: 'sandbox', label: 'Practice', tone: 'practice', apiUrl: 'http://127.0.0.1:41873' },
  account: {
    state: 'signed-in',
    username: 'jane@acme.example',
    organisation: 'Acme Treasury',
    sessionEndsAt: NOON + 8 * 60 * MINUTE,
  },
  keychain: { state: 'ready', name: 'GNOME Keyring' },
  keys: [
    {
      credentialId: 'cr-2vd4a-7u8kq-9g1r3m5t7v9x1z3b',
      name: 'Practice key',
      kind: 'PasswordProtectedKey',
      algorithm: 'ES256',
      storage: 'keychain',
      fingerprint: '6f2a 91c4 0be7 d358',
      createdAt: NOON - 40 * MINUTE,
    },
  ],
  inbox: ROWS,
  review: null,
  history: HISTORY,
  notices: [],
  otherDevice: {
    state: 'waiting',
    sentence: 'Waits for the approval of a transfer of 250,000.00 USDC.',
    words: ['harbor', 'violet', 'seven', 'cedar'],
  },
};

type CardReview = Extract<ReviewView, { kind: 'card' }>;

export function review(card: Partial<Card> = {}, more: Partial<CardReview> = {}): CardReview {
  return {
    kind: 'card',
    requestId: 'r1',
    viewHash: '2f0e7cf3a5d94b8c',
    card: { ...CARD, ...card },
    consent: { state: 'open' },
    armAfterMs: 1500,
    leftMs: 11 * MINUTE + 42_000,
    ...more,
  };
}

const LONG_NAME =
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

const unusable = (code: Problem['code'], name: string): Snapshot['keychain'] => ({
  state: 'unusable',
  name,
  problem: problem(code),
});

const NEW: Partial<Snapshot> = {
  account: { state: 'new', username: 'you@practice.example', organisation: 'Practice organisation' },
  inbox: [],
  keys: [],
  history: [],
  otherDevice: { state: 'idle' },
};

const outcome = (
  kind: Extract<ReviewView, { kind: 'outcome' }>['outcome']['kind'],
  sentence: string,
  trouble: Problem | null = null,
): ReviewView => ({
  kind: 'outcome',
  requestId: 'r1',
  outcome: { kind, sentence, at: NOON, problem: trouble, facts: FACTS.slice(0, 2) },
});

/** Every screen of the gallery by the name that stands behind the # of its address. */
export const SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  starting: { account: { state: 'starting' } },
  'first-run': NEW,
  'first-run-with-request': { ...NEW, inbox: ROWS.slice(1, 2) },
  'new-key': NEW,
  'new-key-keychain-missing': { ...NEW, keychain: unusable('keychain/missing', 'System keychain') },
  'new-key-keychain-locked': { ...NEW, keychain: unusable('keychain/locked', 'GNOME Keyring') },
  'sign-in': {
    account: { state: 'signed-out', username: 'jane@acme.example', organisation: 'Acme Treasury' },
    inbox: ROWS.slice(1),
    otherDevice: { state: 'idle' },
  },
  'sign-in-for-request': {
    account: { state: 'signed-out', username: 'jane@acme.example', organisation: 'Acme Treasury' },
    review: { kind: 'sign-in', requestId: 'r2' },
  },
  'start-empty': { inbox: [], otherDevice: { state: 'idle' } },
  'start-rows': { inbox: ALL_ROWS },
  'history-empty': { history: [], inbox: [] },
  history: {},
  keys: {},
  loading: { review: { kind: 'loading', requestId: 'r2' } },
  review: { review: review() },
  'review-note': {
    review: review({
      notes: ['The practice server resolved this link. With Dfns the code would be opened in your browser.'],
    }),
    runtime: 'stand-in',
  },
  'review-hurry': { review: review({}, { leftMs: 102_000 }) },
  'review-expired': { review: review({}, { leftMs: 0 }) },
  'review-blocked': { review: review(DIFFERING) },
  'review-long': {
    review: review(LONG_CARD),
    inbox: [row('r1', LONG_CARD.sentence ?? '', 'review'), ...ROWS.slice(1)],
    account: {
      state: 'signed-in',
      username: `${'very-long-name-'.repeat(8)}@acme.example`,
      organisation: LONG_NAME,
      sessionEndsAt: NOON + 8 * 60 * MINUTE,
    },
  },
  'review-wrong-password': {
    review: review(
      {},
      { consent: { state: 'failed', problem: problem('key/wrong-password'), resend: false } },
    ),
  },
  'review-back-off': {
    review: review(
      {},
      {
        consent: {
          state: 'failed',
          problem: problem('key/backing-off', { retryAfterMs: 30_000 }),
          resend: false,
        },
      },
    ),
  },
  'review-resend': {
    review: review({}, { consent: { state: 'failed', problem: problem('api/unreachable'), resend: true } }),
  },
  'review-signing': { review: review({}, { consent: { state: 'signing' } }) },
  'review-submitting': { review: review({}, { consent: { state: 'submitting' } }) },
  problem: {
    review: {
      kind: 'problem',
      requestId: 'r2',
      problem: problem('api/unreachable'),
      canRetry: true,
      canBrowse: false,
      facts: [],
    },
  },
  'problem-not-redeemable': {
    environment: { id: 'dfns', label: 'Dfns production', tone: 'production', apiUrl: 'https://api.dfns.io' },
    otherDevice: null,
    review: {
      kind: 'problem',
      requestId: 'r2',
      problem: problem('link/not-redeemable'),
      canRetry: false,
      canBrowse: true,
      facts: [{ id: 'host', label: 'Leads to', value: 'app.dfns.io', source: 'link', mono: true }],
    },
  },
  'outcome-done': { review: outcome('done', 'Approved: 250,000.00 USDC on Ethereum Sepolia') },
  'outcome-declined': { review: outcome('declined', 'Declined, you said the details are wrong') },
  'outcome-refused': {
    review: outcome('refused', 'The server refused the signature', problem('api/refused', { status: 403 })),
  },
  'outcome-expired': { review: outcome('expired', 'Nobody answered in time') },
  'outcome-unknown': {
    review: outcome('unknown', 'Sent, but no answer came back', problem('api/unknown-outcome')),
    environment: {
      id: 'ibm-haven',
      label: 'IBM Digital Asset Haven',
      tone: 'haven',
      apiUrl: 'https://api.example',
    },
    otherDevice: null,
  },
  'outcome-approved-not-sent': { review: outcome('approved-not-sent', 'Approved, not sent') },
  notices: {
    notices: [
      { id: 'n1', problem: problem('link/rejected', { reason: 'inner:host' }) },
      { id: 'n2', problem: problem('link/too-many') },
    ],
    otherDevice: {
      state: 'finished',
      sentence: 'Got its permit and sent the transfer. The practice server carried it out.',
    },
  },
};
