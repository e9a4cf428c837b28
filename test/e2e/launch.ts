import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

export const root = path.resolve(import.meta.dirname, '../..');

/**
 * Real Electron when its binary is here, otherwise the stand-in; COUNTERSIGN_RUNTIME=electron|host forces one.
 * A release needs one run that says "electron": set the variable there, so that it cannot fall back silently.
 */
export const runtime =
  process.env['COUNTERSIGN_RUNTIME'] ??
  (existsSync(path.join(root, 'node_modules/electron/dist')) ? 'electron' : 'host');

if (runtime === 'host') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.join(root, 'test/host');

export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** A second start of the program, as the operating system does it for a link. Gives its exit code. */
  secondStart(...words: string[]): Promise<number | null>;
  /** SIGKILL, as a crash or a power cut. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly userData?: string;
  /** Words after the app folder, for example a link on a cold start. */
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Switches of Chromium, as for a camera that shows a file. */
  readonly switches?: readonly string[];
}

/** For a start, and for anything that a page is to show or take, on a computer that does other work as well. Only what never comes takes so long. */
export const PATIENCE_MS = 120_000;

/** New keys get the least cost that is allowed, so that stories do not wait for the derivation; one story is on the true clock. */
const SLOW_COMPUTER = { CHROMIUM_HOST_SLOWNESS: '8' };

export const newUserData = (): string => mkdtempSync(path.join(tmpdir(), 'countersign-e2e-'));
export const forget = (userData: string): void =>
  rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const userData = options.userData ?? newUserData();
  const common = [...(options.switches ?? []), `--user-data-dir=${userData}`, root];
  const env = { ...SLOW_COMPUTER, ...stringsOf(process.env), ...options.env };
  const args = [...common, ...(options.words ?? [])];
  const app = await _electron.launch({ args, cwd: root, env, timeout: PATIENCE_MS });
  const child: ChildProcess = app.process();
  if (process.env['E2E_LOG']) child.stderr?.on('data', (data: Buffer) => process.stderr.write(data));
  await answerConfirm(app, 'yes');
  app.context().setDefaultTimeout(PATIENCE_MS);
  const page = await app.firstWindow({ timeout: PATIENCE_MS }); // the time of the context is not that of the app
  await page.waitForURL((url) => /^(https|app):/.test(url.href)); // a window may begin on a page of its own
  await page.waitForLoadState();
  return {
    app,
    page,
    userData,
    secondStart: (...words) => startAgain([...common, ...words], env),
    kill: () => endBySignal(child),
    close: () => app.close(),
  };
}

/**
 * How the person answers the dialogs of the system from now on; 'never': they stay open until something ends them. Only the main
 * process can set this: the page has no way to an answer.
 */
export const answerConfirm = (app: ElectronApplication, answer: 'yes' | 'no' | 'never'): Promise<void> =>
  app.evaluate(({ dialog }, how) => {
    const shown: unknown[] = [];
    Object.assign(globalThis, { shownDialogs: shown });
    const answered = async (...args: readonly unknown[]) => {
      const [options] = args.slice(-1);
      const { signal, ...words } = options as Electron.MessageBoxOptions; // the last argument, with or without a window
      shown.push(words);
      if (how === 'never') {
        await new Promise<void>((resolve) => {
          signal?.addEventListener('abort', () => resolve(), { once: true });
        });
      }
      return { response: how === 'yes' ? 1 : 0, checkboxChecked: false };
    };
    dialog.showMessageBox = answered;
  }, answer);

/** What the dialogs said since the answer was set. */
export const shownDialogs = (app: ElectronApplication): Promise<readonly Electron.MessageBoxOptions[]> =>
  app.evaluate(() => Reflect.get(globalThis, 'shownDialogs') as Electron.MessageBoxOptions[]); // written by answerConfirm

async function executable(): Promise<string> {
  if (runtime === 'host') return path.join(root, 'test/host/electron');
  const electron: { default: unknown } = await import('electron');
  return String(electron.default);
}

async function startAgain(args: readonly string[], env: Record<string, string>): Promise<number | null> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(await executable(), [...asRoot, ...args], { cwd: root, env, stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code)));
}

function endBySignal(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  child.kill('SIGKILL');
  return gone;
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
