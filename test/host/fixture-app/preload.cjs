const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('fixture', {
  echo: (...args) => ipcRenderer.invoke('echo', ...args),
  fail: () => ipcRenderer.invoke('fail'),
  unclonable: () => ipcRenderer.invoke('unclonable'),
  note: (text) => ipcRenderer.send('note', text),
  onNoted: (listener) => {
    const forward = (_event, text) => listener(text);
    ipcRenderer.on('noted', forward);
    return () => ipcRenderer.off('noted', forward);
  },
  add: (a, b) => a + b,
  boom: () => {
    throw new TypeError('boom');
  },
  nested: { list: [1, { deep: true }] },
  sandboxed: process.sandboxed,
  require: (name) => typeof require(name),
  worldNames: () =>
    Object.getOwnPropertyNames(globalThis).filter((name) => name.startsWith('__chromiumHost')),
});
