import type { ReactNode } from 'react';
import type { BookSummary, BookView } from '../../../preload/address-book.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BookProblem } from './book-problem.tsx';
import { useBook } from './use-book.ts';

interface WithBookProps {
  readonly state: State;
  readonly summary: BookSummary;
  readonly children: (book: BookView) => ReactNode;
}

/** A step that needs the book: the book itself, or why it is not there yet, with the way back. */
export function WithBook({ state, summary, children }: WithBookProps) {
  const actions = useActions();
  const book = useBook(state, summary);
  if (book.state === 'read') return children(book.view);
  return (
    <main className="pane" data-testid="book-first">
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1>Addresses</h1>
          {book.state === 'problem' ? (
            <BookProblem problem={book.problem} onRetry={book.retry} />
          ) : (
            <Skeleton words="Reading your addresses." />
          )}
          <div>
            <Button onClick={() => actions.end()} testId="task-cancel">
              Cancel
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}
