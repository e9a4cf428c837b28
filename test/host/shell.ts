import { record } from './record.ts';
import { strict } from './strict.ts';

const parts = {
  openExternal: async (url) => {
    record('shell.openExternal', url);
  },
  openPath: async (file) => {
    record('shell.openPath', file);
    return '';
  },
  showItemInFolder: (file) => {
    record('shell.showItemInFolder', file);
  },
  trashItem: async (file) => {
    record('shell.trashItem', file);
  },
  beep: () => {
    record('shell.beep');
  },
} satisfies Partial<Electron.Shell>;

export const shell = strict('shell', parts);
