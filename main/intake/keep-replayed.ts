import type { DomainLog } from '../core/domain-event.ts';
import type { Answer } from '../policy/replay-list.ts';
import type { Files } from '../vault/ports.ts';
import { saveReplayed } from './replay-file.ts';

/**
 * Writes the newest list, one write at a time: a thousand answers at once are two writes. What cannot be written is told to the log;
 * this run still knows it, and the journal knows every request that was opened.
 */
export function makeReplayKeeper(deps: {
  readonly files: Files;
  readonly log: DomainLog;
}): (answered: ReadonlyMap<string, Answer>) => void {
  let next: ReadonlyMap<string, Answer> | null = null;
  let isWriting = false;
  const write = async () => {
    isWriting = true;
    while (next !== null) {
      const answered = next;
      next = null;
      await saveReplayed(deps.files, answered).catch(() => deps.log('answer-not-noted'));
    }
    isWriting = false;
  };
  return (answered) => {
    next = answered;
    if (!isWriting) void write(); // never rejects
  };
}
