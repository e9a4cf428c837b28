import type { BookEntryView, BookView } from '../../preload/address-book.ts';
import type { LocalFacts } from '../actions/action.ts';
import { describeAddress } from '../actions/addresses/address.ts';
import { MAIN_NETWORKS, TEST_NETWORKS } from '../actions/network-table.ts';
import { findNetwork } from '../actions/networks.ts';
import { familyOf } from '../actions/recipients/address-key.ts';
import { type KnownAddresses, knownAddresses } from '../actions/recipients/known-addresses.ts';
import { showText } from '../core/show-text.ts';
import type { BookEntry } from './book-entry.ts';

const byName = new Intl.Collator('en', { numeric: true });

/** Networks that have addresses, in the order of their labels. */
const NETWORKS: BookView['networks'] = [MAIN_NETWORKS, TEST_NETWORKS].flatMap((table) =>
  Object.entries(table)
    .filter(([, [, family]]) => family !== 'key')
    .map(([name, [label]]) => ({ name, label }))
    .sort((one, two) => byName.compare(one.label, two.label)),
);

export function viewBook(entries: readonly BookEntry[], facts: LocalFacts): BookView {
  const known = knownAddresses(facts);
  const views = entries.map((entry) => viewEntry(entry, known));
  return { entries: views.sort((one, two) => byName.compare(one.name, two.name)), networks: NETWORKS };
}

function viewEntry(entry: BookEntry, known: KnownAddresses): BookEntryView {
  const { id, network, addedAt } = entry;
  const address = { address: entry.address, family: familyOf(network) };
  const payments = known
    .paymentsTo(address)
    .filter((payment) => network === null || payment.network === network);
  const lastPaidAt = payments.reduce<number | null>((last, { at }) => Math.max(last ?? 0, at), null);
  return {
    id,
    name: showText(entry.name),
    ...addressOf(entry),
    network,
    note: showText(entry.note),
    addedAt,
    timesPaid: payments.length,
    lastPaidAt,
    looksLike: known
      .sameEndsOf(address)
      .flatMap(({ known: { name } }) => (name === null ? [] : [showText(name)])),
  };
}

type AddressPart = Pick<BookEntryView, 'address' | 'groups' | 'validation' | 'isValid' | 'networkLabel'>;
const judged = new WeakMap<BookEntry, AddressPart>();

/** Checksums of a whole book take a second; an entry never changes, so each is judged once. */
function addressOf(entry: BookEntry): AddressPart {
  const made = judged.get(entry) ?? judge(entry);
  judged.set(entry, made);
  return made;
}

function judge({ address, network }: BookEntry): AddressPart {
  const { full, groups, validation, isValid } = describeAddress(address, network);
  const networkLabel = network === null ? 'Any network' : findNetwork(network).label;
  return { address: full, groups, validation, isValid, networkLabel };
}
