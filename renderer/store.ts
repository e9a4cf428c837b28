import { useSyncExternalStore } from 'react';

export interface Store<S, E> {
  readonly get: () => S;
  readonly send: (event: E) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** State changes only here, by one pure function; listeners hear about real changes only. */
export function makeStore<S, E>(reduce: (state: S, event: E) => S, initial: S): Store<S, E> {
  let state = initial;
  const listeners = new Set<() => void>();

  return {
    get: () => state,
    send: (event) => {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export const useStore = <S, E>(store: Store<S, E>): S => useSyncExternalStore(store.subscribe, store.get);
