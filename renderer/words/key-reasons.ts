import type { ErrorCode } from '../../preload/problem.ts';
import { type Message, NOTHING_CHANGED } from './message.ts';

const NOTHING_IMPORTED = 'Nothing was imported.';

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
    // Before a sign-in: all that is known are the ids that the service lists.
    'no-user': {
      happened: 'The service knows no credential of this user in this organisation.',
      notDone: NOTHING_IMPORTED,
      next: 'Check user name and organisation of this account. If they are right, ask your administrator.',
    },
    'none-listed': {
      happened: 'The service lists no credential of kind “Key” for this user, so it knows no such key.',
      notDone: NOTHING_IMPORTED,
      next: 'A key that the service keeps needs no file: sign in with its password and a code by e-mail.',
    },
    'unknown-id': {
      happened: 'The service does not list this credential for your user.',
      notDone: NOTHING_IMPORTED,
      next: 'Choose one of the ids that it lists.',
    },
    refused: {
      happened: 'The service did not take a signature of this key for that credential.',
      notDone:
        'You are not signed in. The key was taken off this computer again; what it came from is as it was.',
      next: 'Choose another file or another credential id. If both are right, ask whether the credential is still active.',
    },
  },
};

/** What the reason of a failure with a key adds to its words. */
export const describeKeyReason = (code: ErrorCode, reason: string): Partial<Message> =>
  new Map(Object.entries(REASONS[code] ?? {})).get(reason) ?? {};
