// Protects the own address book from entries that deceive their owner: every address fits its network, every name is one.
// From: files that others made, mistyped addresses, names that hide signs. Not from: a right address of the wrong person.
import { z } from 'zod';
import { checkAddress, MAX_ADDRESS } from '../actions/addresses/address.ts';
import { findNetwork } from '../actions/networks.ts';
import { addressKey } from '../actions/recipients/address-key.ts';
import { showText } from '../core/show-text.ts';
import { AppError } from '../errors.ts';

export const MAX_NAME = 80;
export const MAX_NOTE = 500;

export const bookEntry = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(MAX_NAME),
  address: z.string().min(1).max(MAX_ADDRESS),
  network: z.string().min(1).max(64).nullable(),
  note: z.string().max(MAX_NOTE),
  /** Unix ms. */
  addedAt: z.int().nonnegative(),
});
export type BookEntry = Readonly<z.infer<typeof bookEntry>>;

/** The name as it is kept. Throws 'book/name' with a reason. */
export function decodeName(text: string): string {
  const name = text.normalize('NFC').trim();
  if (name === '') throw nameError('empty');
  if (name.length > MAX_NAME) throw nameError('too-long');
  // A name is only shown whole: nothing in it may need an escape, a backslash apart.
  if (showText(name) !== name.replaceAll('\\', '\\\\')) throw nameError('characters');
  return name;
}

/** Throws 'input/invalid'. */
export function decodeNote(text: string): string {
  const note = text.normalize('NFC').trim();
  if (note.length > MAX_NOTE) throw new AppError('input/invalid', `"note" is longer than ${MAX_NOTE}`);
  return note;
}

/** Throws 'book/address' with a reason. */
export function decodeAddress(text: string, network: string | null): string {
  const address = text.trim();
  if (address === '') throw addressError('empty');
  if (address.length > MAX_ADDRESS) throw addressError('too-long');
  if (!/^[!-~]+$/.test(address)) throw addressError('characters');
  if (!fits(address, network)) throw addressError('network');
  return address;
}

function fits(address: string, network: string | null): boolean {
  // For any network: a checksum of Ethereum is judged all the same, because a wrong one is always a mistake.
  if (network === null) return checkAddress(address, 'Ethereum').verdict !== 'mistyped';
  const { isKnown, family } = findNetwork(network);
  const { verdict } = checkAddress(address, network);
  return isKnown && family !== 'key' && (verdict === 'right' || verdict === 'unchecked');
}

const nameError = (reason: string): AppError =>
  new AppError('book/name', `the name is ${reason}`, { details: { reason } });
const addressError = (reason: string): AppError =>
  new AppError('book/address', `the address is refused: ${reason}`, { details: { reason } });

/** An address may be there once for each network, and once for any. */
export const placeKey = ({ address, network }: Pick<BookEntry, 'address' | 'network'>): string =>
  `${network ?? ''} ${addressKey(address)}`;
