// Made-up snapshots for the gallery page: every screen of the path, in every state.
import type { Problem, ReviewView, Snapshot } from '../../preload/api.ts';
import { DIFFERING, FACTS, LONG_CARD, LONG_NAME, MINUTE, NOON, problem, review } from './cards.ts';
import { ALL_ROWS, HISTORY, ROWS, row } from './rows.ts';

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

type OutcomeKind = Extract<ReviewView, { kind: 'outcome' }>['outcome']['kind'];

const outcome = (kind: OutcomeKind, sentence: string, trouble: Problem | null = null): Partial<Snapshot> => ({
  review: {
    kind: 'outcome',
    requestId: 'r1',
    outcome: { kind, sentence, at: NOON, problem: trouble, facts: FACTS.slice(0, 2) },
  },
  inbox: ROWS.map((each) => (each.requestId === 'r1' ? { ...each, state: kind } : each)),
});

const elsewhere = (label: string): Pick<Snapshot, 'inbox' | 'otherDevice'> => ({
  inbox: ROWS.slice(0, 2).map((each) => ({ ...each, environment: label })),
  otherDevice: null,
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
  'account-menu': {},
  loading: { review: { kind: 'loading', requestId: 'r2' } },
  review: { review: review() },
  'review-note': {
    review: review({
      notes: ['The practice server resolved this link. With Dfns the code would be opened in your browser.'],
    }),
    runtime: 'stand-in',
  },
  'review-consent': { review: review() },
  'review-raw': { review: review({ notUnderstood: LONG_CARD.notUnderstood?.slice(0, 2) ?? [] }) },
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
    ...elsewhere('Dfns production'),
    environment: { id: 'dfns', label: 'Dfns production', tone: 'production', apiUrl: 'https://api.dfns.io' },
    review: {
      kind: 'problem',
      requestId: 'r2',
      problem: problem('link/not-redeemable'),
      canRetry: false,
      canBrowse: true,
      facts: [{ id: 'host', label: 'Leads to', value: 'app.dfns.io', source: 'link', mono: true }],
    },
  },
  'outcome-done': outcome('done', 'Approved and accepted'),
  'outcome-declined': outcome('declined', 'Declined. Nothing was signed'),
  'outcome-refused': outcome(
    'refused',
    'Signed, and refused by the service',
    problem('api/refused', { status: 403, serverSays: 'Policy requires another approver' }),
  ),
  'outcome-expired': outcome('expired', 'Expired. Nothing was signed'),
  'outcome-unknown': {
    ...outcome('unknown', 'Sent, but the answer never came', problem('api/unknown-outcome')),
    ...elsewhere('IBM Digital Asset Haven'),
    environment: {
      id: 'ibm-haven',
      label: 'IBM Digital Asset Haven',
      tone: 'haven',
      apiUrl: 'https://api.example',
    },
  },
  'outcome-approved-not-sent': outcome('approved-not-sent', 'Approved, not sent'),
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
