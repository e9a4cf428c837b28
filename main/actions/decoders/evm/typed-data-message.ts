/** A read EIP-712 message as the rules of known messages look at it. */
import type { Finding } from '../../../../preload/decoded-view.ts';
import type { Movement } from '../decoded.ts';
import { amountInWords } from './amounts.ts';
import type { InnerCall } from './known-call.ts';
import { movement, tokenKey } from './movements.ts';
import type { TypedLeaf, TypedValue } from './typed-data-leaves.ts';
import { showAddress, type Walk } from './walk.ts';

export interface TypedMeaning {
  readonly title: string;
  readonly sentence: string;
  readonly movements: readonly Movement[];
  readonly findings: readonly Finding[];
  readonly extra?: { readonly label: string; readonly value: string };
  /** A call that is made when the message is used. */
  readonly call?: InnerCall;
}

export interface TypedRule {
  readonly primary: readonly string[];
  /** "address owner,uint256 value": all of them are there, and of these types. */
  readonly needs: string;
  /** Of these types where they are there. */
  readonly may?: string;
  readonly read: (message: Message) => TypedMeaning;
}

export interface Message {
  readonly primary: string;
  /** verifyingContract of the domain, lower case. */
  readonly contract: string | null;
  readonly values: ReadonlyMap<string, TypedValue>;
  readonly walk: Walk;
}

/** Leaves that can be read. What is only written in a bad way still says what the message gives away. */
export const readable = (leaves: readonly TypedLeaf[]): readonly TypedLeaf[] =>
  leaves.filter(({ type }) => type !== null);

export const addressAt = (message: Message, path: string): string | null => {
  const value = message.values.get(path);
  return value?.kind === 'address' ? value.address : null;
};

export const integerAt = (message: Message, path: string): bigint | null => {
  const value = message.values.get(path);
  return value?.kind === 'integer' ? value.value : null;
};

export const shown = (message: Message, address: string | null): string =>
  address === null ? 'an address that is not named' : showAddress(address, message.walk);

export const shownAt = (message: Message, path: string): string => shown(message, addressAt(message, path));

export function amountAt(message: Message, path: string, bits: number): string {
  const amount = integerAt(message, path);
  return amount === null ? 'an amount that is not known' : amountInWords(amount, bits);
}

/** Paths "list[0]", "list[1]", … as far as `name` is there. */
export function indices(message: Message, list: string, name: string): readonly string[] {
  const found: string[] = [];
  while (message.values.has(`${list}[${found.length}].${name}`)) found.push(`${list}[${found.length}]`);
  return found;
}

/** `token` null: the contract that reads the message. */
export function spends(
  message: Message,
  paths: { token: string | null; amount: string; spender: string; bits: number },
): readonly Movement[] {
  return movement(message.walk, {
    role: 'spender',
    address: addressAt(message, paths.spender),
    asset: tokenKey(paths.token === null ? message.contract : addressAt(message, paths.token)),
    amount: integerAt(message, paths.amount),
    bits: paths.bits,
  });
}
