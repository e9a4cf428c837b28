import type { ErrorCode } from '../preload/problem.ts';

/** The three things a person needs to know after a failure. */
export interface Message {
  readonly happened: string;
  readonly notDone: string;
  readonly next: string;
}

const NOTHING_SIGNED = 'Nothing was signed and nothing was sent.';
const NOTHING_FETCHED = 'Nothing was opened, fetched or signed.';
const NOTHING_CHANGED = 'Nothing was changed.';
const NO_KEY_OPENED = 'The key was not opened. Nothing was signed.';
const ASK_AGAIN = 'Start the action again on the other device if you still want it.';
const REPORT = 'Try again. If it happens again, tell support the code below.';

/** What to say where nothing was signed; describe-problem.ts has the other situations. */
export const MESSAGES: Readonly<Record<ErrorCode, Message>> = {
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
  'link/rejected': {
    happened: 'This is not a link that Countersign accepts.',
    notDone: NOTHING_FETCHED,
    next: 'Copy the link again from where you started. If somebody sent it to you, ask them first.',
  },
  'link/already-open': {
    happened: 'This request is already in your inbox.',
    notDone: 'It was not added a second time.',
    next: 'Open it from the inbox.',
  },
  'link/already-answered': {
    happened: 'This request was answered before.',
    notDone: 'It was not opened again. A request can be answered once.',
    next: 'See History for the answer.',
  },
  'link/too-many': {
    happened: 'Many links arrived in a short time.',
    notDone: 'This one was not added to your inbox.',
    next: 'Answer what is waiting. If you did not start these actions, tell your administrator.',
  },
  'link/not-redeemable': {
    happened:
      'This is a link of Dfns or IBM Digital Asset Haven. How they exchange the code in it is not public, so Countersign cannot show what it asks for.',
    notDone: NOTHING_SIGNED,
    next: 'You can open it in your browser and answer there.',
  },
  'link/hand-off': {
    happened: 'This link hands a request over from another program. This version cannot open such links.',
    notDone: NOTHING_SIGNED,
    next: 'Answer it where you started it.',
  },
  'link/unknown-code': {
    happened: 'The server does not know this link any more. It was used before or is too old.',
    notDone: NOTHING_SIGNED,
    next: ASK_AGAIN,
  },
  'account/not-set-up': {
    happened: 'There is no key on this computer yet.',
    notDone: NOTHING_SIGNED,
    next: 'Create a key first. The request waits.',
  },
  'account/already-set-up': {
    happened: 'There is already a key on this computer.',
    notDone: 'No second key was made.',
    next: 'Sign in with the key that is there.',
  },
  'account/not-signed-in': {
    happened: 'Your session has ended.',
    notDone: NOTHING_SIGNED,
    next: 'Sign in. The request waits.',
  },
  'account/refused': {
    happened: 'The server did not accept this sign-in.',
    notDone: 'You are not signed in.',
    next: 'Try again. If it stays, ask your administrator whether the key is still active.',
  },
  'key/weak-password': {
    happened: 'This password could be guessed.',
    notDone: 'No key was made.',
    next: 'Choose four unusual words, or a longer password.',
  },
  'key/wrong-password': {
    happened: 'The password is not right.',
    notDone: NO_KEY_OPENED,
    next: 'Type it again.',
  },
  'key/backing-off': {
    happened: 'Too many wrong passwords in a row.',
    notDone: NO_KEY_OPENED,
    next: 'Wait until the time is over, then try again.',
  },
  'key/missing': {
    happened: 'The key is not on this computer any more.',
    notDone: NOTHING_SIGNED,
    next: 'If the keychain was emptied, create a new key or use your recovery kit.',
  },
  'key/damaged': {
    happened: 'The stored key cannot be read: it was damaged or changed.',
    notDone: NOTHING_SIGNED,
    next: 'Do not delete it. Create a new key, or use your recovery kit.',
  },
  'key/list-damaged': {
    happened: 'The list of your keys could not be read: the file was damaged.',
    notDone: 'No key was deleted. The damaged list is kept under the name below.',
    next: 'Before you create a new key, ask support whether the old one can be brought back.',
  },
  'key/not-accepted': {
    happened: 'This request cannot be signed with the key on this computer.',
    notDone: NOTHING_SIGNED,
    next: 'Answer it with the device whose key it asks for.',
  },
  'keychain/missing': {
    happened: 'This computer offers no keychain that Countersign can use.',
    notDone: 'No key was stored.',
    next: 'Start the keychain of your desktop and try again, or keep the key for this session only.',
  },
  'keychain/locked': {
    happened: 'The keychain is locked.',
    notDone: 'It was not read or written.',
    next: 'Unlock it in your desktop, then try again.',
  },
  'keychain/timeout': {
    happened: 'The keychain did not answer in time. It may be waiting for you in another window.',
    notDone: 'It was not read or written.',
    next: 'Look for its window, answer it, then try again.',
  },
  'keychain/failed': {
    happened: 'The keychain reported an error.',
    notDone: 'It was not read or written.',
    next: 'Try again. If it stays, restart the keychain of your desktop.',
  },
  'signer/gone': {
    happened: 'The process that signs ended before it was done.',
    notDone: NOTHING_SIGNED,
    next: 'You can try again.',
  },
  'signer/timeout': {
    happened: 'The process that signs took too long and was stopped.',
    notDone: NOTHING_SIGNED,
    next: 'Close other programs, then try again.',
  },
  'signer/kdf-memory': {
    happened: 'There is not enough memory to open the key.',
    notDone: NO_KEY_OPENED,
    next: 'Close other programs, then try again.',
  },
  'request/unknown': {
    happened: 'This request is not there any more.',
    notDone: NOTHING_SIGNED,
    next: 'Choose another one from the inbox.',
  },
  'request/view-changed': {
    happened: 'The request changed while you looked at it.',
    notDone: NOTHING_SIGNED,
    next: 'Read it again from the top before you decide.',
  },
  'request/not-approvable': {
    happened: 'This request cannot be approved.',
    notDone: NOTHING_SIGNED,
    next: 'Decline it. The reasons are on the card.',
  },
  'request/too-early': {
    happened: 'That was too quick after the card appeared.',
    notDone: NOTHING_SIGNED,
    next: 'Read the card, then approve.',
  },
  'request/expired': {
    happened: 'The time for this request is over.',
    notDone: NOTHING_SIGNED,
    next: ASK_AGAIN,
  },
  'request/busy': {
    happened: 'Another request is being signed right now.',
    notDone: NOTHING_SIGNED,
    next: 'Wait until it is done, then try again.',
  },
  'request/answered': {
    happened: 'This request was answered already.',
    notDone: 'It was not answered a second time.',
    next: 'See History for the answer.',
  },
  'request/sign-in-challenge': {
    happened: 'This link leads to a sign-in, not to an action.',
    notDone: NOTHING_SIGNED,
    next: 'Sign in where you started. If you did not start a sign-in, tell your administrator.',
  },
  'request/reopen': {
    happened:
      'This request was open when Countersign last ended. Its link is a secret and is not kept on disk.',
    notDone: NOTHING_SIGNED,
    next: 'Open or paste the link again.',
  },
  'journal/cannot-write': {
    happened: 'Countersign cannot write its journal. The disk may be full or read-only.',
    notDone: NOTHING_SIGNED,
    next: 'Free some space, then try again. Without the journal nothing is signed.',
  },
  'journal/unreadable': {
    happened: 'This computer’s record of the request cannot be read.',
    notDone: 'It cannot be said whether it was signed. Countersign does not sign it again.',
    next: 'Check with the service whether it went through before you start it again.',
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
