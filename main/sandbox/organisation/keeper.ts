import { type Organisation, toText } from './organisation.ts';

export interface Store {
  load(): Promise<string | null>;
  save(text: string): Promise<void>;
}

/**
 * Saves the organisation when it has changed. Saves never overlap, and a save that starts later holds everything an
 * earlier one held, so the last text written is always the newest. Rejects when the store does.
 */
export function makeKeeper(organisation: Organisation, store: Store | undefined): () => Promise<void> {
  if (!store) return async () => {};
  let saved: string | null = null;
  let queue: Promise<void> = Promise.resolve();
  const saveIfChanged = async () => {
    const text = toText(organisation);
    if (text === saved) return;
    await store.save(text);
    saved = text;
  };
  return () => {
    const mine = queue.then(saveIfChanged);
    queue = mine.catch(() => {}); // the caller of this save learns of the failure; the next save tries again
    return mine;
  };
}
