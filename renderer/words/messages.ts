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
  'environment/unknown': {
    happened: 'This environment is not known on this computer.',
    notDone: NOTHING_CHANGED,
    next: 'Add its file in Settings first.',
  },
  'environment/file': {
    happened: 'This is not an environment file that Countersign can use.',
    notDone: 'No environment was added.',
    next: 'Ask whoever made the file for a corrected one.',
  },
  'environment/damaged': {
    happened:
      'A file of an environment cannot be used any more: it was damaged or changed, or the rules are stricter now.',
    notDone: 'Nothing was deleted. The environment and its accounts are not there in this run.',
    next: 'Ask whoever made the file for a corrected one, add it in Settings and start Countersign again.',
  },
  'environment/in-use': {
    happened: 'Accounts of this computer belong to this environment.',
    notDone: 'It was not removed.',
    next: 'Remove those accounts first.',
  },
  'environment/secret-missing': {
    happened: 'This environment needs a secret of its application that is not on this computer.',
    notDone: 'Nothing was sent.',
    next: 'Give it under Settings, Environments.',
  },
  'scan/not-possible': {
    happened: 'Countersign cannot look there.',
    notDone: 'Nothing was looked at and nothing was read.',
    next: 'Use an image of the code, or copy the link and paste it.',
  },
  'approval/unknown': {
    happened: 'This approval does not wait for you any more.',
    notDone: NOTHING_SIGNED,
    next: 'Refresh the list of approvals.',
  },
  'approval/mismatch': {
    happened: 'What the service says about this approval does not fit together.',
    notDone: NOTHING_SIGNED,
    next: 'Do not decide it here. Tell your administrator the code below.',
  },
  'receipt/unknown': {
    happened: 'There is no receipt of this request on this computer.',
    notDone: 'Nothing was saved.',
    next: 'Receipts are written from the moment of a decision on; older ones have none.',
  },
  'receipt/not-written': {
    happened: 'The receipt of the last decision could not be written. The disk may be full or read-only.',
    notDone: 'The decision itself stands.',
    next: 'Free some space. Countersign goes on trying.',
  },
  'receipt/not-saved': {
    happened: 'The file could not be saved.',
    notDone: 'The receipts on this computer are as they were.',
    next: 'Choose another place and try again.',
  },
  'receipt/damaged': {
    happened: 'The chain of receipts on this computer is broken.',
    notDone: 'New receipts begin a new chain; the old ones are left as they are.',
    next: 'Keep the folder as it is and tell your administrator.',
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
  'api/duplicate': {
    happened: 'The service has an action with this external id already.',
    notDone: 'Nothing was done twice: this one was not carried out.',
    next: 'Look at the one that exists. If you want another one, start it again with another external id.',
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
