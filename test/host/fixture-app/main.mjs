// A small app for the stand-in's own tests; plain modules, so that it needs no build.
import * as imported from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, session, utilityProcess } from 'electron';

const PAGE = path.join(import.meta.dirname, 'page');
const START = 'app://bundle/index.html';
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };

// Read by the tests through app.evaluate.
const seen = {
  events: [],
  requests: [],
  permissions: [],
  camera: false,
  crypto: {
    imported,
    required: createRequire(import.meta.url)('crypto'),
    builtin: process.getBuiltinModule('node:crypto'),
  },
};
globalThis.fixture = seen;
const note = (name, ...details) => seen.events.push([name, ...details]);

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

async function serve(request) {
  const url = new URL(request.url);
  seen.requests.push([request.method, request.url, request.headers.get('origin')]);
  if (url.pathname === '/redirect')
    return new Response(null, { status: 302, headers: { location: `${START}?redirected` } });
  if (url.pathname === '/echo') return new Response(await request.text(), { status: 201 });
  if (url.host !== 'bundle' || !['/index.html', '/page.js'].includes(url.pathname)) {
    return new Response('not found', { status: 404 });
  }
  const body = await readFile(path.join(PAGE, url.pathname));
  const type = TYPES[path.extname(url.pathname)];
  return new Response(body, { headers: { 'content-type': type, 'content-security-policy': POLICY } });
}

function createWindow() {
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    show: false,
    webPreferences: {
      preload: path.join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  window.once('ready-to-show', () => {
    note('ready-to-show');
    window.show();
  });
  void window.loadURL(START);
}

if (!app.requestSingleInstanceLock()) {
  app.quit();
} else {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    note('open-url', url);
  });
  app.on('second-instance', (_event, argv, cwd) => note('second-instance', argv, cwd));
  app.on('window-all-closed', () => note('window-all-closed'));
  app.on('render-process-gone', (_event, _contents, details) => note('render-process-gone', details.reason));
  app.on('child-process-gone', (_event, details) => note('child-process-gone', details.name, details.reason));
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler((details) => {
      note('window-open', details.url);
      return { action: 'deny' };
    });
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      contents.on(name, (event) => {
        note(name, event.url);
        if (!event.url.startsWith('app://bundle/')) event.preventDefault();
      });
    }
    contents.on('preload-error', (_event2, _file, error) => note('preload-error', error.message));
  });
  await null; // awaited work before ready is allowed
  void app.whenReady().then(() => {
    protocol.handle('app', serve);
    session.defaultSession.setPermissionRequestHandler((_contents, permission, callback, details) => {
      seen.permissions.push([permission, details.mediaTypes ?? [], details.requestingUrl]);
      callback(permission === 'media' && seen.camera);
    });
    session.defaultSession.setPermissionCheckHandler(() => false);
    ipcMain.handle('echo', (event, ...args) => ({
      args,
      from: event.senderFrame.url,
      origin: event.senderFrame.origin,
    }));
    ipcMain.handle('fail', () => {
      throw new RangeError('on purpose');
    });
    ipcMain.handle('unclonable', () => () => {});
    ipcMain.on('note', (event, text) => event.reply('noted', `${text}!`));
    createWindow();
    if (process.env.FIXTURE_WORKER) {
      const child = utilityProcess.fork(path.join(import.meta.dirname, 'worker.mjs'));
      child.once('message', () => console.log(`worker ${child.pid} works`));
      child.postMessage({ do: 'echo' });
    }
  });
}
