import { app } from './app.ts';
import { launchState } from './launch-state.ts';
import { appName } from './paths.ts';
import { record } from './record.ts';
import { asElectron, hostEvent, strictEmitter } from './strict.ts';
import { HostWebContents, type PageWindow } from './web-contents.ts';
import { openWindows } from './windows.ts';

type Emulated =
  | 'blur'
  | 'center'
  | 'close'
  | 'destroy'
  | 'flashFrame'
  | 'focus'
  | 'getBackgroundColor'
  | 'getBounds'
  | 'getContentBounds'
  | 'getContentSize'
  | 'getMinimumSize'
  | 'getNormalBounds'
  | 'getSize'
  | 'getTitle'
  | 'hide'
  | 'id'
  | 'isContentProtected'
  | 'isDestroyed'
  | 'isFocused'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadFile'
  | 'loadURL'
  | 'minimize'
  | 'moveTop'
  | 'reload'
  | 'removeMenu'
  | 'restore'
  | 'setAlwaysOnTop'
  | 'setBackgroundColor'
  | 'setBounds'
  | 'setContentProtection'
  | 'setMenu'
  | 'setMenuBarVisibility'
  | 'setMinimumSize'
  | 'setProgressBar'
  | 'setSize'
  | 'setTitle'
  | 'show'
  | 'showInactive';

const windows = new Map<number, HostBrowserWindow>();
let lastId = 0;
let focused: HostBrowserWindow | null = null;

export class HostBrowserWindow
  extends strictEmitter('BrowserWindow')
  implements Pick<Electron.BrowserWindow, Emulated>, PageWindow
{
  readonly id = ++lastId;
  readonly webContents: HostWebContents;
  #bounds: Electron.Rectangle;
  #minimum: [number, number];
  #title: string;
  #background: string;
  #isVisible: boolean;
  #isMinimized = false;
  #isProtected = false;
  #isDestroyed = false;
  #wasReady = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!launchState.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#minimum = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.#title = options.title ?? appName();
    this.#background = options.backgroundColor ?? '#FFFFFF';
    this.#isVisible = options.show !== false;
    this.webContents = new HostWebContents(options.webPreferences ?? {}, this); // throws on weak preferences
    windows.set(this.id, this);
    openWindows.add(this);
    app.emit('browser-window-created', hostEvent({}), this);
    app.emit('web-contents-created', hostEvent({}), this.webContents);
    if (this.#isVisible) setImmediate(() => this.#focused());
  }

  static getAllWindows(): HostBrowserWindow[] {
    return [...windows.values()];
  }

  static getFocusedWindow(): HostBrowserWindow | null {
    return focused;
  }

  static fromWebContents(contents: HostWebContents | null): HostBrowserWindow | null {
    return [...windows.values()].find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): HostBrowserWindow | null {
    return windows.get(id) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  loadFile(file: string): Promise<void> {
    return this.webContents.loadFile(file);
  }

  reload(): void {
    this.webContents.reload();
  }

  // ---- showing ----------------------------------------------------------------------------------------

  show(): void {
    record('BrowserWindow.show', this.id);
    this.#appear();
    this.#focused();
  }

  showInactive(): void {
    record('BrowserWindow.showInactive', this.id);
    this.#appear();
  }

  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.blur();
    this.emit('hide');
  }

  focus(): void {
    record('BrowserWindow.focus', this.id);
    if (this.#isVisible) this.#focused();
  }

  blur(): void {
    if (focused !== this) return;
    focused = null;
    this.emit('blur');
    app.emit('browser-window-blur', hostEvent({}), this);
  }

  isFocused(): boolean {
    return focused === this;
  }

  isVisible(): boolean {
    return this.#isVisible && !this.#isMinimized;
  }

  minimize(): void {
    this.#isMinimized = true;
    this.blur();
    this.emit('minimize');
  }

  restore(): void {
    if (!this.#isMinimized) return;
    this.#isMinimized = false;
    this.emit('restore');
    this.#focused();
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isMaximized(): boolean {
    return false;
  }

  isFullScreen(): boolean {
    return false;
  }

  moveTop(): void {
    record('BrowserWindow.moveTop', this.id);
  }

  flashFrame(flag: boolean): void {
    record('BrowserWindow.flashFrame', flag);
  }

  setContentProtection(enable: boolean): void {
    this.#isProtected = enable;
    record('BrowserWindow.setContentProtection', enable);
  }

  isContentProtected(): boolean {
    return this.#isProtected;
  }

  setAlwaysOnTop(flag: boolean): void {
    record('BrowserWindow.setAlwaysOnTop', flag);
  }

  setProgressBar(progress: number): void {
    record('BrowserWindow.setProgressBar', progress);
  }

  setMenu(): void {}

  removeMenu(): void {}

  setMenuBarVisibility(): void {}

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getBackgroundColor(): string {
    return this.#background;
  }

  setBackgroundColor(color: string): void {
    this.#background = color;
  }

  // ---- size -------------------------------------------------------------------------------------------

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return this.getBounds();
  }

  /** The stand-in's windows have no frame: content and window are the same rectangle. */
  getContentBounds(): Electron.Rectangle {
    return this.getBounds();
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  getContentSize(): number[] {
    return this.getSize();
  }

  contentSize(): { readonly width: number; readonly height: number } {
    return { width: this.#bounds.width, height: this.#bounds.height };
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const wanted = { ...this.#bounds, ...bounds };
    const width = Math.max(wanted.width, this.#minimum[0]);
    const height = Math.max(wanted.height, this.#minimum[1]);
    this.#bounds = { ...wanted, width, height };
    this.webContents.sizeChanged();
    this.emit('resize');
    this.emit('resized');
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getMinimumSize(): number[] {
    return [...this.#minimum];
  }

  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }

  center(): void {}

  // ---- ending -----------------------------------------------------------------------------------------

  close(): void {
    if (this.#isDestroyed) return;
    const event = hostEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    this.webContents.destroyed(); // calls pageGone
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  // ---- called by the page -----------------------------------------------------------------------------

  pageShown(): void {
    if (this.#wasReady) return;
    this.#wasReady = true;
    this.emit('ready-to-show');
  }

  titleChanged(title: string, explicitSet: boolean): void {
    const event = hostEvent({});
    this.emit('page-title-updated', event, title, explicitSet);
    if (!event.defaultPrevented) this.#title = title;
  }

  pageGone(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    if (focused === this) focused = null;
    windows.delete(this.id);
    openWindows.delete(this);
    this.emit('closed');
    app.windowClosed();
  }

  #appear(): void {
    if (this.#isVisible) return;
    this.#isVisible = true;
    this.emit('show');
  }

  #focused(): void {
    if (focused === this || this.#isDestroyed) return;
    focused?.blur();
    focused = this;
    this.webContents.focus();
    this.emit('focus');
    app.emit('browser-window-focus', hostEvent({}), this);
  }
}

/** For APIs that take an optional window first. */
export function withoutWindow(args: readonly unknown[]): readonly unknown[] {
  return args[0] instanceof HostBrowserWindow ? args.slice(1) : args;
}

export const BrowserWindow = asElectron<typeof Electron.BrowserWindow>(HostBrowserWindow);
