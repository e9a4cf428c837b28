import type { ErrorCode } from '../../preload/problem.ts';
import type { Message } from './message.ts';

const NOTHING_DONE = 'The key was not opened. Nothing was changed.';

/** Codes whose usual words speak of a request, where the person did something with a key or credential instead. */
const IN_TASK: Readonly<Partial<Record<ErrorCode, Partial<Message>>>> = {
  'account/not-signed-in': {
    happened: 'You are not signed in.',
    notDone: 'Nothing was changed.',
    next: 'Sign in, then begin again.',
  },
  'account/not-set-up': { notDone: 'Nothing was changed.', next: 'Create or restore a key first.' },
  'api/refused': {
    happened: 'The service refused.',
    notDone: 'It was not done.',
    next: 'Check what you typed. If it is right, ask your administrator.',
  },
  'key/weak-password': { notDone: 'Nothing was changed.' },
  'key/wrong-password': { notDone: NOTHING_DONE },
  'key/backing-off': { notDone: NOTHING_DONE },
  'key/damaged': { next: 'Do not delete it. Restore a backup, or use your recovery kit.' },
  'keychain/missing': { notDone: 'Nothing was changed.' },
  'request/busy': {
    happened: 'A request is being signed right now.',
    notDone: 'Nothing was changed.',
  },
};

/** Words for a failure of something the person began here: import, change, register, recover. */
export const inTask = (code: ErrorCode, message: Message): Message => ({ ...message, ...IN_TASK[code] });
