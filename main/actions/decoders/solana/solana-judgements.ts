/** What instructions of several programs have in common: who gets money or power, and what is to be said about it. */
import type { Finding } from '../../../../preload/decoded-view.ts';
import { scaleAmount } from '../../amount.ts';
import type { Movement } from '../decoded.ts';
import { caution, danger, note } from '../other/decoded-facts.ts';
import type { Judgement, ReadInstruction } from './instruction-shape.ts';

export const SYSTEM_PROGRAM = '11111111111111111111111111111111';
const INCINERATOR = '1nc1nerator11111111111111111111111111111111';
const U64_MAX = (2n ** 64n - 1n).toString();

/** For sentences: an account of a lookup table has no address here. */
export const who = (address: string | null): string => address ?? 'an address that is not in the message';

/** "5 SOL (5000000000 lamport)". */
export const lamportWords = (lamports: string | null): string =>
  lamports === null ? 'an unknown amount' : `${scaleAmount(lamports, 9)} SOL (${lamports} lamport)`;

export const isUnlimited = (amount: string | null): boolean => amount === U64_MAX;

/** "1500 of its smallest unit", or with the decimals that the instruction itself claims. */
export function tokenWords(amount: string | null, decimals: string | null): string {
  if (amount === null) return 'an unknown amount';
  if (isUnlimited(amount)) return `an unlimited amount (${amount})`;
  if (decimals === null) return `${amount} smallest units`;
  return `${scaleAmount(amount, Number(decimals))} (${amount} smallest units)`;
}

/** Findings and movement of money that goes to somebody. */
export function payment(
  read: ReadInstruction,
  to: string | null,
  { amount, asset }: { readonly amount: string | null; readonly asset: string | null },
): Judgement {
  const findings: Finding[] = [];
  if (to === null) {
    findings.push(danger('other', 'The recipient is in a lookup table: its address is not in the message.'));
  }
  if (to === SYSTEM_PROGRAM || to === INCINERATOR) {
    findings.push(danger('zero-address', 'What is sent there is lost: nobody holds a key of this address.'));
  }
  if (to !== null && to === read.context.own) {
    findings.push(note('own-address', 'This pays the wallet itself.'));
  }
  return { findings, movements: to === null ? [] : [movement(read, 'recipient', to, { amount, asset })] };
}

export function movement(
  { context }: ReadInstruction,
  role: Movement['role'],
  address: string,
  { amount, asset }: { readonly amount: string | null; readonly asset: string | null },
): Movement {
  return { role, address, network: context.network?.name ?? null, asset, amount };
}

/** Somebody else gets a power: owner, authority, upgrade. */
export function handsOver(read: ReadInstruction, to: string | null, sentence: string): Judgement {
  const movements = to === null ? [] : [movement(read, 'controller', to, { amount: null, asset: null })];
  return { sentence, findings: [danger('authority-change', `${sentence}.`)], movements };
}

/** A change of power that names nobody new: close, freeze, burn. */
export const takesAway = (sentence: string): Judgement => ({
  sentence,
  findings: [caution('authority-change', `${sentence}.`)],
});
