import { createContext, useContext } from 'react';
import type { Api, Channel, Input, Output } from '../preload/api.ts';
import type { Problem, Reply } from '../preload/problem.ts';
import { CALLS } from './calls.ts';
import type { Event, Place } from './state.ts';
import type { Task } from './task.ts';

export interface Actions {
  readonly start: () => void;
  /**
   * Asks main. A failure lands in the state under its channel; nothing here throws. Bytes of the input are wiped as soon
   * as the answer is there.
   */
  readonly ask: <C extends Channel>(channel: C, input: Input<C>) => Promise<Reply<Output<C>>>;
  /** The address book, into the state; its failure stands under 'book/read'. */
  readonly readBook: (revision: number) => void;
  readonly open: (requestId: string) => void;
  readonly go: (place: Place) => void;
  readonly showRail: () => void;
  /** A step was left: what failed in it says nothing about the next time. */
  readonly forget: (channel: Channel) => void;
  readonly begin: (task: Task) => void;
  /** `said`: what came of it, in a finished sentence, for the place behind the task. */
  readonly end: (said?: string) => void;
  readonly dismissToast: () => void;
}

interface Deps {
  readonly api: Api;
  readonly send: (event: Event) => void;
  /** Monotonic, in ms. */
  readonly now: () => number;
}

const INTERNAL: Problem = { code: 'internal', details: {} };

function wipe(input: object): void {
  for (const value of Object.values(input)) if (value instanceof Uint8Array) value.fill(0);
}

/** Everything the screens can ask for. */
export function makeActions({ api, send, now }: Deps): Actions {
  const ask: Actions['ask'] = async (channel, input) => {
    type Answer = Reply<Output<typeof channel>>;
    send({ type: 'call-started', channel });
    const failed = (): Answer => ({ ok: false, ...INTERNAL });
    const reply = await CALLS[channel](api, input).catch(failed);
    wipe(input);
    const problem = reply.ok ? null : { code: reply.code, details: reply.details };
    send({ type: 'call-ended', channel, problem });
    return reply;
  };
  const close = () => void ask('request/close', {}); // shows its own error

  return {
    ask,
    start: () => {
      api.onSnapshot((snapshot) => send({ type: 'snapshot', snapshot, at: now() }));
      void ask('app/ready', {}).then((reply) => {
        if (reply.ok) send({ type: 'snapshot', snapshot: reply.value, at: now() });
      });
    },
    open: (requestId) => {
      send({ type: 'pane-wanted' });
      void ask('request/open', { requestId });
    },
    go: (place) => {
      send({ type: 'place-chosen', place });
      close();
    },
    showRail: () => {
      send({ type: 'rail-wanted' });
      close();
    },
    readBook: (revision) =>
      void ask('book/read', {}).then((reply) => {
        if (reply.ok) send({ type: 'book-read', book: { revision, view: reply.value } });
      }),
    forget: (channel) => send({ type: 'failure-read', channel }),
    begin: (task) => send({ type: 'task-begun', task }),
    end: (said) => send({ type: 'task-ended', said: said ?? null }),
    dismissToast: () => send({ type: 'toast-dismissed' }),
  };
}

const ActionsContext = createContext<Actions | null>(null);

export const ActionsProvider = ActionsContext.Provider;

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error('actions: used outside of ActionsProvider');
  return actions;
}
