/** The own address book: names and notes that only this person gave. Every text shown is escaped in main. */
import type { Reply } from './problem.ts';

export interface BookEntryView {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** Groups of four; joined they equal `address`. */
  readonly groups: readonly string[];
  /** API name; null: on any network. */
  readonly network: string | null;
  readonly networkLabel: string;
  /** "EIP-55 checksum is right". */
  readonly validation: string;
  readonly isValid: boolean;
  readonly note: string;
  /** Wall time in Unix ms. */
  readonly addedAt: number;
  readonly timesPaid: number;
  readonly lastPaidAt: number | null;
  /** Names of other entries whose address begins and ends alike. */
  readonly looksLike: readonly string[];
}

export interface BookView {
  /** By name. */
  readonly entries: readonly BookEntryView[];
  /** Networks that can be chosen, main networks first. */
  readonly networks: readonly { readonly name: string; readonly label: string }[];
}

/** What every snapshot says about the book; the whole of it is read only where it is shown. */
export interface BookSummary {
  /** Another number: the book or what was paid changed. */
  readonly revision: number;
  /** Entries. */
  readonly count: number;
}

/** One line of a CSV file that was not taken, and why, as a finished sentence. */
export interface RefusedLine {
  readonly line: number;
  readonly why: string;
}

export interface BookCalls {
  /** The whole book as it is now: megabytes, for a large one. */
  'book/read': { readonly input: Readonly<Record<string, never>>; readonly output: BookView };
  /** Rejects with 'book/address', 'book/name', 'book/known' or 'book/full'. */
  'book/add': {
    readonly input: {
      readonly name: string;
      readonly address: string;
      readonly network: string | null;
      readonly note: string;
    };
    readonly output: { readonly id: string };
  };
  /** The address of an entry never changes: remove it and add another. Rejects with 'book/name' or 'book/unknown'. */
  'book/change': {
    readonly input: { readonly id: string; readonly name: string; readonly note: string };
    readonly output: null;
  };
  'book/remove': { readonly input: { readonly id: string }; readonly output: null };
  /** Text of a CSV file (RFC 4180). Good lines are taken, bad ones named; rejects with 'book/csv' when it is no such file. */
  'book/import': {
    readonly input: { readonly csv: string };
    readonly output: {
      readonly added: number;
      readonly known: number;
      readonly refused: readonly RefusedLine[];
    };
  };
  /** Asks where to save. False: the person cancelled. */
  'book/export': {
    readonly input: Readonly<Record<string, never>>;
    readonly output: { readonly saved: boolean };
  };
}

type BookCall<C extends keyof BookCalls> = (
  input: BookCalls[C]['input'],
) => Promise<Reply<BookCalls[C]['output']>>;

export interface BookApi {
  readonly readBook: () => Promise<Reply<BookCalls['book/read']['output']>>;
  readonly addToBook: BookCall<'book/add'>;
  readonly changeInBook: BookCall<'book/change'>;
  readonly removeFromBook: BookCall<'book/remove'>;
  readonly importBook: BookCall<'book/import'>;
  readonly exportBook: () => Promise<Reply<BookCalls['book/export']['output']>>;
}
