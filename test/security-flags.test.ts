import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { META_CONTENT_SECURITY_POLICY } from '../main/policy/content-security-policy.ts';
import { CODE, listed, PROJECT, readProjectFile, readSources } from './rules/read-sources.ts';
import { findSecurityViolations } from './rules/security-rules.ts';

const packaging = existsSync(path.join(PROJECT, 'build'))
  ? readdirSync(path.join(PROJECT, 'build')).filter((name) => /\.(?:nsh|plist|desktop|sh|yml)$/.test(name))
  : [];
const files = new Map([
  ...readSources(['main', 'preload', 'renderer'], [...CODE, '.html']),
  ...readSources(['scripts'], ['.mjs']),
  ['electron-builder.yml', readProjectFile('electron-builder.yml')],
  ...packaging.map((name): [string, string] => [
    `build/${name}`,
    readFileSync(path.join(PROJECT, 'build', name), 'utf8'),
  ]),
]);

const PAGE = `<!doctype html><html><head><!-- <script>old</script> -->
  <meta http-equiv="Content-Security-Policy" content="${META_CONTENT_SECURITY_POLICY}" />
  <script type="module" src="./main.tsx"></script></head><body><div id="root"></div></body></html>`;

/** A shell of a few lines that keeps every rule. */
const KEPT = new Map([
  ['main/index.ts', 'app.enableSandbox(); if (judgeStart({}).verdict === "start") open();'],
  [
    'main/platform/window.ts',
    `const w = new BrowserWindow({ show: false, webPreferences: windowPreferences({ preload }) });
     void w.loadURL(START_URL);
     app.on('web-contents-created', (_event, contents) => guard(contents));
     contents.setWindowOpenHandler(() => ({ action: 'deny' }));
     contents.on('will-attach-webview', (event) => event.preventDefault());
     contents.on('will-navigate', (event) => { if (judge(event.url)) event.preventDefault(); });
     contents.on('will-frame-navigate', (event) => event.preventDefault());
     contents.on('will-redirect', (event) => event.preventDefault());`,
  ],
  [
    'main/platform/page-window.ts',
    `const p = new BrowserWindow({ show: false, webPreferences: windowPreferences({ partition }) });
     denyByTable(own); own.webRequest.onBeforeRequest(only); void p.loadURL(pageUrl);`,
  ],
  [
    'main/platform/app-protocol.ts',
    `protocol.registerSchemesAsPrivileged([
       { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
     ]);`,
  ],
  [
    'main/platform/permissions.ts',
    `s.setPermissionRequestHandler((c, p, done) => done(false));
     s.setPermissionCheckHandler(() => false);
     s.setDevicePermissionHandler(() => false);`,
  ],
  ['main/platform/system-browser.ts', 'await shell.openExternal(url);'],
  ['main/ipc/serve.ts', 'ipcMain.handle(channel, (event) => judgeSender(event));'],
  ['main/policy/window-preferences.ts', 'export const HARD = { sandbox: true, contextIsolation: true };'],
  ['renderer/part.tsx', 'export const Part = () => <p className="x">text</p>;'],
  ['renderer/index.html', PAGE],
  [
    'scripts/after-pack.mjs',
    'const f = { strictlyRequireAllFuses: true, [FuseV1Options.WasmTrapHandlers]: true };',
  ],
  [
    'electron-builder.yml',
    `electronFuses: { runAsNode: false, enableCookieEncryption: true, enableNodeOptionsEnvironmentVariable: false,
       enableNodeCliInspectArguments: false, enableEmbeddedAsarIntegrityValidation: true, onlyLoadAppFromAsar: true,
       loadBrowserProcessSpecificV8Snapshot: false, grantFileProtocolExtraPrivileges: false }
toolsets: { appimage: 1.0.3 } # no --no-sandbox`,
  ],
  ['build/installer.nsh', 'WriteRegStr "x"'],
]);

/** Rule -> the change to one file of the kept shell that must be found. An empty "from" plants a line at the end. */
const PLANTED: readonly (readonly [rule: string, file: string, from: string, to: string])[] = [
  ['SEC-01', 'main/platform/window.ts', 'windowPreferences({ preload })', '{ preload, sandbox: false }'],
  [
    'SEC-01',
    'main/platform/window.ts',
    'windowPreferences({ preload })',
    '{ ...windowPreferences({ preload }), sandbox: false }',
  ],
  [
    'SEC-01',
    'main/platform/window.ts',
    'windowPreferences({ preload }) }',
    'windowPreferences({ preload }), ...more }',
  ],
  [
    'SEC-01',
    'main/platform/window.ts',
    'windowPreferences({ preload }) }',
    "windowPreferences({ preload }), 'webPreferences': {} }",
  ],
  [
    'SEC-01',
    'main/platform/window.ts',
    '{ show: false, webPreferences: windowPreferences({ preload }) }',
    'options',
  ],
  ['SEC-01', 'main/platform/window.ts', 'new BrowserWindow', 'make'],
  [
    'SEC-01',
    'main/platform/tray.ts',
    '',
    'new BrowserWindow({ webPreferences: windowPreferences({ preload }) });',
  ],
  ['SEC-01', 'main/platform/tray.ts', '', 'const view = new e.WebContentsView();'],
  [
    'SEC-01',
    'main/platform/window.ts',
    'windowPreferences({ preload })',
    'windowPreferences({ preload, contextIsolation: false })',
  ],
  ['SEC-01', 'main/platform/tray.ts', '', "const x = { 'nodeIntegration': true };"],
  ['SEC-02', 'main/index.ts', 'app.enableSandbox();', ''],
  ['SEC-02', 'main/platform/tray.ts', '', "const args = ['--no-sandbox'];"],
  ['SEC-02', 'scripts/demo.mjs', '', 'const args = `--no-sandbox $' + '{x}`;'],
  ['SEC-02', 'electron-builder.yml', 'toolsets:', 'linux: { executableArgs: ["--no-sandbox"] }\ntoolsets:'],
  ['SEC-02', 'electron-builder.yml', '1.0.3', '0.0.0'],
  ['SEC-02', 'build/installer.nsh', '', 'Exec "countersign --no-sandbox"'],
  ['SEC-03', 'main/platform/window.ts', 'loadURL(START_URL)', "loadFile('index.html')"],
  ['SEC-03', 'main/platform/window.ts', 'loadURL(START_URL)', "loadURL('https://example.com/')"],
  ['SEC-03', 'main/platform/window.ts', 'loadURL(START_URL)', 'loadURL(`$' + '{START_URL}?x`)'],
  ['SEC-03', 'main/platform/window.ts', '', 'void w.loadURL(process.env.DEV_URL);'],
  ['SEC-03', 'main/platform/window.ts', 'loadURL(START_URL)', 'loadURL(pageUrl)'],
  ['SEC-03', 'main/platform/page-window.ts', 'loadURL(pageUrl)', 'loadURL(options.url)'],
  ['SEC-07', 'main/platform/page-window.ts', 'own.webRequest.onBeforeRequest(only);', ''],
  ['SEC-08', 'main/platform/page-window.ts', '{ partition }', '{ partition, preload }'],
  ['SEC-08', 'main/platform/page-window.ts', '{ partition }', '{ ...preferences }'],
  ['SEC-14', 'main/platform/page-window.ts', 'denyByTable(own);', ''],
  ['SEC-03', 'renderer/index.html', './main.tsx', 'https://cdn.example/x.js'],
  ['SEC-03', 'renderer/index.html', './main.tsx', '//cdn.example/x.js'],
  ['SEC-05', 'main/platform/app-protocol.ts', 'secure: true', 'secure: true, bypassCSP: true'],
  ['SEC-05', 'main/platform/app-protocol.ts', 'secure: true', "secure: true, 'allowServiceWorkers': true"],
  ['SEC-05', 'main/platform/app-protocol.ts', 'secure: true', 'secure: true, stream: true'],
  ['SEC-05', 'main/platform/app-protocol.ts', 'secure: true', 'secure: true, ...more'],
  ['SEC-05', 'main/platform/app-protocol.ts', '} },', '} }, { scheme: "x", privileges: {} },'],
  ['SEC-05', 'main/platform/app-protocol.ts', '', 'protocol.registerSchemesAsPrivileged([]);'],
  ['SEC-06', 'renderer/index.html', "default-src 'none'", "default-src 'self'"],
  ['SEC-06', 'renderer/index.html', "script-src 'self'", "script-src 'self' 'unsafe-inline'"],
  ['SEC-06', 'renderer/index.html', 'http-equiv', 'name'],
  ['SEC-06', 'renderer/index.html', '<div id="root">', '<div style="color:red">'],
  ['SEC-06', 'renderer/index.html', '<div id="root">', '<div onclick="x()">'],
  ['SEC-06', 'renderer/index.html', '<head>', '<head><link rel="stylesheet" href="./x.css">'],
  ['SEC-06', 'renderer/index.html', '<body>', '<body><script>1</script>'],
  ['SEC-06', 'main/platform/app-protocol.ts', '', 'const csp = "default-src *";'],
  ['SEC-09', 'renderer/index.html', '<body>', '<body><iframe></iframe>'],
  ['SEC-09', 'renderer/part.tsx', '<p className="x">text</p>', '<iframe title="x" />'],
  ['SEC-09', 'renderer/part.tsx', '', "document.createElement('webview');"],
  [
    'SEC-09',
    'main/platform/window.ts',
    "'will-attach-webview', (event) => event.preventDefault()",
    "'will-attach-webview', () => {}",
  ],
  ['SEC-10', 'main/platform/window.ts', "({ action: 'deny' })", "({ action: 'allow' })"],
  [
    'SEC-10',
    'main/platform/window.ts',
    "() => ({ action: 'deny' })",
    "({ url }) => { open(url); return { action: 'deny' }; }",
  ],
  ['SEC-10', 'main/platform/window.ts', "contents.setWindowOpenHandler(() => ({ action: 'deny' }));", ''],
  ['SEC-10', 'main/platform/window.ts', "app.on('web-contents-created'", "app.on('browser-window-created'"],
  ['SEC-11', 'main/platform/tray.ts', '', "shell.openExternal('https://example.com');"],
  ['SEC-11', 'main/platform/tray.ts', '', "shell['openExternal'](url);"],
  ['SEC-11', 'main/platform/tray.ts', '', 'const { openExternal } = shell;'],
  ['SEC-11', 'main/platform/system-browser.ts', '', 'shell.openPath(file);'],
  ['SEC-12', 'main/platform/window.ts', 'if (judge(event.url)) event.preventDefault();', ''],
  ['SEC-12', 'main/platform/window.ts', "'will-frame-navigate'", "'did-frame-navigate'"],
  [
    'SEC-12',
    'main/platform/window.ts',
    "contents.on('will-redirect', (event) => event.preventDefault());",
    '',
  ],
  ['SEC-13', 'renderer/part.tsx', '', 'root.innerHTML = text;'],
  ['SEC-13', 'renderer/part.tsx', '', "root['outerHTML'] = text;"],
  ['SEC-13', 'renderer/part.tsx', '', "root.insertAdjacentHTML('afterend', text);"],
  ['SEC-13', 'renderer/part.tsx', 'className="x"', 'dangerouslySetInnerHTML={{ __html: text }}'],
  ['SEC-13', 'renderer/part.tsx', '', 'const props = { dangerouslySetInnerHTML: { __html: text } };'],
  ['SEC-13', 'renderer/part.tsx', '', 'document.write(text);'],
  ['SEC-13', 'renderer/part.tsx', '', 'new DOMParser();'],
  ['SEC-13', 'renderer/part.tsx', '', 'range.createContextualFragment(text);'],
  ['SEC-14', 'main/platform/permissions.ts', 's.setPermissionCheckHandler(() => false);', ''],
  [
    'SEC-14',
    'main/platform/permissions.ts',
    'setPermissionCheckHandler(() => false)',
    'setPermissionCheckHandler(null)',
  ],
  ['SEC-14', 'main/platform/permissions.ts', 's.setDevicePermissionHandler(() => false);', ''],
  ['SEC-15', 'main/platform/tray.ts', '', "ipcMain.on('x', () => {});"],
  ['SEC-15', 'main/ipc/serve.ts', 'ipcMain.handle', 'ipcMain.on'],
  ['SEC-15', 'main/ipc/serve.ts', '', "ipcMain.handle('x', () => 1);"],
  ['SEC-15', 'main/ipc/serve.ts', 'judgeSender(event)', '1'],
  ['SEC-15', 'renderer/part.tsx', '', "ipcRenderer.sendSync('x');"],
  ['SEC-17', 'electron-builder.yml', 'runAsNode: false', 'runAsNode: true'],
  ['SEC-17', 'electron-builder.yml', 'onlyLoadAppFromAsar: true,', ''],
  ['SEC-17', 'electron-builder.yml', 'runAsNode: false', 'runAsNode: false, unknownFuse: true'],
  ['SEC-17', 'scripts/after-pack.mjs', 'strictlyRequireAllFuses: true', 'strictlyRequireAllFuses: false'],
  ['SEC-17', 'scripts/after-pack.mjs', 'WasmTrapHandlers]: true', 'WasmTrapHandlers]: false'],
  ['SEC-20', 'main/index.ts', 'judgeStart({})', 'start({})'],
  ['SEC-20', 'main/index.ts', '', "app.commandLine.appendSwitch('disable-web-security');"],
  ['SEC-22', 'main/platform/window.ts', '', 'contents.openDevTools();'],
  ['SEC-66', 'main/index.ts', '', "app.on('certificate-error', (e, c, u, er, ce, done) => done(true));"],
  [
    'SEC-66',
    'main/platform/net-fetch.ts',
    '',
    'session.setCertificateVerifyProc((request, done) => done(0));',
  ],
  ['SEC-66', 'main/platform/net-fetch.ts', '', "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';"],
  ['SEC-66', 'main/sandbox/x.ts', '', 'const agent = new Agent({ rejectUnauthorized: false });'],
  ['SEC-77', 'main/links/x.ts', '', "eval('1');"],
  ['SEC-77', 'main/links/x.ts', '', "new Function('return 1')();"],
  ['SEC-77', 'main/platform/x.ts', '', "import { spawn } from 'node:child_process';"],
  ['SEC-77', 'main/platform/x.ts', '', "const vm = await import('vm');"],
  ['SEC-77', 'main/platform/x.ts', '', 'http.createServer();'],
  ['SEC-84', 'main/index.ts', '', 'crashReporter.start({});'],
];

describe('hardening', () => {
  it('holds in sources, pages and packaging', () => {
    expect(files.size).toBeGreaterThan(100);
    expect(listed(findSecurityViolations(files))).toEqual([]);
  });

  it('finds nothing in a small shell that keeps the rules', () => {
    expect(listed(findSecurityViolations(KEPT))).toEqual([]);
  });

  it.each(PLANTED)('%s: finds what is planted in %s in place of "%s": %s', (rule, file, from, to) => {
    const source = KEPT.get(file) ?? '';
    const changed = from === '' ? `${source}\n${to}` : source.replaceAll(from, to);
    expect(changed).not.toBe(source);
    expect(findSecurityViolations(new Map([...KEPT, [file, changed]]))).toContainEqual(
      expect.objectContaining({ rule }),
    );
  });
});
