import type { BookCalls, BookView } from '../../preload/address-book.ts';
import type { LocalFacts, PastPayment } from '../actions/action.ts';
import { extendPast } from '../actions/recipients/past-index.ts';
import { base64url, sameBytes, utf8 } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import type { DomainLog } from '../core/domain-event.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import type { Random } from '../core/random.ts';
import { AppError } from '../errors.ts';
import type { SaveFile } from '../keys/ports.ts';
import type { Files } from '../vault/ports.ts';
import { changeEntry, type Draft, draftOf, removeEntry } from './book.ts';
import type { BookEntry } from './book-entry.ts';
import { loadBook, saveBook } from './book-file.ts';
import { viewBook } from './book-view.ts';
import { formatBook, importInto } from './csv-book.ts';
import { isPayment, MAX_PAYMENTS, openPayments } from './payments-file.ts';

type BookInput<C extends keyof BookCalls> = BookCalls[C]['input'];
type BookOutput<C extends keyof BookCalls> = BookCalls[C]['output'];

/** The own address book and what was paid from this computer; both are files of ours, neither is sent anywhere. */
export interface Recipients {
  /** For the review. Never rejects: what cannot be read is empty and said as a notice. */
  readonly facts: () => LocalFacts;
  /** Payments that the service took, or may have taken; a failure to write it is told to the log only. */
  readonly paid: (payments: readonly PastPayment[]) => Promise<void>;
  /** Made when it is asked for: with a large book it takes its time. */
  readonly view: () => BookView;
  /** Another number: the view would be another one. */
  readonly revision: () => number;
  /** Entries of the book. */
  readonly count: () => number;
  readonly add: (input: BookInput<'book/add'>) => Promise<BookOutput<'book/add'>>;
  readonly change: (input: BookInput<'book/change'>) => Promise<null>;
  readonly remove: (input: BookInput<'book/remove'>) => Promise<null>;
  readonly importCsv: (input: BookInput<'book/import'>) => Promise<BookOutput<'book/import'>>;
  readonly exportCsv: () => Promise<BookOutput<'book/export'>>;
  /** File that could not be read and was moved aside; null when there was none. */
  readonly movedAside: string | null;
}

export interface RecipientsDeps {
  readonly files: Files;
  readonly clock: Clock;
  readonly random: Random;
  /** Told after each change of the book and each payment. */
  readonly changed: () => void;
  readonly saveFile: SaveFile;
  /** Asks the person, outside of the page. Rejects when they do not want them; then nothing is kept. */
  readonly mayAdd: (entries: readonly BookEntry[]) => Promise<void>;
  readonly log: DomainLog;
}

const ID_BYTES = 16;

/** Reads both files. Rejects as the disk does. */
export async function makeRecipients(deps: RecipientsDeps): Promise<Recipients> {
  const { files, clock } = deps;
  const stored = await loadBook(files);
  const payments = await openPayments(files);
  let entries = stored.entries;
  let facts: LocalFacts = { book: entries, past: payments.past };
  let view: BookView | null = null;
  let revision = 0;
  const inTurn = makeOneAtATime();

  const tell = (next: LocalFacts): void => {
    facts = next;
    view = null;
    revision += 1;
    deps.changed();
  };
  const keep = async (next: readonly BookEntry[]): Promise<void> => {
    await saveBook(files, next);
    entries = next;
    tell({ ...facts, book: next });
  };
  const draft = () =>
    draftOf(entries, { id: () => base64url(deps.random(ID_BYTES)), addedAt: clock.nowMs() });
  /** Outside of the turns: a question may stay open for long, and payments are noted meanwhile. */
  const ask = async (put: (book: Draft) => void) => {
    const book = draft();
    put(book);
    const known = new Set(entries);
    const added = book.entries().filter((entry) => !known.has(entry));
    if (added.length > 0) await deps.mayAdd(added);
  };

  return {
    movedAside: stored.movedAside,
    facts: () => facts,
    view: () => {
      view ??= viewBook(entries, facts.past);
      return view;
    },
    revision: () => revision,
    count: () => entries.length,
    paid: (made) =>
      inTurn(async () => {
        const noted = made.filter(isPayment);
        if (noted.length === 0) return;
        await payments.append(noted).catch(() => deps.log('payment-not-noted'));
        tell({ ...facts, past: extendPast(facts.past, noted, MAX_PAYMENTS) });
      }),
    add: async (input) => {
      await ask((book) => book.add(input));
      return inTurn(async () => {
        const book = draft();
        const id = book.add(input);
        await keep(book.entries());
        return { id };
      });
    },
    change: (input) => inTurn(async () => keep(changeEntry(entries, input)).then(() => null)),
    remove: ({ id }) => inTurn(async () => keep(removeEntry(entries, id)).then(() => null)),
    importCsv: async ({ csv }) => {
      await ask((book) => importInto(book, csv));
      return inTurn(async () => {
        const book = draft();
        const imported = importInto(book, csv);
        if (imported.added > 0) await keep(book.entries());
        return imported;
      });
    },
    exportCsv: async () => ({ saved: await saveCsv(deps.saveFile, utf8(formatBook(entries))) }),
  };
}

/** False: the person cancelled. Rejects with 'book/not-saved'. */
async function saveCsv(saveFile: SaveFile, bytes: Uint8Array): Promise<boolean> {
  const failed = (cause?: unknown) =>
    new AppError('book/not-saved', 'the table could not be written', { cause });
  try {
    return await saveFile.save({
      title: 'Save the address book',
      name: 'countersign-address-book',
      extension: 'csv',
      bytes,
      beforeWriting: () => {}, // nothing in it is behind a lock
      check: async (readBack) => {
        if (!sameBytes(readBack, bytes)) throw failed();
      },
    });
  } catch (cause) {
    throw failed(cause);
  }
}
