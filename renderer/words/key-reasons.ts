import type { ErrorCode } from '../../preload/problem.ts';
import { type Message, NOTHING_CHANGED } from './message.ts';

type Reasons = Readonly<Record<string, Partial<Message>>>;

const REASONS: Readonly<Partial<Record<ErrorCode, Reasons>>> = {
  'input/invalid': {
    name: {
      happened: 'This name cannot be used.',
      notDone: NOTHING_CHANGED,
      next: 'Type 1 to 64 letters, digits or signs on one line, and none that is invisible.',
    },
  },
  'key/wrong-password': {
    // The user name is part of the encryption: nobody can tell which of the two it was.
    'or-username': {
      happened: 'The password or the user name is not right.',
      next: 'Type both as they were when the key was made.',
    },
  },
  'key/not-registered': {
    inactive: {
      happened: 'The credential of this key is deactivated at the service.',
      next: 'Activate it under “At the service”, then import the key again.',
    },
    'other-account': {
      happened: 'This is the key of another account or another environment.',
      next: 'Choose a backup of this account.',
    },
  },
};

/** What the reason of a failure with a key adds to its words. */
export const describeKeyReason = (code: ErrorCode, reason: string): Partial<Message> =>
  new Map(Object.entries(REASONS[code] ?? {})).get(reason) ?? {};
