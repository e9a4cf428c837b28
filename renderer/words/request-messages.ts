import type { ErrorCode } from '../../preload/problem.ts';
import { ASK_AGAIN, type Message, NOTHING_FETCHED, NOTHING_SIGNED } from './message.ts';

type Code = Extract<ErrorCode, `link/${string}` | `request/${string}` | `journal/${string}`>;

/** Links and requests. */
export const REQUEST_MESSAGES: Readonly<Record<Code, Message>> = {
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
  'link/paused': {
    happened: 'You declined several requests in a short time, so links are not taken for now.',
    notDone: 'This link was not added to your inbox.',
    next: 'Choose "Take links again" in the inbox when you expect one. Pasting and scanning still work.',
  },
  'link/note-not-saved': {
    happened: 'The incident note could not be written.',
    notDone: 'It was not saved. Countersign still has it until it ends.',
    next: 'Choose another folder, or free some space, then save it again.',
  },
  'link/replay-damaged': {
    happened: 'The list of links that were answered lately cannot be read.',
    notDone: 'Nothing was deleted: the file was moved aside.',
    next: 'A link that you answered lately may be taken once more. Requests that were opened before are still known from their own records.',
  },
  'link/other-account': {
    happened: 'This request is for another account of this computer.',
    notDone: NOTHING_FETCHED,
    next: 'Switch to that account if you expected this request. A link never switches it for you.',
  },
  'link/no-account': {
    happened: 'This request is for an environment in which this computer has no account.',
    notDone: NOTHING_FETCHED,
    next: 'Add the account in Settings first, or answer where you started the action.',
  },
  'link/mismatch': {
    happened:
      'What this link hands over does not fit: it is for somebody else, or it was changed on the way.',
    notDone: NOTHING_SIGNED,
    next: 'Decline it. If you started it yourself, start it again; if not, tell your administrator.',
  },
  'link/not-redeemable': {
    happened:
      'This is a link of Dfns or IBM Digital Asset Haven. How they exchange the code in it is not public, so Countersign cannot show what it asks for.',
    notDone: NOTHING_SIGNED,
    next: 'You can open it in your browser and answer there.',
  },
  'link/unknown-code': {
    happened: 'The server does not know this link any more. It was used before or is too old.',
    notDone: NOTHING_SIGNED,
    next: ASK_AGAIN,
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
  'request/step-missing': {
    happened: 'What was asked for on this request is not done: a typed value differs, or a tick is missing.',
    notDone: NOTHING_SIGNED,
    next: 'Do it again by what stands on the card. If it does not fit, decline.',
  },
  'request/confirm-refused': {
    happened: 'You said no in the window of the system, or it was closed.',
    notDone: NOTHING_SIGNED,
    next: 'Read the card again. Decline it if you do not want it.',
  },
  'request/words-differ': {
    happened: 'The match words are not the same on both screens.',
    notDone: NOTHING_SIGNED,
    next: 'Countersign declined it: this is not the request that the other screen started. Tell whoever started that one.',
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
};
