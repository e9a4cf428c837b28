// Protects what was copied for one moment from lying on the clipboard for the rest of the day. From: the next paste, clipboard histories
// that are read later, whoever comes to the computer. Not from: programs that read the clipboard while it is there (SEC-47).
import { createHash } from 'node:crypto';

/** The system's clipboard. */
export interface Clipboard {
  readonly readText: () => string | Promise<string>;
  readonly writeText: (text: string) => void | Promise<void>;
  readonly clear: () => void | Promise<void>;
}

export interface BriefClipboard {
  /** Resolves when it is there; it is taken off again after `forMs` when nothing else was copied meanwhile. */
  copy(text: string, forMs: number): Promise<void>;
  /** Takes the last copy off now when it is still there. */
  clear(): Promise<void>;
}

export function makeBriefClipboard(deps: {
  readonly clipboard: Clipboard;
  readonly schedule: (delayMs: number, job: () => void) => void;
}): BriefClipboard {
  const { clipboard, schedule } = deps;
  /** Only a hash is kept, so that the text is not held here for a minute as well. */
  let mine: string | null = null;
  const clear = async () => {
    const expected = mine;
    mine = null;
    if (expected === null || hash(await clipboard.readText()) !== expected) return;
    await clipboard.clear();
  };
  return {
    async copy(text, forMs) {
      await clipboard.writeText(text);
      const own = hash(text);
      mine = own;
      schedule(forMs, () => {
        if (mine === own) void clear(); // a clipboard that cannot be read has nothing to be taken off
      });
    },
    clear,
  };
}

const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
