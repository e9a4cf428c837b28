// Made-up snapshots for the gallery page: every screen of the path, in every state.
import type { Problem } from '../../preload/problem.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { ACCOUNT_SCREENS, NEW } from './account-screens.ts';
import { ACCOUNT_LIST_SCREENS } from './accounts.ts';
import { APPROVAL_SCREENS } from './approval-screens.ts';
import { DIFFERING, LONG_CARD, LONG_NAME, MINUTE, NOON, problem, review } from './cards.ts';
import { CLEAR_SCREENS } from './clear-screens.ts';
import { CONSENT_SCREENS } from './consent-screens.ts';
import { CREDENTIAL_SCREENS } from './credential-screens.ts';
import { HAND_OFF_SCREENS } from './hand-off-screens.ts';
import { HISTORY_SCREENS } from './history-screens.ts';
import { INBOX_SCREENS } from './inbox-screens.ts';
import { KEY_FILE_SCREENS } from './key-file-screens.ts';
import { OUTCOME_SCREENS } from './outcome-screens.ts';
import { OWN_SCREENS } from './own-answers.ts';
import { PROBLEM_SCREENS } from './problem-screens.ts';
import { ALL_ROWS, ROWS, row } from './rows.ts';
import { SCAN_SCREENS } from './scans.ts';

const unusable = (code: Problem['code'], name: string): Snapshot['keychain'] => ({
  state: 'unusable',
  name,
  problem: problem(code),
});

const SIGNED_OUT: Snapshot['account'] = {
  state: 'signed-out',
  username: 'jane@acme.example',
  organisation: 'Acme Treasury',
};

/** A card whose signature exists and was not taken by the service. */
const signedNotSent = (
  code: Problem['code'],
  more: { readonly details?: Problem['details']; readonly leftMs?: number } = {},
): Partial<Snapshot> => {
  const consent = { state: 'failed', problem: problem(code, more.details), resend: true } as const;
  return { review: review({}, more.leftMs === undefined ? { consent } : { consent, leftMs: more.leftMs }) };
};

/** Every screen of the gallery by the name that stands behind the # of its address. */
export const SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  ...ACCOUNT_SCREENS,
  ...KEY_FILE_SCREENS,
  ...SCAN_SCREENS,
  ...ACCOUNT_LIST_SCREENS,
  'new-key': NEW,
  'new-key-keychain-missing': { ...NEW, keychain: unusable('keychain/missing', 'System keychain') },
  'new-key-keychain-locked': { ...NEW, keychain: unusable('keychain/locked', 'GNOME Keyring') },
  'sign-in': {
    account: SIGNED_OUT,
    inbox: ROWS.slice(1),
    otherDevice: { state: 'idle' },
  },
  'sign-in-registered': { account: SIGNED_OUT },
  'sign-in-for-request': {
    account: SIGNED_OUT,
    review: { kind: 'sign-in', requestId: 'r2' },
  },
  'sign-in-for-card': { account: SIGNED_OUT, review: { kind: 'sign-in', requestId: 'r1' } },
  'signed-out-history': { account: SIGNED_OUT },
  'signed-out-rail': { account: SIGNED_OUT },
  'signed-out-menu': { account: SIGNED_OUT, inbox: ROWS.slice(1) },
  'start-empty': { inbox: [], otherDevice: { state: 'idle' } },
  'start-rows': { inbox: ALL_ROWS },
  ...HISTORY_SCREENS,
  ...CREDENTIAL_SCREENS,
  ...APPROVAL_SCREENS,
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
  'review-resend': signedNotSent('api/unreachable'),
  'review-resend-pause': signedNotSent('api/rate-limited', { details: { retryAfterMs: 30_000 } }),
  'review-resend-disk': signedNotSent('journal/cannot-write'),
  'review-resend-expired': signedNotSent('api/unreachable', { leftMs: 0 }),
  'review-signing': { review: review({}, { consent: { state: 'signing' } }) },
  'review-submitting': { review: review({}, { consent: { state: 'submitting' } }) },
  'review-dead-longer': { review: review({}, { armAfterMs: 6000 }) },
  'review-signed-in-again': {
    review: review(
      {},
      { consent: { state: 'failed', problem: problem('account/not-signed-in'), resend: false } },
    ),
  },
  'review-resend-signed-in-again': signedNotSent('account/not-signed-in'),
  'review-submitting-expired': { review: review({}, { consent: { state: 'submitting' }, leftMs: 0 }) },
  ...OWN_SCREENS,
  ...CLEAR_SCREENS,
  ...CONSENT_SCREENS,
  ...PROBLEM_SCREENS,
  ...OUTCOME_SCREENS,
  ...HAND_OFF_SCREENS,
  ...INBOX_SCREENS,
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
