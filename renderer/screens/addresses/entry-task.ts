import type { BookEntryView } from '../../../preload/address-book.ts';
import type { State } from '../../state.ts';

/** What every task on one entry gets. */
export interface EntryTaskProps {
  readonly state: State;
  readonly entry: BookEntryView;
}
