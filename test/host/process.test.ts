import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIXTURE, type Fixture, HOST, launchFixture } from './launch-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await launchFixture();
});
afterAll(() => fixture?.close());

/** Runs source text in the main process; `electron`, `fixture` and `worker` are in scope. */
const inMain = <T>(source: string): Promise<T> =>
  fixture.app.evaluate(
    (electron, [text, worker]) => {
      const run = new Function('electron', 'fixture', 'worker', `return (async () => { ${text} })();`);
      return run(electron, Reflect.get(globalThis, 'fixture'), worker);
    },
    [source, path.join(FIXTURE, 'worker.mjs')] as const,
  );
const events = (name: string) =>
  inMain<unknown[][]>(`return fixture.events.filter(([n]) => n === '${name}');`);

describe('the identity of the process', () => {
  it('looks like Electron and is marked as the stand-in', async () => {
    expect(
      await inMain(`return [process.type, process.defaultApp, process.versions['countersign-host'],
          /^\\d+\\./.test(process.versions.electron), /^\\d+\\./.test(process.versions.chrome),
          electron.app.isPackaged, electron.app.getName(), electron.app.getVersion()];`),
    ).toEqual(['browser', true, '1', true, true, false, 'Host fixture', '1.2.3']);
  });

  it('keeps its files under the profile that the command line names', async () => {
    const paths = await inMain<string[]>(
      `return ['userData', 'sessionData', 'logs', 'crashDumps'].map((name) => electron.app.getPath(name));`,
    );
    expect(paths.every((found) => found.startsWith(fixture.userData))).toBe(true);
    expect(
      await inMain(`try { electron.app.getPath('nowhere'); } catch (error) { return error.message; }`),
    ).toBe("Failed to get 'nowhere' path");
  });
});

describe('what the stand-in lacks', () => {
  it.each([
    ['electron.app.showEmojiPanel', 'app.showEmojiPanel'],
    ['electron.autoUpdater.checkForUpdates', 'autoUpdater.checkForUpdates'],
    ['new electron.WebContentsView()', 'WebContentsView'],
    ['electron.BrowserWindow.getAllWindows()[0].setOpacity', 'BrowserWindow.setOpacity'],
    ['electron.webContents.getAllWebContents()[0].debugger', 'webContents.debugger'],
    ['electron.session.defaultSession.cookies', 'session.cookies'],
    ['electron.protocol.registerFileProtocol', 'protocol.registerFileProtocol'],
    ['electron.safeStorage.setUsePlainTextEncryption', 'safeStorage.setUsePlainTextEncryption'],
    ['electron.powerMonitor.getThing', 'powerMonitor.getThing'],
    ["electron.protocol.handle('other', () => {})", 'not registered as privileged (other)'],
  ])('throws by name: %s', async (source, name) => {
    expect(
      await inMain(`try { ${source}; return 'no error'; } catch (error) { return error.message; }`),
    ).toMatch(
      new RegExp(
        `^chromium-host: .*${name.replaceAll(/[().]/g, '\\$&')}.* is not emulated`.replace('.* is', '.*'),
      ),
    );
  });

  it('refuses windows whose preferences weaken the page', async () => {
    expect(
      await inMain(`return ['contextIsolation: false', 'sandbox: false', 'nodeIntegration: true', 'webSecurity: false']
        .map((preference) => { const [name, value] = preference.split(': ');
          try { new electron.BrowserWindow({ webPreferences: { [name]: value === 'true' } }); return 'opened'; }
          catch (error) { return error.message; } });`),
    ).toEqual(
      ['contextIsolation: false', 'sandbox: false', 'nodeIntegration: true', 'webSecurity: false'].map(
        (preference) => `chromium-host: ${preference} is not emulated`,
      ),
    );
    expect(await inMain('return electron.BrowserWindow.getAllWindows().length;')).toBe(1);
  });

  it('has no key store', async () => {
    expect(
      await inMain(`return [electron.safeStorage.isEncryptionAvailable(), await electron.safeStorage.isAsyncEncryptionAvailable(),
        await electron.safeStorage.encryptStringAsync('x').catch((error) => error.message)];`),
    ).toEqual([false, false, 'Encryption is not available.']);
  });
});

describe('recorded services', () => {
  it('records notifications, trays and shell calls, and lets tests emit their events', async () => {
    expect(
      await inMain(`const { Notification, Tray, nativeImage, shell, __host } = electron; let clicks = 0;
        const notification = new Notification({ title: 'Request', body: 'One waits' });
        notification.on('click', () => { clicks += 1; }); notification.show();
        const tray = new Tray(nativeImage.createEmpty()); tray.setToolTip('tip'); tray.on('click', () => { clicks += 1; });
        await shell.openExternal('https://example.com/');
        __host.notifications.at(-1).emit('click'); __host.trays.at(-1).emit('click');
        return [clicks, __host.calls.slice(-4).map(({ api }) => api), __host.calls.at(-4).args[0].title];`),
    ).toEqual([2, ['Notification.show', 'Tray', 'Tray.setToolTip', 'shell.openExternal'], 'Request']);
  });

  it('passes on power events that a test emits', async () => {
    expect(
      await inMain(`const seen = []; const { powerMonitor } = electron;
        for (const name of ['suspend', 'lock-screen']) { powerMonitor.on(name, () => seen.push(name)); powerMonitor.emit(name); }
        return [seen, powerMonitor.getSystemIdleTime()];`),
    ).toEqual([['suspend', 'lock-screen'], 0]);
  });

  it('cancels every native dialog, and answers with what a test puts in its place', async () => {
    expect(
      await inMain(`const { dialog, BrowserWindow } = electron; const [window] = BrowserWindow.getAllWindows();
        const box = await dialog.showMessageBox(window, { message: 'Approve?', buttons: ['Approve', 'Cancel'] });
        const open = await dialog.showOpenDialog({ properties: ['openFile'] });
        dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: true });
        return [box.response, open.canceled, (await dialog.showMessageBox(window, {})).checkboxChecked];`),
    ).toEqual([1, true, true]);
  });

  it('keeps a clipboard of its own and never records its text', async () => {
    expect(
      await inMain(`const { clipboard, __host } = electron; await clipboard.writeText('recovery code');
        return [await clipboard.readText(), JSON.stringify(__host.calls).includes('recovery code')];`),
    ).toEqual(['recovery code', false]);
  });

  it('remembers who handles a link scheme', async () => {
    expect(
      await inMain(`const { app } = electron; const before = app.isDefaultProtocolClient('countersign');
        app.setAsDefaultProtocolClient('countersign'); const set = app.isDefaultProtocolClient('countersign');
        app.removeAsDefaultProtocolClient('countersign');
        return [before, set, app.isDefaultProtocolClient('countersign')];`),
    ).toEqual([false, true, false]);
  });

  it('names the window after its page unless the app prevents it', async () => {
    const retitle = (title: string) =>
      fixture.page.evaluate((text) => {
        document.title = text;
      }, title);
    const titles = () =>
      inMain(`const [window] = electron.BrowserWindow.getAllWindows();
      return [window.getTitle(), window.webContents.getTitle()];`);
    await retitle('First');
    await expect.poll(titles).toEqual(['First', 'First']);
    await inMain(
      `electron.BrowserWindow.getAllWindows()[0].on('page-title-updated', (event) => event.preventDefault());`,
    );
    await retitle('Second');
    await expect.poll(titles).toEqual(['First', 'Second']);
  });

  it('tracks focus, content protection and minimum size of a window', async () => {
    expect(
      await inMain(`const [window] = electron.BrowserWindow.getAllWindows(); window.show(); const focused = window.isFocused();
        window.setContentProtection(true); window.minimize(); const hidden = window.isVisible(); window.restore();
        window.hide(); const unfocused = window.isFocused(); window.showInactive(); const inactive = window.isFocused();
        window.focus(); window.flashFrame(true);
        return [focused, window.isContentProtected(), hidden, unfocused, inactive, window.isFocused(),
          electron.BrowserWindow.getFocusedWindow() === window];`),
    ).toEqual([true, true, false, false, false, true, true]);
  });
});

describe('net.fetch', () => {
  it('reaches the app scheme and loopback, and nothing else', async () => {
    expect(
      await inMain(`const { net } = electron; const { createServer } = process.getBuiltinModule('node:http');
        const server = createServer((request, response) => {
          if (request.url === '/redirect') response.writeHead(302, { location: '/' }).end();
          else request.pipe(response.writeHead(200, { 'x-method': request.method }));
        }).listen(0, '127.0.0.1');
        await new Promise((resolve) => server.once('listening', resolve));
        const base = 'http://127.0.0.1:' + server.address().port;
        const fail = (promise) => promise.then(() => 'answered', (error) => error.name + ' ' + error.message);
        const echo = await net.fetch(base + '/', { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: 'ping' });
        const results = [
          (await net.fetch('app://bundle/index.html')).status, echo.headers.get('x-method'), await echo.text(),
          (await fail(net.fetch(base + '/redirect', { redirect: 'error' }))).startsWith('Error net::'),
          (await fail(net.fetch(base, { signal: AbortSignal.abort() }))).split(' ')[0],
          await fail(net.fetch('https://example.com/')),
        ];
        server.closeAllConnections(); await new Promise((resolve) => server.close(resolve));
        return [...results, await fail(net.fetch(base))];`),
    ).toEqual([
      200,
      'PUT',
      'ping',
      true,
      'AbortError',
      'Error net::ERR_NAME_NOT_RESOLVED',
      'Error net::ERR_CONNECTION_REFUSED',
    ]);
  });
});

describe('links', () => {
  it('delivers the words of a second process, switches first, and ends that process', async () => {
    const link = 'countersign://open?url=x%20y';
    const second = spawn(path.join(HOST, 'electron'), [...fixture.args, link, '--late-switch'], {
      stdio: 'ignore',
    });
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    await expect.poll(() => events('second-instance')).toHaveLength(1);
    const [[, argv, cwd]] = (await events('second-instance')) as [[string, string[], string]];
    expect(argv.slice(1)).toEqual([`--user-data-dir=${fixture.userData}`, '--late-switch', FIXTURE, link]);
    expect(cwd).toBe(process.cwd());
  });

  it('delivers the macOS event that a test emits', async () => {
    await inMain(`electron.app.emit('open-url', { preventDefault() {} }, 'countersign://two');`);
    expect(await events('open-url')).toEqual([['open-url', 'countersign://two']]);
  });
});

describe('ending', () => {
  it('stays when before-quit or the close of a window is prevented', async () => {
    expect(
      await inMain(`const { app, BrowserWindow } = electron; const [window] = BrowserWindow.getAllWindows(); let quits = 0;
        app.once('before-quit', (event) => event.preventDefault()); app.on('will-quit', () => { quits += 1; }); app.quit();
        window.once('close', (event) => event.preventDefault()); app.quit();
        return [quits, window.isDestroyed()];`),
    ).toEqual([0, false]);
  });

  it('tells when the last window is closed', async () => {
    await inMain(`electron.BrowserWindow.getAllWindows()[0].close();`);
    expect(await events('window-all-closed')).toHaveLength(1);
    expect(await inMain('return electron.webContents.getAllWebContents().length;')).toBe(0);
  });
});
