import type { ErrorCode, Problem } from '../../preload/problem.ts';
import { describeFileReason, describeRefusal, describeTokenReason } from './account-reasons.ts';
import { describeAction } from './action-reasons.ts';
import { afterImport, afterRegistration } from './after-registration.ts';
import { afterSending, notSignedIn, signedNotSent } from './after-signing.ts';
import { describeAnswered } from './answered-before.ts';
import { describeBook } from './book-reasons.ts';
import {
  describeCodeReason,
  describeImportReason,
  describeInvitationReason,
  describeLateness,
  describePasskeyReason,
} from './credential-reasons.ts';
import { inTask } from './in-task.ts';
import { describeKeyReason } from './key-reasons.ts';
import { describeLinkReason } from './link-reasons.ts';
import type { Message } from './message.ts';
import { MESSAGES } from './messages.ts';
import { describeMismatch } from './mismatch-words.ts';
import { afterRecovering, describeRecovery } from './recovery-reasons.ts';
import { describeScanReason } from './scan-words.ts';

const STAYS = 'If it stays, tell your administrator the code below.';

/** There is no “try again” past a certificate that is wrong. */
const WRONG_CERTIFICATE: Partial<Message> = {
  happened: 'The server could not prove who it is: its certificate is not right.',
  next: 'Check the date and time of this computer. If they are right, tell your administrator the code below.',
};

/** Over by the clock of this computer, and not by that of the server. */
const WRONG_CLOCK: Partial<Message> = {
  happened:
    'By the clock of this computer the time for this request is over; by the clock of the server it is not. The clock of this computer is fast.',
  next: 'Set the date and time of this computer, then try again.',
};

/** Where a problem is told, because the same code stands for different facts. */
export interface Situation {
  /**
   * `unsigned`: no signature was made. `signed-not-sent`: a signature waits behind “Send again”.
   * `sent`: a signature left, or may have left, this computer. `sign-in`: a request may wait behind the sign-in, and
   * nothing is known here about its signature. `task`: there is no request, the person began something here.
   * `recovering`: the one call that ends everything was sent, or may have been.
   */
  readonly standing?: 'unsigned' | 'signed-not-sent' | 'sent' | 'sign-in' | 'task' | 'recovering';
  /** A “Try again” stands beside the words. */
  readonly canRetry?: boolean;
}

const addKeyReason = (code: ErrorCode) => (reason: string, message: Message) => ({
  ...message,
  ...describeKeyReason(code, reason),
});

const REASONED = new Map<ErrorCode, (reason: string, message: Message) => Message>([
  // The link check has a reason of its own, which completes the general sentence.
  [
    'link/rejected',
    (reason, message) => ({ ...message, happened: `${message.happened} ${describeLinkReason(reason)}` }),
  ],
  [
    'api/unreachable',
    (reason, message) => (reason === 'certificate' ? { ...message, ...WRONG_CERTIFICATE } : message),
  ],
  ['scan/not-possible', (reason, message) => ({ ...message, ...describeScanReason(reason) })],
  ['request/expired', (reason, message) => (reason === 'clock' ? { ...message, ...WRONG_CLOCK } : message)],
  ['input/invalid', addKeyReason('input/invalid')],
  ['key/wrong-password', addKeyReason('key/wrong-password')],
  ['key/not-registered', addKeyReason('key/not-registered')],
  ['key/not-importable', (reason, message) => ({ ...message, ...describeImportReason(reason) })],
  ['passkey/not-usable', (reason, message) => ({ ...message, ...describePasskeyReason(reason) })],
  ['account/code-refused', (reason, message) => ({ ...message, ...describeCodeReason(reason) })],
  ['account/invitation-damaged', (reason, message) => ({ ...message, ...describeInvitationReason(reason) })],
  ['account/token-refused', (reason, message) => ({ ...message, ...describeTokenReason(reason) })],
  ['environment/file', (reason, message) => ({ ...message, ...describeFileReason(reason) })],
  ['request/confirm-refused', (reason, message) => ({ ...message, ...describeRefusal(reason) })],
  ['recovery/nothing-open', (reason, message) => ({ ...message, ...describeLateness(reason) })],
  ['account/nothing-open', (reason, message) => ({ ...message, ...describeLateness(reason) })],
  ['passkey/cancelled', (reason, message) => ({ ...message, ...describePasskeyReason(reason) })],
]);

/** Which of two passwords has to be typed again. */
function wrongFactor({ code, details }: Problem): Partial<Message> {
  const factor = details['factor'];
  if (code !== 'key/wrong-password' || typeof factor !== 'string') return {};
  return {
    happened: `The password of the ${factor} factor is not right.`,
    notDone: 'Nothing was sent.', // the other key may have been opened
    next: 'Type both again.',
  };
}

/** What to say about a problem. It never says that nothing was signed where a signature exists. */
export function describeProblem(problem: Problem, situation: Situation = {}): Message {
  const { code, details } = problem;
  const { standing = 'unsigned', canRetry = false } = situation;
  const reason = details['reason'];
  const reasoned = typeof reason === 'string' ? REASONED.get(code) : undefined;
  const plain = reasoned ? reasoned(String(reason), MESSAGES[code]) : MESSAGES[code];
  const added = {
    ...describeAnswered(problem),
    ...describeMismatch(problem),
    ...describeRecovery(problem),
    ...describeBook(problem),
    ...describeAction(problem),
    ...wrongFactor(problem),
  };
  const message = { ...plain, ...added };
  if (details['step'] === 'kept') return afterImport(code, message);
  if (details['step'] === 'sign-in') return afterRegistration(code, message, standing);
  if (standing === 'signed-not-sent') return signedNotSent(code, message);
  if (standing === 'sent') return afterSending(code, message);
  if (standing === 'task') return inTask(code, message);
  if (standing === 'recovering') return afterRecovering(code, message);
  if (standing === 'sign-in') return notSignedIn(code, message);
  return canRetry && code === 'api/bad-answer' ? { ...message, next: `Try again. ${STAYS}` } : message;
}

/** Short code for support: "link/rejected · host", "api/refused · 403", "key/list-damaged · credentials.damaged-1.json". */
export function supportCode({ code, details }: Problem): string {
  const { member, reason, what, status, file } = details;
  const more = [member, reason, what, status, file].filter((part) => part !== undefined);
  return [code, ...more].join(' · ');
}
