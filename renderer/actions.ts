import { createContext, useContext } from 'react';
import type { Api, Channel, Input } from '../preload/api.ts';
import type { Problem, Reply } from '../preload/problem.ts';
import type { Event, Place } from './state.ts';

export interface Actions {
  readonly start: () => void;
  readonly createKey: (input: Input<'key/create'>) => Promise<boolean>;
  readonly signIn: (password: Uint8Array) => Promise<boolean>;
  readonly signOut: () => void;
  readonly retryKeychain: () => void;
  readonly paste: (text: string) => void;
  readonly open: (requestId: string) => void;
  readonly approve: (input: Input<'request/approve'>) => Promise<boolean>;
  readonly decline: (input: Input<'request/decline'>) => void;
  readonly browse: (requestId: string) => void;
  readonly dismissNotice: (id: string) => void;
  readonly simulate: () => void;
  readonly go: (place: Place) => void;
  readonly showRail: () => void;
  readonly dismissToast: () => void;
}

interface Deps {
  readonly api: Api;
  readonly send: (event: Event) => void;
  /** Monotonic, in ms. */
  readonly now: () => number;
}

const INTERNAL: Problem = { code: 'internal', details: {} };

/** Everything the screens can ask for. Failures land in the state; nothing here throws. */
export function makeActions({ api, send, now }: Deps): Actions {
  const call = async <T>(channel: Channel, run: () => Promise<Reply<T>>): Promise<Reply<T>> => {
    send({ type: 'call-started', channel });
    const reply = await run().catch((): Reply<T> => ({ ok: false, ...INTERNAL }));
    const problem = reply.ok ? null : { code: reply.code, details: reply.details };
    send({ type: 'call-ended', channel, problem });
    return reply;
  };
  const close = () => void call('request/close', api.closeRequest); // shows its own error

  return {
    start: () => {
      api.onSnapshot((snapshot) => send({ type: 'snapshot', snapshot, at: now() }));
      void call('app/ready', api.appReady).then((reply) => {
        if (reply.ok) send({ type: 'snapshot', snapshot: reply.value, at: now() });
      });
    },
    createKey: async (input) => (await call('key/create', () => api.createKey(input))).ok,
    signIn: async (password) => (await call('account/sign-in', () => api.signIn({ password }))).ok,
    signOut: () => void call('account/sign-out', api.signOut),
    retryKeychain: () => void call('keychain/retry', api.retryKeychain),
    paste: (text) => void call('intake/paste', () => api.paste({ text })),
    open: (requestId) => {
      send({ type: 'pane-wanted' });
      void call('request/open', () => api.openRequest({ requestId }));
    },
    approve: async (input) => (await call('request/approve', () => api.approve(input))).ok,
    decline: (input) => void call('request/decline', () => api.decline(input)),
    browse: (requestId) => void call('request/browse', () => api.browse({ requestId })),
    dismissNotice: (id) => void call('notice/dismiss', () => api.dismissNotice({ id })),
    simulate: () => void call('practice/simulate', api.simulate),
    go: (place) => {
      send({ type: 'place-chosen', place });
      close();
    },
    showRail: () => {
      send({ type: 'rail-wanted' });
      close();
    },
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
