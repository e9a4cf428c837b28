import { useEffect } from 'react';
import type { BookSummary, BookView } from '../../../preload/address-book.ts';
import type { Problem } from '../../../preload/problem.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';

export type BookOnScreen =
  | { readonly state: 'loading' }
  | { readonly state: 'problem'; readonly problem: Problem; readonly retry: () => void }
  | { readonly state: 'read'; readonly view: BookView };

/** What may be shown of the book. While a newer one is read, the last one stays, so that nothing jumps. */
export function bookOnScreen(
  { book, failures, busy }: Pick<State, 'book' | 'failures' | 'busy'>,
  { revision }: BookSummary,
  retry: () => void,
): BookOnScreen {
  if (book?.revision === revision) return { state: 'read', view: book.view };
  // What is known to be old is not shown as if it were all.
  const problem = failures['book/read'];
  if (problem && !busy.includes('book/read')) return { state: 'problem', problem, retry };
  return book ? { state: 'read', view: book.view } : { state: 'loading' };
}

/** The book of this snapshot; asks main for it when the screen opens and whenever another revision is told. */
export function useBook(state: State, summary: BookSummary): BookOnScreen {
  const actions = useActions();
  const { revision } = summary;
  const isStale = state.book?.revision !== revision;
  useEffect(() => {
    if (isStale) actions.readBook(revision);
  }, [actions, isStale, revision]);
  return bookOnScreen(state, summary, () => actions.readBook(revision));
}
