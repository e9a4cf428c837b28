// A made-up address book for the gallery page. No address here is in use.
import type { BookCalls, BookEntryView, BookView } from '../../preload/address-book.ts';
import type { Reply } from '../../preload/problem.ts';
import { groupsOf } from '../groups.ts';

const ADDED = Date.UTC(2026, 8, 3, 9, 12);

const NETWORKS: BookView['networks'] = [
  { name: 'Bitcoin', label: 'Bitcoin' },
  { name: 'Ethereum', label: 'Ethereum' },
  { name: 'Solana', label: 'Solana' },
  { name: 'EthereumSepolia', label: 'Ethereum Sepolia (test network)' },
];

type Change = Partial<BookEntryView> & Pick<BookEntryView, 'id' | 'name' | 'address'>;

export const entry = (change: Change): BookEntryView => ({
  groups: groupsOf(change.address),
  network: 'Ethereum',
  networkLabel: 'Ethereum',
  validation: 'EIP-55 checksum is right',
  isValid: true,
  note: '',
  addedAt: ADDED,
  timesPaid: 0,
  lastPaidAt: null,
  looksLike: [],
  ...change,
});

export const BOOK: BookView = {
  networks: NETWORKS,
  entries: [
    entry({
      id: 'bk-1',
      name: 'ACME Exchange deposit',
      address: '0xB667dc10332cbC1AbBd6c6815b6474b216DcAd4e',
      note: 'Confirmed by phone with Ms Weber on 3 September',
      timesPaid: 14,
      lastPaidAt: Date.UTC(2026, 10, 3, 10, 30),
      looksLike: ['ACME Exchange deposit old'],
    }),
    entry({
      id: 'bk-2',
      name: 'ACME Exchange deposit old',
      address: '0xB667dc18F1B6e5C26e4A40f1E4b8c4C2bADcAd4e',
      network: null,
      networkLabel: 'Any network',
      looksLike: ['ACME Exchange deposit'],
    }),
    entry({
      id: 'bk-3',
      name: 'Cold storage',
      address: 'bc1p5d7rjq7g6rdk2yhzks9smlaqtedr4dekq08ge8ztwac72sfr9rusxg3297',
      network: 'Bitcoin',
      networkLabel: 'Bitcoin',
      validation: 'Checksum of Bech32m is right',
      timesPaid: 1,
      lastPaidAt: Date.UTC(2026, 9, 20, 8, 5),
    }),
    entry({
      id: 'bk-4',
      name: 'شركة النور للتجارة 42',
      address: '7v91N7iZ9mNicL8WfG6cgSCKyRXydQjLh6UYBWwm6y1Q',
      network: 'Solana',
      networkLabel: 'Solana',
      validation: 'No checksum on this network: compare it character by character',
      note: 'מכתב מיום 12.11, עותק אצל דנה',
    }),
  ],
};

const LONG = `Settlement account of ${'the overseas distributors and their custodians '.repeat(2)}`.slice(
  0,
  64,
);

/** 1,000 entries, some of them with names as long as names can be. */
export const LARGE_BOOK: BookView = {
  ...BOOK,
  entries: [
    ...BOOK.entries,
    ...Array.from({ length: 996 }, (_, index) =>
      entry({
        id: `bk-${index + 5}`,
        name: index % 40 === 0 ? `${LONG} ${index}` : `Supplier ${String(index + 1).padStart(3, '0')}`,
        address: `0x${(index + 1).toString(16).padStart(4, '0').repeat(10)}`,
        validation: 'No checksum: all letters are small',
      }),
    ),
  ],
};

const never: Promise<never> = new Promise(() => {});

/** What main answers on a screen that asks for the book; on all others: `BOOK`. */
export const BOOK_ANSWERS: Readonly<Record<string, Promise<Reply<BookView>>>> = {
  'addresses-empty': Promise.resolve({ ok: true, value: { ...BOOK, entries: [] } }),
  'addresses-large': Promise.resolve({ ok: true, value: LARGE_BOOK }),
  'addresses-loading': never,
  'addresses-problem': Promise.resolve({ ok: false, code: 'internal', details: {} }),
};

/** What main answers to every import on the gallery page. */
export const IMPORTED: BookCalls['book/import']['output'] = {
  added: 212,
  known: 3,
  refused: [
    { line: 7, why: 'The checksum of the address is wrong.' },
    { line: 19, why: 'There is no name.' },
    { line: 144, why: 'The network “Etherium” is not known.' },
  ],
};
