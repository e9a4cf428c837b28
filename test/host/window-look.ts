import { appName } from './paths.ts';
import { record } from './record.ts';
import { hostEvent, strictEmitter } from './strict.ts';

type Emulated =
  | 'center'
  | 'flashFrame'
  | 'getBackgroundColor'
  | 'getBounds'
  | 'getContentBounds'
  | 'getContentSize'
  | 'getMinimumSize'
  | 'getNormalBounds'
  | 'getSize'
  | 'getTitle'
  | 'isContentProtected'
  | 'moveTop'
  | 'removeMenu'
  | 'setAlwaysOnTop'
  | 'setBackgroundColor'
  | 'setBounds'
  | 'setContentProtection'
  | 'setMenu'
  | 'setMenuBarVisibility'
  | 'setMinimumSize'
  | 'setProgressBar'
  | 'setSize'
  | 'setTitle';

/** Size, title and what only a desktop would show: kept or recorded, so that it can be read back. */
export abstract class WindowLook
  extends strictEmitter('BrowserWindow')
  implements Pick<Electron.BrowserWindow, Emulated>
{
  #bounds: Electron.Rectangle;
  #minimum: [number, number];
  #title: string;
  #background: string;
  #isProtected = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#minimum = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.#title = options.title ?? appName();
    this.#background = options.backgroundColor ?? '#FFFFFF';
  }

  protected abstract sizeChanged(): void;

  moveTop(): void {
    record('BrowserWindow.moveTop');
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

  titleChanged(title: string, explicitSet: boolean): void {
    const event = hostEvent({});
    this.emit('page-title-updated', event, title, explicitSet);
    if (!event.defaultPrevented) this.#title = title;
  }

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
    this.sizeChanged();
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
}
