import './addresses.css';
import { BookUser, Download, FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import type { BookSummary, BookView } from '../../../preload/address-book.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { useFocusOnOpen } from '../../ui/focus-on-open.ts';
import { ProblemText } from '../../ui/problem-text.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { AddressRow } from './address-row.tsx';
import { BookProblem } from './book-problem.tsx';
import { type FoundEntries, findEntries, PAGE } from './find-entries.ts';
import { useBook } from './use-book.ts';

function Ways({ isEmpty, isBusy }: { readonly isEmpty: boolean; readonly isBusy: boolean }) {
  const actions = useActions();
  const save = async () => {
    const reply = await actions.ask('book/export', {});
    if (reply.ok && reply.value.saved) actions.end('Your addresses were saved as a CSV file.');
  };
  return (
    <div className="addresses-ways">
      <Button icon={Plus} onClick={() => actions.begin({ kind: 'add-address' })} testId="add-address">
        Add an address
      </Button>
      <Button
        icon={FileUp}
        onClick={() => actions.begin({ kind: 'import-addresses' })}
        testId="import-addresses"
      >
        Import
      </Button>
      {!isEmpty && (
        <Button icon={Download} isBusy={isBusy} onClick={() => void save()} testId="export-addresses">
          Export
        </Button>
      )}
    </div>
  );
}

const COUNT = new Intl.NumberFormat('en-GB');

/** "1 to 100 of 1,000". */
function rangeWords({ entries, found, page }: FoundEntries): string {
  if (found === 0) return 'No address fits';
  if (found === entries.length) return found === 1 ? '1 address' : `${COUNT.format(found)} addresses`;
  const first = page * PAGE + 1;
  return `${COUNT.format(first)} to ${COUNT.format(first + entries.length - 1)} of ${COUNT.format(found)}`;
}

interface PagesProps {
  readonly found: FoundEntries;
  readonly onPage: (page: number) => void;
}

function Pages({ found, onPage }: PagesProps) {
  const { page, pages } = found;
  return (
    <div className="addresses-pages">
      <p role="status" className="meta muted" data-testid="address-count">
        {rangeWords(found)}
      </p>
      {pages > 1 && (
        <>
          <Button isOff={page === 0} onClick={() => onPage(page - 1)} testId="addresses-previous">
            Previous
          </Button>
          <Button isOff={page === pages - 1} onClick={() => onPage(page + 1)} testId="addresses-next">
            Next
          </Button>
        </>
      )}
    </div>
  );
}

function Empty() {
  return (
    <EmptyState icon={BookUser}>
      <p>
        Keep the addresses you trust here, under your own names. A request to one of them shows the name; one
        that only looks like it is told apart.
      </p>
      <p>The book stays on this computer. Add an address, or import a list.</p>
    </EmptyState>
  );
}

function Entries({ book }: { readonly book: BookView }) {
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(0);
  const found = findEntries(book.entries, search, page);
  return (
    <>
      <div className="addresses-search">
        <Field label="Search" hint="Name, note, network or any part of an address">
          {({ id, describedBy }) => (
            <input
              id={id}
              className="input"
              type="search"
              value={search}
              maxLength={256}
              autoComplete="off"
              spellCheck={false}
              aria-describedby={describedBy}
              data-testid="address-search"
              onChange={(event) => {
                setSearch(event.currentTarget.value);
                setPage(0);
              }}
            />
          )}
        </Field>
        <Pages found={found} onPage={setPage} />
      </div>
      {found.found > 0 && (
        <Table caption="Your addresses" head={['Your name for it', 'Address', 'Changes']}>
          {found.entries.map((entry) => (
            <AddressRow key={entry.id} entry={entry} />
          ))}
        </Table>
      )}
    </>
  );
}

interface AddressesProps {
  readonly state: State;
  readonly summary: BookSummary;
}

/** What is in the book: read when the screen opens, and again when it changed. */
function Book({ state, summary }: AddressesProps) {
  const book = useBook(state, summary);
  switch (book.state) {
    case 'loading':
      return <Skeleton words="Reading your addresses." />;
    case 'problem':
      return <BookProblem problem={book.problem} onRetry={book.retry} />;
    case 'read':
      return book.view.entries.length === 0 ? <Empty /> : <Entries book={book.view} />;
  }
}

/** The own address book: names that only this person gave, shown on requests as such. */
export function Addresses({ state, summary }: AddressesProps) {
  const heading = useFocusOnOpen('addresses');
  const problem = state.failures['book/export'];
  return (
    <main className="pane" data-testid="addresses">
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            Addresses
          </h1>
          <p role="status" className="said" data-testid="said">
            {state.said}
          </p>
          <div role="alert">
            {problem && (
              <Banner tone="danger">
                <ProblemText problem={problem} situation={{ standing: 'task' }} />
              </Banner>
            )}
          </div>
          <Ways isEmpty={summary.count === 0} isBusy={state.busy.includes('book/export')} />
          <Book state={state} summary={summary} />
        </div>
      </div>
    </main>
  );
}
