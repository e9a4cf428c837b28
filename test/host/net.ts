import { defaultSession, requireReady } from './session.ts';
import { asElectron, strict } from './strict.ts';

const parts = {
  fetch: (input, init) => {
    requireReady('net.fetch');
    return defaultSession.fetch(input, init);
  },
  isOnline: () => true,
  online: true,
} satisfies Partial<Electron.Net>;

export const net = asElectron<Electron.Net>(strict('net', parts));
