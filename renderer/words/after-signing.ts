// Keeps the screen from saying "nothing was signed" where a signature exists. It does so for every code, the ones that
// are not listed below included. It does not decide whether a signature exists: main says so.
import type { ErrorCode } from '../../preload/problem.ts';
import type { Message } from './message.ts';

const SIGNED = 'It was signed on this computer.';
const NOT_SENT = `${SIGNED} The signature was not sent.`;
const NOT_TAKEN = `${SIGNED} The service has not taken the signature.`;
const SEND_AGAIN =
  '“Send again” sends the same signature, nothing is signed twice. If you decline, it is not used.';

/** Codes of a card whose signature waits behind “Send again”. */
const WAITING: Readonly<Partial<Record<ErrorCode, Partial<Message>>>> = {
  'api/unreachable': { next: `Check the network. ${SEND_AGAIN}` },
  'api/rate-limited': {
    happened: 'The server asks to wait before the signature is sent again.',
    notDone: NOT_TAKEN,
  },
  'api/timeout': { notDone: `${SIGNED} The signature may not have been sent in full.` },
  'api/server-error': { notDone: NOT_TAKEN },
  'account/not-signed-in': {
    happened: 'Your session ended before the service took the signature.',
    notDone: NOT_TAKEN,
    next: `If you are signed out, sign in first. ${SEND_AGAIN}`,
  },
  'journal/cannot-write': { next: `Free some space: without the journal nothing is sent. ${SEND_AGAIN}` },
  'journal/unreadable': { next: 'Check with the service before you start the action again.' },
  'request/expired': {
    notDone: `${SIGNED} The signature was not sent in time and is not used.`,
    next: 'Start the action again on the other device if you still want it.',
  },
  'request/busy': { happened: 'A signature is on its way right now.', next: `Wait for it. ${SEND_AGAIN}` },
  'request/answered': { next: 'See History for the answer.' },
};

/** Words for a card that is signed and whose signature was not taken by the service. */
export function signedNotSent(code: ErrorCode, { happened }: Message): Message {
  return { happened, notDone: NOT_SENT, next: SEND_AGAIN, ...WAITING[code] };
}

/** Codes that are true as they are, or have words of their own, once a signature left this computer. */
const SENT: Readonly<Partial<Record<ErrorCode, Partial<Message>>>> = {
  'api/redirected': {
    happened: 'In place of an answer, the server pointed to another address.',
    notDone: 'The signature was not sent there, and the action was not accepted.',
    next: 'Ask your administrator whether something sits between you and the server before you start the action again.',
  },
};
const TRUE_AS_THEY_ARE: ReadonlySet<ErrorCode> = new Set([
  'api/duplicate',
  'api/refused',
  'api/unknown-outcome',
  'journal/unreadable',
  'link/already-answered',
  'request/answered',
]);

/** Words for an outcome after which the signature is, or may be, with the service. */
export function afterSending(code: ErrorCode, message: Message): Message {
  if (TRUE_AS_THEY_ARE.has(code)) return message;
  return {
    happened: message.happened,
    notDone: 'It is not sent a second time.',
    next: 'Check with the service whether it went through before you start it again.',
    ...SENT[code],
  };
}

const NOT_SIGNED_IN: Readonly<Partial<Record<ErrorCode, Partial<Message>>>> = {
  'api/refused': {
    next: 'Try again. If it stays, ask your administrator whether the key is still active.',
  },
  'key/not-accepted': {
    happened: 'The service does not accept this key for your account.',
    next: 'It may have been deactivated, deleted or ended by a recovery. Sign in with another key or passkey.',
  },
};

/** Words for a sign-in that did not work: about the sign-in alone, whatever waits behind it. */
export function notSignedIn(code: ErrorCode, message: Message): Message {
  return { ...message, notDone: 'You are not signed in.', ...NOT_SIGNED_IN[code] };
}
