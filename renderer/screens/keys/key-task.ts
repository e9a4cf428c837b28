import type { KeyView } from '../../../preload/key-view.ts';
import type { State } from '../../state.ts';

/** What every task on one key gets. */
export interface KeyTaskProps {
  readonly state: State;
  readonly view: KeyView;
}
