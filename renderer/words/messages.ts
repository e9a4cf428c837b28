import type { ErrorCode } from '../../preload/problem.ts';
import { BOOK_MESSAGES } from './book-messages.ts';
import { CREDENTIAL_MESSAGES } from './credential-messages.ts';
import { KEY_MESSAGES } from './key-messages.ts';
import { ASK_AGAIN, type Message, NOTHING_CHANGED, NOTHING_SIGNED, REPORT } from './message.ts';
import { REQUEST_MESSAGES } from './request-messages.ts';

/** What to say where nothing was signed; describe-problem.ts has the other situations. */
export const MESSAGES: Readonly<Record<ErrorCode, Message>> = {
  ...REQUEST_MESSAGES,
  ...KEY_MESSAGES,
  ...CREDENTIAL_MESSAGES,
  ...BOOK_MESSAGES,
  internal: {
    happened: 'Something went wrong inside Countersign.',
    notDone: 'The last step was not finished.',
    next: REPORT,
  },
  'input/invalid': {
    happened: 'Countersign did not accept what this window sent.',
    notDone: NOTHING_CHANGED,
    next: REPORT,
  },
  'input/too-often': {
    happened: 'That was asked for too many times in a short while.',
    notDone: NOTHING_CHANGED,
    next: 'Wait a few seconds, then try again.',
  },
  'api/unreachable': {
    happened: 'The server cannot be reached.',
    notDone: NOTHING_SIGNED,
    next: 'Check the network, then try again.',
  },
  'api/timeout': {
    happened: 'The server did not answer in time.',
    notDone: 'The last step was not finished.',
    next: 'Try again in a moment.',
  },
  'api/rate-limited': {
    happened: 'The server asks to wait before the next try.',
    notDone: 'The last step was not finished.',
    next: 'Wait a moment, then try again.',
  },
  'api/server-error': {
    happened: 'The server had an error of its own.',
    notDone: 'The last step was not finished.',
    next: 'Try again in a few minutes.',
  },
  'api/refused': {
    happened: 'The server refused.',
    notDone: 'The action was not accepted.',
    next: ASK_AGAIN,
  },
  'api/bad-answer': {
    happened: 'The server gave an answer that Countersign cannot trust.',
    notDone: 'The answer was thrown away. Nothing more was sent.',
    next: 'Tell your administrator the code below.',
  },
  'api/redirected': {
    happened: 'The server tried to send Countersign to another address.',
    notDone: 'It was not followed.',
    next: 'Check with your administrator whether something sits between you and the server.',
  },
  'api/unknown-outcome': {
    happened: 'The signature may have been sent. The answer never came.',
    notDone: 'It is not sent a second time.',
    next: 'Check with the service, or on the device where you started the action, whether it went through before you start it again.',
  },
  'practice/not-available': {
    happened: 'This is there in practice mode only.',
    notDone: NOTHING_CHANGED,
    next: 'Use the practice environment for it.',
  },
};
