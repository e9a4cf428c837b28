import { mkdirSync } from 'node:fs';
import type { Server } from 'node:net';
import { chromiumEvents, startChromium, stopChromium } from './chromium.ts';
import { launchState } from './launch-state.ts';
import { appName, getPath, setAppName, setPath } from './paths.ts';
import { calls, record } from './record.ts';
import { socketName, takeLock } from './single-instance.ts';
import { asElectron, hostEvent, notEmulated, strict, strictEmitter } from './strict.ts';
import { openWindows } from './windows.ts';

type Emulated =
  | 'commandLine'
  | 'configureWebAuthn'
  | 'disableHardwareAcceleration'
  | 'enableSandbox'
  | 'exit'
  | 'focus'
  | 'getAppPath'
  | 'getLocale'
  | 'getLocaleCountryCode'
  | 'getLoginItemSettings'
  | 'getName'
  | 'getPath'
  | 'getPreferredSystemLanguages'
  | 'getSystemLocale'
  | 'getVersion'
  | 'hasSingleInstanceLock'
  | 'isDefaultProtocolClient'
  | 'isPackaged'
  | 'isReady'
  | 'name'
  | 'quit'
  | 'relaunch'
  | 'releaseSingleInstanceLock'
  | 'removeAsDefaultProtocolClient'
  | 'requestSingleInstanceLock'
  | 'clearRecentDocuments'
  | 'setAboutPanelOptions'
  | 'setAppLogsPath'
  | 'setBadgeCount'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setDesktopName'
  | 'setLoginItemSettings'
  | 'setName'
  | 'setPath'
  | 'whenReady';

const switches = launchState.switches;
const commandLineParts = {
  appendSwitch: (name, value = '') => {
    switches.set(name, value);
  },
  hasSwitch: (name) => switches.has(name),
  getSwitchValue: (name) => switches.get(name) ?? '',
  removeSwitch: (name) => {
    switches.delete(name);
  },
} satisfies Partial<Electron.CommandLine>;
const commandLine = asElectron<Electron.CommandLine>(strict('app.commandLine', commandLineParts));

class HostApp extends strictEmitter('app') implements Pick<Electron.App, Emulated> {
  readonly isPackaged = false;
  readonly commandLine = commandLine;
  readonly dock = undefined; // macOS only
  readonly accessibilitySupportEnabled = false;
  readonly #ready: Promise<void>;
  #resolveReady: () => void = () => {};
  #lock: Server | undefined;
  #isQuitting = false;
  #isLeaving = false;

  constructor() {
    super();
    chromiumEvents.on('ended', () => this.quit());
    this.#ready = new Promise((resolve) => {
      this.#resolveReady = resolve;
    });
  }

  get name(): string {
    return appName();
  }

  set name(name: string) {
    setAppName(name);
  }

  getName(): string {
    return appName();
  }

  setName(name: string): void {
    setAppName(name);
  }

  getVersion(): string {
    return launchState.manifest.version ?? '';
  }

  getAppPath(): string {
    return launchState.appPath;
  }

  getLocale(): string {
    return 'en-US';
  }

  getLocaleCountryCode(): string {
    return new Intl.Locale(this.getLocale()).region ?? '';
  }

  getSystemLocale(): string {
    return 'en-US';
  }

  getPreferredSystemLanguages(): string[] {
    return ['en-US'];
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    return getPath(name);
  }

  setPath(name: string, value: string): void {
    setPath(name, value);
  }

  setAppLogsPath(value?: string): void {
    setPath('logs', value ?? getPath('logs'));
  }

  isReady(): boolean {
    return launchState.isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  /** Called by boot.ts once the app's main module has been evaluated. */
  async becomeReady(): Promise<void> {
    if (this.#isLeaving) return;
    await startChromium();
    if (this.#isLeaving) return;
    launchState.isReady = true;
    this.#resolveReady();
    this.emit('ready', hostEvent({}), {});
  }

  // ---- instances and links ----------------------------------------------------------------------------

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    if (this.#lock) return true;
    const userData = getPath('userData');
    mkdirSync(userData, { recursive: true, mode: 0o700 });
    this.#lock = takeLock(socketName(userData), additionalData ?? null, (second) => {
      // whenReady of this class, not the property: a test runner may have replaced that one
      void this.#ready.then(() => {
        this.emit('second-instance', hostEvent({}), second.argv, second.cwd, second.additionalData);
      });
    });
    return this.#lock !== undefined;
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined;
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.close();
    this.#lock = undefined;
  }

  setAsDefaultProtocolClient(...args: Parameters<Electron.App['setAsDefaultProtocolClient']>): boolean {
    record('app.setAsDefaultProtocolClient', ...args);
    return true;
  }

  removeAsDefaultProtocolClient(...args: Parameters<Electron.App['setAsDefaultProtocolClient']>): boolean {
    record('app.removeAsDefaultProtocolClient', ...args);
    return true;
  }

  isDefaultProtocolClient(protocol: string): boolean {
    const last = calls.findLast(
      ({ api, args }) => /^app\.(set|remove)AsDefaultProtocolClient$/.test(api) && args[0] === protocol,
    );
    return last?.api === 'app.setAsDefaultProtocolClient';
  }

  // ---- recorded ---------------------------------------------------------------------------------------

  /** Every page is sandboxed as far as Chromium can be here; preloads without sandbox are refused anyway. */
  enableSandbox(): void {
    if (launchState.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    record('app.enableSandbox');
  }

  disableHardwareAcceleration(): void {
    record('app.disableHardwareAcceleration');
  }

  focus(...args: Parameters<Electron.App['focus']>): void {
    record('app.focus', ...args);
  }

  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id);
  }

  setBadgeCount(count?: number): boolean {
    record('app.setBadgeCount', count);
    return true;
  }

  setAboutPanelOptions(options: Electron.AboutPanelOptionsOptions): void {
    record('app.setAboutPanelOptions', options);
  }

  clearRecentDocuments(): void {
    record('app.clearRecentDocuments');
  }

  setDesktopName(name: string): void {
    record('app.setDesktopName', name);
  }

  setLoginItemSettings(settings: Electron.Settings): void {
    record('app.setLoginItemSettings', settings);
  }

  getLoginItemSettings(): Electron.LoginItemSettings {
    throw notEmulated('app.getLoginItemSettings');
  }

  configureWebAuthn(...args: Parameters<Electron.App['configureWebAuthn']>): void {
    record('app.configureWebAuthn', ...args);
  }

  relaunch(options?: Electron.RelaunchOptions): void {
    record('app.relaunch', options);
  }

  // ---- ending -----------------------------------------------------------------------------------------

  quit(): void {
    if (this.#isQuitting || this.#isLeaving) return;
    const before = hostEvent({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of [...openWindows]) {
      window.close();
      if (window.isDestroyed()) continue;
      this.#isQuitting = false; // a window refused: the whole quit is off
      return;
    }
    const will = hostEvent({});
    this.emit('will-quit', will);
    if (will.defaultPrevented) this.#isQuitting = false;
    else this.#leave(0);
  }

  exit(code = 0): void {
    if (this.#isLeaving) return;
    this.#isQuitting = true;
    for (const window of [...openWindows]) window.destroy();
    this.#leave(code);
  }

  /** Called by every window when it is gone. */
  windowClosed(): void {
    if (openWindows.size > 0 || this.#isQuitting || this.#isLeaving) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  #leave(code: number): void {
    this.#isLeaving = true;
    this.emit('quit', hostEvent({}), code);
    this.releaseSingleInstanceLock();
    // Not at once: the caller's own turn ends first, as in Electron. process.exit, not an empty event loop: an
    // attached inspector would keep the process.
    void stopChromium().finally(() => setImmediate(() => process.exit(code)));
  }
}

export const app = new HostApp();
