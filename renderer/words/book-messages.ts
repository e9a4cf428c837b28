import type { ErrorCode } from '../../preload/problem.ts';
import { type Message, NOTHING_CHANGED } from './message.ts';

const NOT_ADDED = 'It was not added.';

/** The own address book. */
export const BOOK_MESSAGES: Readonly<Record<Extract<ErrorCode, `book/${string}`>, Message>> = {
  'book/address': {
    happened: 'This is not an address that can be kept.',
    notDone: NOT_ADDED,
    next: 'Copy the whole address again from where you trust it.',
  },
  'book/name': {
    happened: 'This name cannot be used.',
    notDone: NOTHING_CHANGED,
    next: 'Type a short name on one line, without signs that are invisible.',
  },
  'book/known': {
    happened: 'This address is in your book already.',
    notDone: 'It was not added a second time.',
    next: 'Search for it, and change its name or note there.',
  },
  'book/unknown': {
    happened: 'This entry is not in your book any more.',
    notDone: NOTHING_CHANGED,
    next: 'Go back to the list and choose again.',
  },
  'book/full': {
    happened: 'Your address book is full.',
    notDone: NOT_ADDED,
    next: 'Remove entries that you do not need, then add it.',
  },
  'book/csv': {
    happened: 'This is not a CSV file of addresses.',
    notDone: 'Nothing was taken from it.',
    next: 'It needs a first line with the columns name and address; network and note may follow.',
  },
  'book/damaged': {
    happened: 'Your address book could not be read: the file was damaged.',
    notDone: 'Nothing was deleted. The damaged file is kept under the name below.',
    next: 'No name of yours is shown on requests until you import the addresses again.',
  },
  'book/not-saved': {
    happened: 'The address book could not be written.',
    notDone: 'What you did is not kept.',
    next: 'Check that there is space and that the place can be written to, then try again.',
  },
};
