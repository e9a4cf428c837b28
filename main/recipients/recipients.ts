import type { BookCalls, BookView } from '../../preload/address-book.ts';
import type { LocalFacts, PastPayment } from '../actions/action.ts';

type BookInput<C extends keyof BookCalls> = BookCalls[C]['input'];
type BookOutput<C extends keyof BookCalls> = BookCalls[C]['output'];

/** The own address book and what was paid from this computer; both are files of ours, neither is sent anywhere. */
export interface Recipients {
  /** For the review. Never rejects: what cannot be read is empty and said as a notice. */
  readonly facts: () => LocalFacts;
  /** A payment that the service took; a failure to write it is told to the log only. */
  readonly paid: (payments: readonly PastPayment[]) => Promise<void>;
  readonly view: () => BookView;
  readonly add: (input: BookInput<'book/add'>) => Promise<BookOutput<'book/add'>>;
  readonly change: (input: BookInput<'book/change'>) => Promise<null>;
  readonly remove: (input: BookInput<'book/remove'>) => Promise<null>;
  readonly importCsv: (input: BookInput<'book/import'>) => Promise<BookOutput<'book/import'>>;
  readonly exportCsv: () => Promise<BookOutput<'book/export'>>;
  /** File that could not be read and was moved aside; null when there was none. */
  readonly movedAside: string | null;
}
