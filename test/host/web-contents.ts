import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.js';
import { app } from './app.ts';
import type { CdpSession } from './cdp.ts';
import { HostFrame } from './frame.ts';
import { goneDetails } from './gone-details.ts';
import { answerInvoke, deliverSend, encodeArguments } from './ipc-dispatch.ts';
import { HostIpcMain } from './ipc-main.ts';
import { launchState } from './launch-state.ts';
import { loadPage } from './load-page.ts';
import { imageOf } from './native-image.ts';
import { type HostPage, openPage } from './page.ts';
import type { PageWindow } from './page-window.ts';
import { decidePopup } from './popups.ts';
import type { FromPreload } from './preload-world.ts';
import { pdfOf, printRecorded } from './print-page.ts';
import { record } from './record.ts';
import { HostSession, sessionOf } from './session.ts';
import { asElectron, hostEvent, strict, strictEmitter } from './strict.ts';
import { closeTarget } from './targets.ts';
import { requireEmulated } from './web-preferences.ts';

export type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

type Emulated =
  | 'capturePage'
  | 'close'
  | 'closeDevTools'
  | 'executeJavaScript'
  | 'focus'
  | 'forcefullyCrashRenderer'
  | 'getTitle'
  | 'getType'
  | 'getURL'
  | 'getZoomFactor'
  | 'id'
  | 'isCrashed'
  | 'isDestroyed'
  | 'isDevToolsOpened'
  | 'isLoading'
  | 'isLoadingMainFrame'
  | 'loadFile'
  | 'loadURL'
  | 'openDevTools'
  | 'print'
  | 'printToPDF'
  | 'reload'
  | 'send'
  | 'setIgnoreMenuShortcuts'
  | 'setVisualZoomLevelLimits'
  | 'setWindowOpenHandler'
  | 'setZoomFactor'
  | 'stop';

const byId = new Map<number, HostWebContents>();
const byTarget = new Map<string, HostWebContents>();
let lastId = 0;

export class HostWebContents
  extends strictEmitter('webContents')
  implements Pick<Electron.WebContents, Emulated>
{
  readonly id = ++lastId;
  readonly preferences: Electron.WebPreferences;
  readonly owner: PageWindow;
  readonly session: HostSession;
  readonly ipc = new HostIpcMain();
  readonly navigationHistory = strict('navigationHistory', {
    canGoBack: () => false,
    canGoForward: () => false,
    clear: () => {},
  } satisfies Partial<Electron.NavigationHistory>);
  readonly hostWebContents = null;
  readonly opened: Protocol.Page.windowOpenPayload[] = [];
  isErrorPage = false;
  openHandler: OpenHandler | undefined;
  mainFrame: HostFrame = new HostFrame(this, 'about:blank');
  readonly #opening: Promise<HostPage>;
  #page: HostPage | undefined;
  #isDestroyed = false;
  #isLoading = false;
  #isCrashed = false;
  #title = '';

  constructor(preferences: Electron.WebPreferences, owner: PageWindow) {
    super();
    requireEmulated(preferences);
    this.setMaxListeners(0);
    this.preferences = preferences;
    this.owner = owner;
    const { session, partition } = preferences;
    this.session = session instanceof HostSession ? session : sessionOf(partition ?? '');
    byId.set(this.id, this);
    const options = {
      preload: preferences.preload,
      additionalArguments: preferences.additionalArguments ?? [],
    };
    this.#opening = openPage(this, options, {
      popup: (info) => decidePopup(this, info.url),
      crashed: (status, exitCode) => this.#crashed(status, exitCode),
      gone: () => this.destroyed(),
      child: async (child: CdpSession) => (await this.#opening).wireChild(child),
    });
    this.#opening.catch((error: unknown) => {
      if (!this.#isDestroyed) console.error('chromium-host: the page could not be opened', error);
    });
  }

  static getAllWebContents(): HostWebContents[] {
    return [...byId.values()];
  }

  static getFocusedWebContents(): HostWebContents | null {
    return [...byId.values()].at(-1) ?? null;
  }

  static fromId(id: number): HostWebContents | undefined {
    return byId.get(id);
  }

  static fromDevToolsTargetId(targetId: string): HostWebContents | undefined {
    return byTarget.get(targetId);
  }

  pageOpened(page: HostPage): void {
    this.#page = page;
    byTarget.set(page.targetId, this);
    if (this.#isDestroyed) closeTarget(page.cdp, page.targetId);
  }

  /** The page once it is wired. */
  page(): Promise<HostPage> {
    return this.#opening;
  }

  /** Chromium shows its own error page instead of the address. */
  documentFailed(url: string): void {
    this.isErrorPage = true;
    this.mainFrame.detached = true;
    this.mainFrame = new HostFrame(this, url);
    this.emit('did-fail-load', hostEvent({}), -2, 'ERR_FAILED', url, true, 1, 1);
  }

  titleChanged(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.emit('page-title-updated', hostEvent({}), title, true);
    this.owner.titleChanged(title, true);
  }

  documentStarted(url: string): void {
    this.isErrorPage = false;
    this.mainFrame.detached = true;
    this.mainFrame = new HostFrame(this, url);
    this.#isCrashed = false;
    if (url !== 'about:blank') this.emit('did-navigate', hostEvent({}), url, 200, 'OK');
  }

  loadingChanged(isLoading: boolean): void {
    if (this.#isLoading === isLoading) return;
    this.#isLoading = isLoading;
    this.emit(isLoading ? 'did-start-loading' : 'did-stop-loading');
  }

  noteWindowOpen(opened: Protocol.Page.windowOpenPayload): void {
    this.opened.push(opened);
  }

  fromPreload(message: FromPreload, contextId: number): void {
    if (message.t === 'send') {
      deliverSend(this, message);
      return;
    }
    // answerInvoke never rejects: failures are answers
    void answerInvoke(this, message).then((answer) => this.#page?.toPreload(answer, contextId));
  }

  send(channel: string, ...args: unknown[]): void {
    this.#requireAlive();
    this.#page?.toPreload({ t: 'event', channel, body: encodeArguments(args) });
  }

  async loadURL(url: string): Promise<void> {
    this.#requireAlive();
    await loadPage(this, await this.#opening, url);
  }

  loadFile(file: string): Promise<void> {
    return this.loadURL(pathToFileURL(path.resolve(launchState.appPath, file)).href);
  }

  reload(): void {
    const page = this.#page;
    if (!page) return;
    page.expectCurrent();
    page.session.send('Page.reload').catch(() => {}); // closing meanwhile
  }

  stop(): void {
    this.#page?.session.send('Page.stopLoading').catch(() => {}); // closing meanwhile
  }

  getURL(): string {
    return this.mainFrame.url === 'about:blank' ? '' : this.mainFrame.url;
  }

  getTitle(): string {
    return this.#title;
  }

  getType(): 'window' {
    return 'window';
  }

  isLoading(): boolean {
    return this.#isLoading;
  }

  isLoadingMainFrame(): boolean {
    return this.#isLoading;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isCrashed(): boolean {
    return this.#isCrashed;
  }

  /** Values cross as JSON, not as structured clones. */
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const page = await this.#opening;
    const { result, exceptionDetails } = await page.session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async capturePage(rect?: Electron.Rectangle): Promise<Electron.NativeImage> {
    const page = await this.#opening;
    const clip = rect ? { clip: { ...rect, scale: 1 } } : {};
    const { data } = await page.session.send('Page.captureScreenshot', clip);
    return imageOf(Buffer.from(data, 'base64'));
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    return pdfOf(await this.#opening, options);
  }

  print(...args: Parameters<Electron.WebContents['print']>): void {
    printRecorded(...args);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  getZoomFactor(): number {
    return this.#page?.zoomFactor ?? 1;
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new TypeError("'zoomFactor' must be a double greater than 0.0");
    this.#whenOpen(async (page) => {
      page.zoomFactor = factor;
      await page.applyMetrics(this.owner.contentSize());
    });
  }

  async setVisualZoomLevelLimits(minimum: number, maximum: number): Promise<void> {
    record('webContents.setVisualZoomLevelLimits', minimum, maximum);
  }

  setIgnoreMenuShortcuts(ignore: boolean): void {
    record('webContents.setIgnoreMenuShortcuts', ignore);
  }

  focus(): void {
    this.#whenOpen((page) => page.session.send('Page.bringToFront'));
  }

  /** Really ends the renderer process. */
  forcefullyCrashRenderer(): void {
    this.#page?.session.send('Page.crash').catch(() => {}); // it cannot answer
  }

  openDevTools(): void {
    record('webContents.openDevTools');
  }

  closeDevTools(): void {}

  isDevToolsOpened(): boolean {
    return false;
  }

  close(): void {
    this.owner.close();
  }

  sizeChanged(): void {
    this.#whenOpen((page) => page.applyMetrics(this.owner.contentSize()));
  }

  /** Ends the page without asking anybody. */
  destroyed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    byId.delete(this.id);
    const page = this.#page;
    if (page) {
      byTarget.delete(page.targetId);
      page.dispose();
      closeTarget(page.cdp, page.targetId);
    }
    this.emit('destroyed');
    this.owner.pageGone();
  }

  #crashed(status: string, exitCode: number): void {
    this.#isCrashed = true;
    const details = goneDetails(status, exitCode);
    this.emit('render-process-gone', hostEvent({}), details);
    app.emit('render-process-gone', hostEvent({}), asElectron<Electron.WebContents>(this), details);
  }

  #requireAlive(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }

  #whenOpen(act: (page: HostPage) => Promise<unknown>): void {
    this.#opening.then(act).catch((error: unknown) => {
      if (!this.#isDestroyed) console.error('chromium-host:', error);
    });
  }
}
