import { withoutWindow } from './browser-window.ts';
import { record } from './record.ts';
import { strict } from './strict.ts';

// Nobody can answer a native dialog here: every one is recorded and cancelled. Tests replace these functions.

function optionsOf(args: readonly unknown[]): object {
  const [options] = withoutWindow(args);
  return typeof options === 'object' && options !== null ? options : {};
}

/** The button Electron reports when a message box is dismissed. */
function cancelButton(options: Partial<Electron.MessageBoxOptions>): number {
  if (options.cancelId !== undefined) return options.cancelId;
  const named = (options.buttons ?? []).findIndex((label) => /^&?(cancel|no)$/i.test(label));
  return Math.max(named, 0);
}

const parts = {
  showOpenDialog: async (...args: readonly unknown[]) => {
    record('dialog.showOpenDialog', optionsOf(args));
    return { canceled: true, filePaths: [] };
  },
  showSaveDialog: async (...args: readonly unknown[]) => {
    record('dialog.showSaveDialog', optionsOf(args));
    return { canceled: true, filePath: '' };
  },
  showMessageBox: async (...args: readonly unknown[]) => {
    const options = optionsOf(args);
    record('dialog.showMessageBox', options);
    return { response: cancelButton(options), checkboxChecked: false };
  },
  showErrorBox: (title, content) => {
    record('dialog.showErrorBox', title, content);
  },
} satisfies Partial<Electron.Dialog>;

export const dialog = strict('dialog', parts);
