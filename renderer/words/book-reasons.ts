import type { Problem } from '../../preload/problem.ts';
import type { Message } from './message.ts';

const REASONS = new Map<string, Partial<Message>>([
  ['book/address empty', { happened: 'There is no address.', next: 'Paste the whole address.' }],
  ['book/address too-long', { happened: 'This is longer than any address that Countersign knows.' }],
  ['book/address characters', { happened: 'There is a sign in it that no address has.' }],
  [
    'book/address network',
    {
      happened: 'This address is not right for the network you chose, or has a typing mistake.',
      next: 'Check the network, and copy the whole address again from where you trust it.',
    },
  ],
  ['book/name empty', { happened: 'There is no name.', next: 'Type how you call this address.' }],
  ['book/name too-long', { happened: 'This name is too long.', next: 'Type a shorter name.' }],
  [
    'book/name taken',
    { happened: 'Another entry has this name.', next: 'Type another name, so that you can tell them apart.' },
  ],
  [
    'book/name alike',
    {
      happened: 'Another entry has a name that looks like this one.',
      next: 'Type a name that you can tell apart from it at a glance.',
    },
  ],
  [
    'book/name characters',
    { happened: 'There is a hidden or misleading sign in this name.', next: 'Type the name by hand.' },
  ],
  ['book/csv empty', { happened: 'There is nothing in this file.' }],
  ['book/csv too-large', { happened: 'This file is too large.', next: 'Split it, and import each part.' }],
  ['book/csv columns', { happened: 'This file has no columns called name and address.' }],
  [
    'book/csv quotes',
    {
      happened: 'A quotation mark in this file is never closed.',
      next: 'Save the table as CSV again, then import that file.',
    },
  ],
]);

/** What the details of a problem add to its words, for the address book. `name` is display text. */
export function describeBook({ code, details }: Problem): Partial<Message> {
  const { name, reason } = details;
  if (code === 'book/known' && name !== undefined) {
    return { happened: `This address is in your book already, as “${name}”.` };
  }
  return REASONS.get(`${code} ${reason}`) ?? {};
}
