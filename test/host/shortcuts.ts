import { record } from './record.ts';
import { strict } from './strict.ts';

const registered = new Set<string>();

const shortcutParts = {
  register: (accelerator) => {
    record('globalShortcut.register', accelerator);
    registered.add(accelerator);
    return true;
  },
  isRegistered: (accelerator) => registered.has(accelerator),
  unregister: (accelerator) => {
    registered.delete(accelerator);
  },
  unregisterAll: () => {
    registered.clear();
  },
} satisfies Partial<Electron.GlobalShortcut>;

export const globalShortcut = strict('globalShortcut', shortcutParts);
