import type { ReactNode } from 'react';
import type { Input } from '../../../preload/api.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import type { State } from '../../state.ts';

/** What a form says. */
export type TypedAction = Input<'action/start'>;

export interface StartProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  /** The choice between the forms, on top of each of them. */
  readonly forms: ReactNode;
}
