import type { ErrorCode } from '../../preload/problem.ts';
import { type Message, NOTHING_CHANGED, NOTHING_SIGNED } from './message.ts';

type Code = Extract<
  ErrorCode,
  `account/${string}` | `credential/${string}` | `passkey/${string}` | `recovery/${string}` | 'print/failed'
>;

const NO_PASSKEY = 'No passkey was used and nothing was signed.';
const NOTHING_ENDED = 'Nothing was recovered. Your credentials are as they were.';

/** The account, credentials at the service, passkeys and recovery. */
export const CREDENTIAL_MESSAGES: Readonly<Record<Code, Message>> = {
  'account/not-set-up': {
    happened: 'There is no key on this computer yet.',
    notDone: NOTHING_SIGNED,
    next: 'Create a key first. The request waits.',
  },
  'account/unknown': {
    happened: 'This account is not on this computer any more.',
    notDone: NOTHING_CHANGED,
    next: 'Choose another account.',
  },
  'account/known': {
    happened: 'This account is on this computer already.',
    notDone: 'It was not added a second time.',
    next: 'Choose it in the account menu.',
  },
  'account/has-keys': {
    happened: 'There are keys of this account on this computer.',
    notDone: 'Nothing was removed.',
    next: 'Remove its keys first. Each says what stops working.',
  },
  'account/code-needed': {
    happened: 'The service sent a login code by e-mail.',
    notDone: NOTHING_SIGNED,
    next: 'Type the code here, then sign in.',
  },
  'account/token-refused': {
    happened: 'The service does not take this token.',
    notDone: 'No account was added and the token was not kept.',
    next: 'Make a new token at the service, or check that you chose its environment.',
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
  'account/second-factor': {
    happened: 'Your organisation asks for a second factor.',
    notDone: 'You are not signed in yet.',
    next: 'Sign in with both factors. If none is offered here, use the device that has the second one.',
  },
  'account/invitation-damaged': {
    happened: 'This is not an invitation that Countersign can read.',
    notDone: NOTHING_CHANGED,
    next: 'Copy the whole invitation again from where you got it.',
  },
  'account/code-refused': {
    happened: 'The service did not accept this code. It may be mistyped, used already or too old.',
    notDone: 'No key was registered.',
    next: 'Check the code and the user name, or ask for a new code.',
  },
  'account/nothing-open': {
    happened: 'The invitation is not open any more.',
    notDone: 'No key was registered.',
    next: 'Open it again with your code or invitation.',
  },
  'credential/unknown': {
    happened: 'This credential is not in the list any more.',
    notDone: NOTHING_CHANGED,
    next: 'Refresh the list, then choose again.',
  },
  'passkey/cancelled': {
    happened: 'The passkey window was closed before it was done.',
    notDone: NO_PASSKEY,
    next: 'Try again, or use a key of this computer.',
  },
  'passkey/no-authenticator': {
    happened: 'No passkey for this account was found.',
    notDone: NO_PASSKEY,
    next: 'Plug in your security key and try again, or use a key of this computer.',
  },
  'passkey/not-usable': {
    happened: 'Passkeys cannot be used in Countersign here.',
    notDone: NO_PASSKEY,
    next: 'Use a key of this computer, or answer in the dashboard in your browser.',
  },
  'passkey/refused': {
    happened: 'The service asked for a passkey of another site.',
    notDone: NO_PASSKEY,
    next: 'Do not go on. Tell your administrator the code below.',
  },
  'passkey/timeout': {
    happened: 'Nobody answered the passkey window in time.',
    notDone: NO_PASSKEY,
    next: 'Try again and touch the key while the window is open.',
  },
  'passkey/failed': {
    happened: 'The passkey reported an error.',
    notDone: NO_PASSKEY,
    next: 'Try again, or use a key of this computer.',
  },
  'recovery/code-mistyped': {
    happened: 'The recovery code has a typing mistake.',
    notDone: 'It was not tried and nothing was sent.',
    next: 'Compare it with the kit, character by character.',
  },
  'recovery/wrong-code': {
    happened: 'The recovery code does not open this recovery key.',
    notDone: 'Nothing was ended and nothing was changed.',
    next: 'Compare the code with the kit, and the recovery key ID with the one here.',
  },
  'recovery/groups-differ': {
    happened: 'What you typed differs from the code.',
    notDone: 'The recovery key is not registered yet.',
    next: 'Look at your paper copy and type the two groups again.',
  },
  'recovery/not-typed': {
    happened: 'The word RECOVER was not typed.',
    notDone: NOTHING_ENDED,
    next: 'Type RECOVER in capitals if you want to go on.',
  },
  'recovery/refused': {
    happened:
      'The service did not accept the code of the e-mail. It may be mistyped, used already or too old.',
    notDone: NOTHING_ENDED,
    next: 'Check the code. If it is right, go back and ask for a new one.',
  },
  'recovery/nothing-open': {
    happened: 'The recovery, or its kit, is not open any more.',
    notDone: NOTHING_ENDED,
    next: 'Begin again.',
  },
  'print/failed': {
    happened: 'The kit could not be printed.',
    notDone: 'Nothing was printed. The code is still shown here.',
    next: 'Check the printer, or save the kit as PDF.',
  },
};
