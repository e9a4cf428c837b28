import { app } from './app.ts';
import { launchState } from './launch-state.ts';
import type { PageWindow } from './page-window.ts';
import { record } from './record.ts';
import { asElectron, hostEvent } from './strict.ts';
import { HostWebContents } from './web-contents.ts';
import { WindowLook } from './window-look.ts';
import { openWindows } from './windows.ts';

type Emulated =
  | 'blur'
  | 'close'
  | 'destroy'
  | 'focus'
  | 'hide'
  | 'id'
  | 'isDestroyed'
  | 'isFocused'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadFile'
  | 'loadURL'
  | 'minimize'
  | 'reload'
  | 'restore'
  | 'show'
  | 'showInactive';

const windows = new Map<number, HostBrowserWindow>();
let lastId = 0;
let focused: HostBrowserWindow | null = null;

export class HostBrowserWindow
  extends WindowLook
  implements Pick<Electron.BrowserWindow, Emulated>, PageWindow
{
  readonly id = ++lastId;
  readonly webContents: HostWebContents;
  #isVisible: boolean;
  #isMinimized = false;
  #isDestroyed = false;
  #wasReady = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    if (!launchState.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    super(options);
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

  protected override sizeChanged(): void {
    this.webContents.sizeChanged();
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
