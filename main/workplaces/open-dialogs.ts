// Protects an unattended computer (SEC-46): a dialog of the system stands outside of the page that a lock empties, and is ended with it.
// From: whoever sits down at the screen and answers what somebody else was asked. Not from: a save dialog that stays in sight, which
// nothing can close from outside; what is chosen in it afterwards is not written.
import { AppError } from '../errors.ts';
import type { SaveFile } from '../keys/ports.ts';
import type { Confirm } from '../requests/confirm.ts';

export interface OpenDialogs {
  readonly confirm: Confirm;
  readonly saveFile: SaveFile;
  /** Every open question counts as answered with no, every file as not saved; what is asked afterwards is asked anew. */
  end(): void;
}

/** All dialogs of the app go through one of these. While it is locked nothing is asked, and the answer is no. */
export function makeOpenDialogs(deps: {
  readonly confirm: Confirm;
  readonly saveFile: SaveFile;
  readonly isLocked: () => boolean;
}): OpenDialogs {
  let open = new AbortController();
  return {
    async confirm(question, signal) {
      if (deps.isLocked()) return false;
      const over = AbortSignal.any([signal, open.signal]);
      const isYes = await deps.confirm(question, over);
      return isYes && !over.aborted;
    },
    saveFile: { save: (file) => saveUnless(open.signal, { file, saveFile: deps.saveFile }) },
    end() {
      open.abort();
      open = new AbortController();
    },
  };
}

type File = Parameters<SaveFile['save']>[0];

async function saveUnless(
  over: AbortSignal,
  { file, saveFile }: { readonly file: File; readonly saveFile: SaveFile },
): Promise<boolean> {
  let isTooLate = false;
  const beforeWriting = () => {
    file.beforeWriting();
    isTooLate = over.aborted;
    if (isTooLate) throw new AppError('app/locked', 'a lock came while the dialog was open');
  };
  try {
    return await saveFile.save({ ...file, beforeWriting });
  } catch (error) {
    if (isTooLate) return false;
    throw error;
  }
}
