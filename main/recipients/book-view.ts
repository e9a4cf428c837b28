import type { BookEntryView, BookView } from '../../preload/address-book.ts';
import type { LocalFacts } from '../actions/action.ts';
import { describeAddress } from '../actions/addresses/address.ts';
import { MAIN_NETWORKS, TEST_NETWORKS } from '../actions/network-table.ts';
import { findNetwork } from '../actions/networks.ts';
import { familyOf } from '../actions/recipients/address-key.ts';
import { knownAddresses, knownEntries } from '../actions/recipients/known-addresses.ts';
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

export function viewBook(entries: readonly BookEntry[], past: LocalFacts['past']): BookView {
  const known = knownAddresses({ book: entries, past });
  const views = rowsOf(entries).map(({ entry, row }) => {
    const payments = known
      .paymentsTo({ address: entry.address, family: familyOf(entry.network) })
      .filter(({ network }) => entry.network === null || network === entry.network);
    const lastPaidAt = payments.reduce<number | null>((last, { at }) => Math.max(last ?? 0, at), null);
    return { ...row, timesPaid: payments.length, lastPaidAt };
  });
  return { entries: views, networks: NETWORKS };
}

interface Row {
  readonly entry: BookEntry;
  readonly row: Omit<BookEntryView, 'timesPaid' | 'lastPaidAt'>;
}

const madeRows = new WeakMap<readonly BookEntry[], readonly Row[]>();

/** What payments do not change, once for each book. */
function rowsOf(entries: readonly BookEntry[]): readonly Row[] {
  const rows = madeRows.get(entries) ?? makeRows(entries);
  madeRows.set(entries, rows);
  return rows;
}

function makeRows(entries: readonly BookEntry[]): readonly Row[] {
  const { sameEndsOf } = knownEntries(entries);
  const rows = entries.map((entry) => {
    const { id, network, addedAt } = entry;
    const looksLike = sameEndsOf({ address: entry.address, family: familyOf(network) });
    const row = {
      ...{ id, network, addedAt },
      name: showText(entry.name),
      ...addressOf(entry),
      note: showText(entry.note),
      looksLike: looksLike.map(({ known: { name } }) => showText(name ?? '')),
    };
    return { entry, row };
  });
  return rows.sort((one, two) => byName.compare(one.row.name, two.row.name));
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
