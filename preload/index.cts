// The only bridge between page and main process. A sandboxed preload can require nothing but electron, so the
// contract is types only (erased) and this is one CommonJS file. No event object, no generic channel (SEC-08).
import type { Api, Events } from './api.ts' with { 'resolution-mode': 'import' };

const { contextBridge, ipcRenderer }: typeof import('electron') = require('electron');

contextBridge.exposeInMainWorld('countersign', {
  appReady: () => ipcRenderer.invoke('app/ready', {}),
  createKey: (input) => ipcRenderer.invoke('key/create', input),
  signIn: (input) => ipcRenderer.invoke('account/sign-in', input),
  signOut: () => ipcRenderer.invoke('account/sign-out', {}),
  retryKeychain: () => ipcRenderer.invoke('keychain/retry', {}),
  paste: (input) => ipcRenderer.invoke('intake/paste', input),
  openRequest: (input) => ipcRenderer.invoke('request/open', input),
  closeRequest: () => ipcRenderer.invoke('request/close', {}),
  approve: (input) => ipcRenderer.invoke('request/approve', input),
  decline: (input) => ipcRenderer.invoke('request/decline', input),
  browse: (input) => ipcRenderer.invoke('request/browse', input),
  dismissNotice: (input) => ipcRenderer.invoke('notice/dismiss', input),
  simulate: () => ipcRenderer.invoke('practice/simulate', {}),
  onSnapshot: (listener) => {
    const forward = (_event: unknown, snapshot: Events['snapshot']) => listener(snapshot);
    ipcRenderer.on('snapshot', forward);
    return () => {
      ipcRenderer.off('snapshot', forward);
    };
  },
} satisfies Api);
