// One Chromium page wired to its webContents: worlds, bindings, interception, life-cycle events.
import { EventEmitter } from 'node:events';
import { addAuthenticator } from './authenticators.ts';
import type { Cdp, CdpSession } from './cdp.ts';
import { isHeaded, startChromium } from './chromium.ts';
import { colorSchemeFeature, nativeTheme } from './native-theme.ts';
import { wirePageEvents } from './page-events.ts';
import type { ToPreload } from './preload-world.ts';
import { handlePaused } from './requests.ts';
import { toChromium } from './schemes.ts';
import { openTarget, setOwner, type TargetOwner } from './targets.ts';
import type { HostWebContents } from './web-contents.ts';
import {
  BINDING,
  HOST_WORLD,
  hostWorldSource,
  mainWorldSource,
  makeWorldNames,
  PAGE_BINDING,
  PRELOAD_WORLD,
  preloadSource,
  RECEIVER,
  TITLE_BINDING,
  type WorldNames,
} from './world-sources.ts';

export interface PageOptions {
  readonly preload: string | undefined;
  readonly additionalArguments: readonly string[];
}

export class HostPage {
  readonly contents: HostWebContents;
  readonly cdp: Cdp;
  readonly session: CdpSession;
  readonly targetId: string;
  readonly names: WorldNames = makeWorldNames();
  frameId = '';
  /** The document that is shown. */
  loaderId = '';
  /** The preload's execution context in the current document. */
  contextId: number | undefined;
  zoomFactor = 1;
  #expected: string | undefined;
  #loadedId = '';
  readonly #loads = new EventEmitter().setMaxListeners(0);
  readonly #navigations = new Set<string>();

  constructor(contents: HostWebContents, target: { targetId: string; session: CdpSession }) {
    this.contents = contents;
    this.cdp = target.session.cdp;
    this.session = target.session;
    this.targetId = target.targetId;
  }

  /** The next navigation to this address was started by main: no navigation events ask about it. */
  expect(url: string): void {
    this.#expected = url.replace(/#.*$/s, '');
  }

  expectCurrent(): void {
    this.expect(toChromium(this.contents.mainFrame.url));
  }

  takeExpected(url: string): boolean {
    const isExpected = this.#expected === url;
    if (isExpected) this.#expected = undefined;
    return isExpected;
  }

  /** Remembers a navigation's request: the same id again is a redirect of it. */
  noteNavigation(networkId: string | undefined): void {
    if (networkId !== undefined) this.#navigations.add(networkId);
  }

  isRedirect(networkId: string | undefined): boolean {
    return networkId !== undefined && this.#navigations.has(networkId);
  }

  documentStarted(loaderId: string): void {
    this.loaderId = loaderId;
    this.#loads.emit('started', loaderId);
  }

  loaded(loaderId: string): void {
    this.#loadedId = loaderId;
    this.#loads.emit('loaded', loaderId);
  }

  /** Resolves with true when that document has loaded, with false when another one took its place. */
  async whenLoaded(loaderId: string): Promise<boolean> {
    let wasStarted = this.loaderId === loaderId;
    if (this.#loadedId === loaderId) return true;
    return new Promise((resolve) => {
      const settle = (isLoaded: boolean) => {
        this.#loads.off('started', onStarted);
        this.#loads.off('loaded', onLoaded);
        resolve(isLoaded);
      };
      const onStarted = (id: string) => {
        if (wasStarted && id !== loaderId) settle(false);
        wasStarted ||= id === loaderId;
      };
      const onLoaded = (id: string) => {
        if (id === loaderId) settle(true);
      };
      this.#loads.on('started', onStarted).on('loaded', onLoaded);
      this.contents.once('destroyed', () => settle(false));
    });
  }

  toPreload(message: ToPreload, contextId = this.contextId): void {
    if (contextId === undefined) return; // no document listens; Electron drops it too
    this.session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: `function (text) { globalThis[${JSON.stringify(RECEIVER)}](text); }`,
        executionContextId: contextId,
        arguments: [{ value: JSON.stringify(message) }],
        silent: true,
      })
      .catch(() => {}); // the document went away meanwhile
  }

  /** Tells the page's own world that its question was answered. */
  questionAnswered(id: number, contextId: number, answer: string | boolean | null = null): void {
    this.session
      .send('Runtime.callFunctionOn', {
        functionDeclaration:
          'function (name, id, answer) { document.dispatchEvent(new CustomEvent(name, { detail: { id, answer } })); }',
        executionContextId: contextId,
        arguments: [{ value: this.names.permission }, { value: id }, { value: answer }],
        silent: true,
      })
      .catch(() => {}); // the document went away meanwhile
  }

  async applyTheme(): Promise<void> {
    await this.session.send('Emulation.setEmulatedMedia', { features: [colorSchemeFeature()] });
  }

  /** Headless windows get the exact content size; zoom is the same page on fewer, larger CSS pixels. */
  async applyMetrics(size: { readonly width: number; readonly height: number }): Promise<void> {
    if (isHeaded()) {
      const { windowId } = await this.cdp.send('Browser.getWindowForTarget', { targetId: this.targetId });
      await this.cdp.send('Browser.setContentsSize', { windowId, width: size.width, height: size.height });
      if (this.zoomFactor === 1) {
        await this.session.send('Emulation.clearDeviceMetricsOverride');
        return;
      }
    }
    await this.session.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(size.width / this.zoomFactor),
      height: Math.round(size.height / this.zoomFactor),
      deviceScaleFactor: this.zoomFactor === 1 ? 0 : this.zoomFactor,
      mobile: false,
    });
  }

  async #addWorlds(options: PageOptions): Promise<void> {
    const { session, names } = this;
    const steps: Promise<unknown>[] = [
      session.send('Runtime.addBinding', { name: PAGE_BINDING }),
      session.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource(names) }),
    ];
    steps.push(
      session.send('Runtime.addBinding', { name: TITLE_BINDING, executionContextName: HOST_WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: hostWorldSource(isHeaded()),
        worldName: HOST_WORLD,
      }),
    );
    if (options.preload !== undefined) {
      const source = preloadSource(names, options.preload, options.additionalArguments);
      steps.push(session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: PRELOAD_WORLD }));
    }
    await Promise.all(steps);
  }

  /** Wires everything while the page is still paused, then lets it run. */
  async setUp(options: PageOptions): Promise<void> {
    const { session } = this;
    wirePageEvents(this);
    session.on('Fetch.requestPaused', (paused) => this.#intercept(session, paused));
    await session.send('Page.enable');
    const { frameTree } = await session.send('Page.getFrameTree');
    this.frameId = frameTree.frame.id;
    await Promise.all([
      this.#addWorlds(options),
      addAuthenticator(this),
      session.send('Runtime.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
      this.applyTheme(),
      this.applyMetrics(this.contents.owner.contentSize()),
      session.send('Runtime.runIfWaitingForDebugger'),
    ]);
    nativeTheme.on('updated', this.#followTheme);
  }

  dispose(): void {
    nativeTheme.off('updated', this.#followTheme);
  }

  readonly #followTheme = (): void => {
    this.applyTheme().catch(() => {}); // closing meanwhile
  };

  /** An iframe of another process or a worker: its requests pass the same rules. */
  async wireChild(session: CdpSession): Promise<void> {
    session.on('Fetch.requestPaused', (paused) => this.#intercept(session, paused));
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }).catch((error: unknown) => {
      // A worker of one page has no such domain: its requests are paused in the page that started it.
      if (!/'Fetch\.enable' wasn't found/.test(String(error))) throw error;
    });
    await session
      .send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
      .catch(() => {}); // some kinds of worker have no children
  }

  #intercept(session: CdpSession, paused: Parameters<typeof handlePaused>[2]): void {
    handlePaused(this, session, paused).catch((error: unknown) => {
      const isGone =
        this.contents.isDestroyed() || this.cdp.isDead || /Invalid InterceptionId/.test(String(error));
      if (!isGone) console.error('chromium-host: a request could not be answered', error);
    });
  }
}

export async function openPage(
  contents: HostWebContents,
  options: PageOptions,
  owner: TargetOwner,
): Promise<HostPage> {
  const cdp = await startChromium();
  const size = contents.owner.contentSize();
  const browserContextId = await contents.session.browserContextId();
  const target = await openTarget(cdp, { size, browserContextId });
  const page = new HostPage(contents, target);
  setOwner(target.targetId, target.session, owner);
  contents.pageOpened(page);
  await page.setUp(options);
  return page;
}
