import path from 'node:path';
import { withoutWindow } from './browser-window.ts';
import { record } from './record.ts';
import { strict } from './strict.ts';

// Nobody can answer a native dialog here: every one is recorded and cancelled. Tests replace these functions, or name a folder
// that files are saved to under the suggested name: CHROMIUM_HOST_SAVE_TO.

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
    const options: Partial<Electron.SaveDialogOptions> = optionsOf(args);
    record('dialog.showSaveDialog', options);
    const folder = process.env['CHROMIUM_HOST_SAVE_TO'];
    if (folder === undefined || folder === '') return { canceled: true, filePath: '' };
    return { canceled: false, filePath: path.join(folder, path.basename(options.defaultPath ?? 'file')) };
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
