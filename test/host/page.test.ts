import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, launchFixture } from './launch-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await launchFixture({ switches: ['--use-fake-device-for-media-stream'] });
});
afterAll(() => fixture?.close());

/** Runs source text in the page's own world. */
async function inPage<T>(source: string): Promise<T> {
  await settled();
  return fixture.page.evaluate<T>(source);
}
/** A page that is still on its way from a refused address takes the running text with it. */
async function settled(): Promise<void> {
  const ready = () => fixture.page.evaluate(() => document.readyState).catch(() => 'on its way');
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await ready()) === 'complete' && (await ready()) === 'complete') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
/** Runs source text in the main process; `electron` and `fixture` are in scope. */
const inMain = <T>(source: string): Promise<T> =>
  fixture.app.evaluate((electron, text) => {
    const run = new Function('electron', 'fixture', `return (async () => { ${text} })();`);
    return run(electron, Reflect.get(globalThis, 'fixture'));
  }, source);
/** Loads the start page again and waits until the test's own view of the page follows. */
async function loadStart(): Promise<void> {
  await inMain(`await electron.BrowserWindow.getAllWindows()[0].loadURL('app://bundle/index.html');`);
  await fixture.page.waitForURL((url) => url.hostname.startsWith('bundle.') && url.search === '');
}
const events = (name: string) =>
  inMain<unknown[][]>(`return fixture.events.filter(([n]) => n === '${name}');`);

describe('ipc on the stand-in', () => {
  it('carries structured-clone values both ways', async () => {
    const kinds = await inPage<string[]>(`(async () => {
      const cycle = { name: 'cycle' }; cycle.self = cycle;
      const shared = [1];
      const { args } = await fixture.echo(new Map([[new Date(5), new Set([1n])]]), new Uint8Array([0, 255]),
        [undefined, null, NaN, -0, Infinity], new RangeError('kept'), { ['__proto__']: 1, a: shared, b: shared });
      const [map, bytes, list, error, object] = args;
      return [
        [...map.keys()][0].getTime(), [...[...map.values()][0]][0] === 1n,
        Object.prototype.toString.call(bytes), [...bytes].join(),
        list[0] === undefined && 0 in list, list[1] === null, Number.isNaN(list[2]), Object.is(list[3], -0), list[4],
        error instanceof Error, error.message, Object.keys(object).join(), object.a === object.b,
      ].map(String);
    })()`);
    expect(kinds).toEqual(
      [
        5,
        true,
        '[object Uint8Array]',
        '0,255',
        true,
        true,
        true,
        true,
        Infinity,
        true,
        'kept',
        '__proto__,a,b',
        true,
      ].map(String),
    );
  });

  it('carries a value that contains itself through the bridge and back', async () => {
    expect(
      await inPage(`(async () => { const value = { name: 'cycle' }; value.self = value;
        const { args: [back] } = await fixture.echo(value); return back !== value && back.self === back; })()`),
    ).toBe(true);
  });

  it('tells main the address and origin of the sender in the app scheme', async () => {
    expect(await inPage(`fixture.echo().then(({ from, origin }) => [from, origin])`)).toEqual([
      'app://bundle/index.html',
      'app://bundle',
    ]);
  });

  it('rejects with the words of a handler that throws, and with a clone error', async () => {
    expect(await inPage(`fixture.fail().catch((error) => error.message)`)).toBe(
      "Error invoking remote method 'fail': RangeError: on purpose",
    );
    expect(await inPage(`fixture.unclonable().catch((error) => error.message)`)).toContain(
      'An object could not be cloned.',
    );
    expect(
      await inPage(`(async () => fixture.echo(new WeakMap()))().catch((error) => String(error))`),
    ).toMatch(/could not be cloned/);
  });

  it('delivers replies to the listener that is still subscribed', async () => {
    expect(
      await inPage(`new Promise((resolve) => { const off = fixture.onNoted((text) => { off(); resolve(text); });
        fixture.note('hello'); })`),
    ).toBe('hello!');
  });
});

describe('the context bridge of the stand-in', () => {
  it('exposes a frozen, non-writable copy', async () => {
    expect(
      await inPage(`(() => { const api = fixture; try { window.fixture = 1; } catch {} try { delete window.fixture; } catch {}
        return [Object.isFrozen(api), Object.isFrozen(api.nested.list[1]), window.fixture === api,
          JSON.stringify(api.nested)]; })()`),
    ).toEqual([true, true, true, '{"list":[1,{"deep":true}]}']);
  });

  it('calls functions at once and carries their errors', async () => {
    expect(
      await inPage(`[fixture.add(2, 3), (() => { try { fixture.boom(); } catch (error) {
      return error instanceof Error && error.message; } })()]`),
    ).toEqual([5, 'boom']);
  });

  it('leaves nothing of the host or of Node in the page', async () => {
    expect(
      await inPage(`[typeof require, typeof process, typeof module,
        Object.getOwnPropertyNames(globalThis).filter((name) => /chromiumHost/i.test(name)).length,
        fixture.worldNames().length, fixture.sandboxed]`),
    ).toEqual(['undefined', 'undefined', 'undefined', 0, 1, true]);
  });

  it('shows a page that patches the event functions nothing of the bridge', async () => {
    expect(
      await inPage(`(async () => { const seen = []; const { dispatchEvent } = EventTarget.prototype;
        EventTarget.prototype.dispatchEvent = function (event) { seen.push(event.type); return dispatchEvent.call(this, event); };
        await fixture.echo(1); fixture.add(1, 2); EventTarget.prototype.dispatchEvent = dispatchEvent;
        return seen; })()`),
    ).toEqual([]);
  });
});

describe('pages on the stand-in', () => {
  it('enforces the policy that the protocol handler sends', async () => {
    expect(
      await inPage(`(async () => { const script = document.createElement('script'); script.textContent = 'window.injected = 1';
        document.body.append(script);
        const foreign = await fetch('https://example.com/').catch((error) => error.name);
        const own = await fetch('/echo', { method: 'POST', body: 'ping' }).then(async (r) => [r.status, await r.text()]);
        return [typeof window.injected, document.documentElement.dataset.script,
          document.documentElement.dataset.evaluated, foreign, own]; })()`),
    ).toEqual(['undefined', 'ran', 'EvalError', 'TypeError', [201, 'ping']]);
  });

  it('hands requests to the handler in the app scheme, headers included', async () => {
    const requests = await inMain<string[][]>('return fixture.requests;');
    expect(requests).toContainEqual(['POST', 'app://bundle/echo', 'app://bundle']);
    expect(requests.filter(([, url]) => !url?.startsWith('app://bundle/'))).toEqual([]);
  });

  it('asks the handler about a new window, denies it and returns null', async () => {
    const before = fixture.app.windows().length;
    expect(await inPage(`window.open('https://example.com/popup') === null`)).toBe(true);
    await fixture.page.click('#blank');
    await expect
      .poll(() => events('window-open'))
      .toEqual([
        ['window-open', 'https://example.com/popup'],
        ['window-open', 'https://example.com/out'],
      ]);
    expect(fixture.app.windows().length).toBe(before);
  });

  it('refuses a navigation that the app prevents', async () => {
    // One after the other: an address that comes while one before it is on its way takes its place, and is asked about alone.
    const asks = (count: number) => expect.poll(() => events('will-frame-navigate')).toHaveLength(count);
    await fixture.page.click('#away', { noWaitAfter: true });
    await asks(1);
    const go = (url: string) => `void setTimeout(() => { location.href = ${url}; }, 0)`;
    const tried = [
      'https://bundle.app.localhost.evil.example/',
      'https://other.app.localhost/',
      'about:blank',
    ];
    for (const [index, url] of tried.entries()) {
      await inPage(go(JSON.stringify(url)));
      await asks(2 + index);
    }
    await inPage(go(`URL.createObjectURL(new Blob(['x'], { type: 'text/html' }))`));
    await asks(2 + tried.length);
    const asked = (await events('will-frame-navigate')).map(([, url]) => String(url));
    expect(asked.sort()).toEqual([
      'about:blank',
      'app://other/',
      expect.stringMatching(/^blob:/),
      'https://bundle.app.localhost.evil.example/',
      'https://example.com/away',
    ]);
    expect(await inMain('return electron.webContents.getAllWebContents()[0].getURL();')).toBe(
      'app://bundle/index.html',
    );
    expect(await inPage('document.title')).toBe('Fixture page');
  });

  it('announces a redirect of the main frame', async () => {
    await inMain(`await electron.BrowserWindow.getAllWindows()[0].loadURL('app://bundle/redirect');`);
    expect(await events('will-redirect')).toEqual([['will-redirect', 'app://bundle/index.html?redirected']]);
    await loadStart();
  });

  it('rejects loadURL of an address that nothing answers', async () => {
    expect(
      await inMain(`return electron.BrowserWindow.getAllWindows()[0].loadURL('https://unreachable.example/')
        .then(() => 'loaded', (error) => error.message);`),
    ).toContain('ERR_NAME_NOT_RESOLVED');
    await loadStart();
  });

  it('asks for the camera when the page asks, and obeys each answer', async () => {
    const ask = `navigator.mediaDevices.getUserMedia({ video: true }).then((s) => s.getTracks().length, (e) => e.name)`;
    expect(await inPage(ask)).toBe('NotAllowedError');
    await inMain('fixture.camera = true;');
    expect(await inPage(ask)).toBe(1);
    await inMain('fixture.camera = false;');
    expect(await inPage(ask)).toBe('NotAllowedError');
    expect(await inMain('return fixture.permissions;')).toEqual(
      Array(3).fill(['media', ['video'], 'app://bundle/index.html']),
    );
  });

  it('answers permission queries from the check handler', async () => {
    expect(
      await inPage(`Promise.all(['geolocation', 'notifications', 'camera'].map((name) =>
        navigator.permissions.query({ name }).then(({ state }) => state)))`),
    ).toEqual(['denied', 'denied', 'denied']);
  });

  it('refuses WebAuthn on the app scheme, as Electron does', async () => {
    expect(
      await inPage(`navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16) } })
        .catch((error) => error.name)`),
    ).toBe('SecurityError');
  });

  it('follows the theme, the zoom factor and the size of the window', async () => {
    const look = `[matchMedia('(prefers-color-scheme: dark)').matches, innerWidth, innerHeight]`;
    await inMain(`electron.nativeTheme.themeSource = 'dark';
      const [window] = electron.BrowserWindow.getAllWindows();
      window.setMinimumSize(300, 200); window.setSize(800, 100); window.webContents.setZoomFactor(2);`);
    await expect.poll(() => inPage(look)).toEqual([true, 400, 100]);
    await inMain(`electron.nativeTheme.themeSource = 'system';
      const [window] = electron.BrowserWindow.getAllWindows();
      window.webContents.setZoomFactor(1); window.setSize(640, 480);`);
    await expect.poll(() => inPage(look)).toEqual([false, 640, 480]);
  });

  it('lets webRequest see and change answers, and cancel requests', async () => {
    await inMain(`const { webRequest } = electron.session.defaultSession;
      webRequest.onHeadersReceived((details, callback) =>
        callback({ responseHeaders: { ...details.responseHeaders, 'x-seen': [String(details.statusCode)] } }));
      webRequest.onBeforeRequest((details, callback) => callback({ cancel: details.url.endsWith('/blocked') }));`);
    expect(await inPage(`fetch('/missing').then((r) => r.headers.get('x-seen'))`)).toBe('404');
    expect(await inPage(`fetch('/blocked').catch((error) => error.name)`)).toBe('TypeError');
    await inMain(`const { webRequest } = electron.session.defaultSession;
      webRequest.onHeadersReceived(null); webRequest.onBeforeRequest(null);`);
  });

  it('takes pictures of the page', async () => {
    expect(
      await inMain(`const image = await electron.BrowserWindow.getAllWindows()[0].webContents.capturePage();
        return [image.isEmpty(), image.getSize()];`),
    ).toEqual([false, { width: 640, height: 480 }]);
  });

  it('tells the app when a renderer crashes, and loads the page again', async () => {
    await inMain('electron.webContents.getAllWebContents()[0].forcefullyCrashRenderer();');
    await expect.poll(() => events('render-process-gone')).toEqual([['render-process-gone', 'crashed']]);
    expect(
      await inMain(`const [contents] = electron.webContents.getAllWebContents(); const crashed = contents.isCrashed();
        await contents.loadURL('app://bundle/index.html');
        return [crashed, contents.isCrashed(), await contents.executeJavaScript('fixture.add(1, 1)')];`),
    ).toEqual([true, false, 2]);
  });
});
