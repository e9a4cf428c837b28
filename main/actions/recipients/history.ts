import type { RecipientView, Warning } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import type { KnownAddress, PastPayment } from '../action.ts';
import { findNetwork } from '../networks.ts';
import type { KnownAddresses } from './known-addresses.ts';
import type { Payee } from './payees.ts';
import { compareAmount } from './usual-amount.ts';

export interface History {
  readonly sentences: RecipientView['history'];
  readonly warnings: readonly Warning[];
}

/**
 * What was approved on this computer for somebody, and how the amounts compare with those for anybody. Whether it was paid in the end
 * is not known here: the service may have waited for others, or failed later.
 */
export function historyOf(payee: Payee, known: KnownAddresses): History {
  const entry = entryOf(payee, known);
  const before = known.paymentsTo(payee);
  const here = before.filter(({ network }) => network === payee.network);
  const isFirst = payee.role === 'recipient' && here.length === 0;
  const amounts = payee.role === 'recipient' ? amountsOf(payee, known) : [];
  return {
    sentences: [
      ...(here.length > 0 ? [{ sentence: approvedSentence(here), isUnusual: false }] : []),
      ...(isFirst ? [{ sentence: 'First approval from this computer', isUnusual: entry === null }] : []),
      ...elsewhere(payee, known, before.length - here.length).map((sentence) => ({
        sentence,
        isUnusual: true,
      })),
      ...amounts.map(({ sentence }) => ({ sentence, isUnusual: true })),
    ],
    warnings: [
      ...amounts.map(({ sentence, weight }) => ({ sentence: `${sentence}.`, weight })),
      // Somebody of the own book was looked at when the entry was made: the row of the recipient says that it is the first time.
      ...(isFirst && entry === null ? [{ sentence: FIRST, weight: 'caution' } as const] : []),
    ],
  };
}

/** The entry of the book for this address on this network, or on any. */
export function entryOf(payee: Payee, known: KnownAddresses): KnownAddress | null {
  const entries = known.entriesOf(payee);
  const exact = entries.find(({ network }) => network === payee.network);
  return exact ?? entries.find(({ network }) => network === null) ?? null;
}

/** The same address may belong to nobody on another network. */
function elsewhere(payee: Payee, known: KnownAddresses, approvedElsewhere: number): readonly string[] {
  const named = entryOf(payee, known) === null ? known.entriesOf(payee) : [];
  return [
    ...named.map(
      ({ name, network }) => `“${showText(name)}” in your address book, but on ${labelOf(network)}`,
    ),
    ...(approvedElsewhere > 0 ? [`Approved ${timesWord(approvedElsewhere)} on other networks`] : []),
  ];
}

const amountsOf = (payee: Payee, known: KnownAddresses) =>
  payee.shares.flatMap(({ network, asset, amount }) => compareAmount(amount, known.usualOf(network, asset)));

const FIRST =
  'First approval of a payment to this address from this computer, and it is not in your address book.';

function approvedSentence(payments: readonly PastPayment[]): string {
  const last = payments.reduce((latest, { at }) => Math.max(latest, at), 0);
  const unsure = payments.filter(({ isSure }) => isSure === false).length;
  const doubt = unsure === 0 ? '' : `, ${timesWord(unsure)} with an unknown outcome`;
  return `Approved ${timesWord(payments.length)} from this computer, last on ${dayOf(last)}${doubt}`;
}

const timesWord = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const labelOf = (network: string | null): string =>
  network === null ? 'any network' : findNetwork(network).label;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "3 Nov 2026", in UTC. */
function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}
