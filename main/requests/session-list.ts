// Protects what the service told one person from being shown to the next one, and from coming back after a lock (SEC-46).
// From: answers that come late, another person at the same computer. Not from: a session that is still open.
import type { Problem } from '../../preload/problem.ts';
import type { Clock } from '../core/clock.ts';
import { makeEpoch } from '../core/epoch.ts';
import { AppError } from '../errors.ts';
import type { Session } from './context.ts';
import { toProblem } from './outcome.ts';

/** A list that the service gives to whoever is signed in, as it was read last. */
export interface SessionList<Found> {
  /** Asks again. Rejects with an AppError, which the view says as well; where it is 'account/not-signed-in' the session is over. */
  ask(session: Session): Promise<void>;
  /** null: not read for whoever is signed in now, or the last try failed. */
  found(): Found | null;
  /** `at`: wall time of the answer in Unix ms. */
  view<Listed>(toListed: (found: Found, at: number) => Listed): Listed | NotListed;
  /** An answer that is under way comes too late. */
  forget(): void;
}

type NotListed =
  | { readonly state: 'unknown' | 'loading' }
  | { readonly state: 'problem'; readonly problem: Problem };

type State<Found> =
  | { readonly state: 'unknown' | 'loading' }
  | { readonly state: 'listed'; readonly found: Found; readonly at: number }
  | { readonly state: 'problem'; readonly error: AppError };

export interface SessionListDeps<Found> {
  readonly read: (session: Session) => Promise<Found>;
  /** Whose list it is: of this one session, or of every session of this person. */
  readonly owner: (session: Session) => string;
  readonly session: () => Session | null;
  /** The API no longer accepts this token. */
  readonly sessionEnded: (token: string) => void;
  readonly clock: Clock;
  readonly changed: () => void;
}

export function makeSessionList<Found>(deps: SessionListDeps<Found>): SessionList<Found> {
  const epoch = makeEpoch();
  let state: State<Found> = { state: 'unknown' };
  let readBy: string | null = null;
  const present = (): State<Found> => {
    const session = deps.session();
    return session !== null && deps.owner(session) === readBy ? state : { state: 'unknown' };
  };
  const become = (next: State<Found>) => {
    state = next;
    deps.changed();
  };
  return {
    async ask(session) {
      const isListed = present().state === 'listed';
      epoch.end(); // of two answers the one that was asked for last counts
      const isNewest = epoch.begin();
      readBy = deps.owner(session);
      if (!isListed) become({ state: 'loading' }); // an old list is better than none
      try {
        const found = await deps.read(session);
        if (isNewest()) become({ state: 'listed', found, at: deps.clock.nowMs() });
      } catch (cause) {
        const error = cause instanceof AppError ? cause : new AppError('internal', 'no list', { cause });
        if (isNewest()) become({ state: 'problem', error });
        if (error.code === 'account/not-signed-in') deps.sessionEnded(session.token);
        throw error;
      }
    },
    found() {
      const now = present();
      return now.state === 'listed' ? now.found : null;
    },
    view(toListed) {
      const now = present();
      if (now.state === 'listed') return toListed(now.found, now.at);
      if (now.state === 'problem') return { state: 'problem', problem: toProblem(now.error) };
      return { state: now.state };
    },
    forget() {
      epoch.end();
      state = { state: 'unknown' };
    },
  };
}
