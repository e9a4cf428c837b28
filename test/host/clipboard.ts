import { record } from './record.ts';
import { strict } from './strict.ts';

// A clipboard of this process alone: the desktop's own is neither read nor changed.
let text = '';

const parts = {
  writeText: async (value) => {
    text = value;
    record('clipboard.writeText', { length: value.length }); // never the text: it may be a recovery code
  },
  readText: async () => text,
  clear: async () => {
    text = '';
    record('clipboard.clear');
  },
} satisfies Partial<Electron.Clipboard>;

export const clipboard = strict('clipboard', parts);
