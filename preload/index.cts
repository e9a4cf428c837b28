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
  importPem: (input) => ipcRenderer.invoke('key/import-pem', input),
  importEnvelope: (input) => ipcRenderer.invoke('key/import-envelope', input),
  changePassword: (input) => ipcRenderer.invoke('key/change-password', input),
  renameKey: (input) => ipcRenderer.invoke('key/rename', input),
  preferKey: (input) => ipcRenderer.invoke('key/prefer', input),
  removeKey: (input) => ipcRenderer.invoke('key/remove', input),
  backUpKey: (input) => ipcRenderer.invoke('key/back-up', input),
  restoreKey: (input) => ipcRenderer.invoke('key/restore', input),
  changeSettings: (input) => ipcRenderer.invoke('settings/change', input),
  unlock: (input) => ipcRenderer.invoke('app/unlock', input),
  lock: () => ipcRenderer.invoke('app/lock', {}),
  leaveLock: () => ipcRenderer.invoke('app/leave-lock', {}),
  listCredentials: () => ipcRenderer.invoke('credential/list', {}),
  createCredential: (input) => ipcRenderer.invoke('credential/create', input),
  changeCredential: (input) => ipcRenderer.invoke('credential/change', input),
  newDeviceCode: () => ipcRenderer.invoke('credential/new-code', {}),
  resendCode: (input) => ipcRenderer.invoke('account/resend-code', input),
  openCode: (input) => ipcRenderer.invoke('account/open-code', input),
  openInvitation: (input) => ipcRenderer.invoke('account/open-invitation', input),
  dropRegistration: () => ipcRenderer.invoke('account/drop-registration', {}),
  register: (input) => ipcRenderer.invoke('account/register', input),
  dismissWallets: () => ipcRenderer.invoke('wallets/dismiss', {}),
  joinAccount: (input) => ipcRenderer.invoke('account/join', input),
  makeKit: (input) => ipcRenderer.invoke('recovery/make-kit', input),
  saveKit: (input) => ipcRenderer.invoke('recovery/save-kit', input),
  printKit: (input) => ipcRenderer.invoke('recovery/print-kit', input),
  typeBackKit: (input) => ipcRenderer.invoke('recovery/type-back', input),
  dropKit: (input) => ipcRenderer.invoke('recovery/drop-kit', input),
  drill: (input) => ipcRenderer.invoke('recovery/drill', input),
  sendRecoveryCode: (input) => ipcRenderer.invoke('recovery/send-code', input),
  openRecovery: (input) => ipcRenderer.invoke('recovery/open', input),
  finishRecovery: (input) => ipcRenderer.invoke('recovery/finish', input),
  dropRecovery: () => ipcRenderer.invoke('recovery/drop', {}),
  openDashboard: () => ipcRenderer.invoke('account/open-dashboard', {}),
  readBook: () => ipcRenderer.invoke('book/read', {}),
  addToBook: (input) => ipcRenderer.invoke('book/add', input),
  changeInBook: (input) => ipcRenderer.invoke('book/change', input),
  removeFromBook: (input) => ipcRenderer.invoke('book/remove', input),
  importBook: (input) => ipcRenderer.invoke('book/import', input),
  exportBook: () => ipcRenderer.invoke('book/export', {}),
  onSnapshot: (listener) => {
    const forward = (_event: unknown, snapshot: Events['snapshot']) => listener(snapshot);
    ipcRenderer.on('snapshot', forward);
    return () => {
      ipcRenderer.off('snapshot', forward);
    };
  },
} satisfies Api);
