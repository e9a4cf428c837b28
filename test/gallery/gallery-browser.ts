import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { type FolderServer, serveFolder } from './serve-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const RESULTS = path.join(ROOT, 'test-results');
/** The built renderer; another folder may be named while main is not built. */
const FOLDER = path.resolve(ROOT, process.env['RENDERER_DIR'] ?? 'out/renderer');

/** The same browser as the stand-in: CHROMIUM_HOST_BROWSER as a path, else the system's. */
function browserPath(): string {
  const named = process.env['CHROMIUM_HOST_BROWSER'];
  const found = [named, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .filter((file) => file !== undefined)
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error('gallery: needs a Chromium, or its path in CHROMIUM_HOST_BROWSER');
  return found;
}

export interface Gallery {
  /** A page of its own that shows this screen; '': all parts. */
  readonly open: (screen: string, options?: PageOptions) => Promise<GalleryPage>;
  readonly close: () => Promise<void>;
}

interface PageOptions {
  /**
   * `stopped`: the page's clock runs only when it is told to, so that no test races against a dead time. `runs`: it can be
   * told to run ahead.
   */
  readonly clock?: 'stopped' | 'runs';
}

export interface GalleryPage {
  readonly page: Page;
  /** Console errors, uncaught errors and policy violations since the last call. */
  readonly complaints: () => readonly string[];
  readonly show: (screen: string) => Promise<void>;
  /** What the shown screen asked its bridge for. */
  readonly calls: () => Promise<readonly string[]>;
  readonly screenshot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const NOW = Date.UTC(2026, 10, 22, 11, 42, 7);

const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/** For anything on a page, on a computer that does other work as well. */
const PATIENCE_MS = 60_000;

/** Kept before a stopped clock takes it: observers report with real frames, whatever the page's clock does. */
const KEEP_REAL_FRAMES = 'window.nextRealFrame = requestAnimationFrame.bind(window)';

/** Sizes and places are observed in one frame, reported in it or the next, and drawn in the one after. */
const FRAMES_OF_A_REPORT = 3;

/** Until everything that changed on the page was reported to those who observe it, however busy the computer is. */
export async function realFrames(page: Page): Promise<void> {
  await page.evaluate(`new Promise((seen) => {
    const next = (left) => (left === 0 ? seen() : nextRealFrame(() => next(left - 1)));
    next(${FRAMES_OF_A_REPORT});
  })`);
}

export async function openGallery(): Promise<Gallery> {
  const server = await serveFolder(FOLDER);
  const browser = await chromium.launch({ executablePath: browserPath(), args: QUIET });
  return {
    open: async (screen, { clock } = {}) => {
      const context = await browser.newContext({ viewport: { width: 1080, height: 720 } });
      context.setDefaultTimeout(PATIENCE_MS);
      await context.addInitScript(KEEP_REAL_FRAMES);
      if (clock) await context.clock.install({ time: NOW });
      if (clock === 'stopped') await context.clock.pauseAt(NOW + 1000);
      return openPage(context, server, screen);
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

async function openPage(context: BrowserContext, server: FolderServer, first: string): Promise<GalleryPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.exposeFunction('reportViolation', (what: string) => complaints.push(`policy: ${what}`));
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    reportViolation(event.effectiveDirective + ' ' + event.blockedURI))`);
  const show = async (screen: string) => {
    await page.goto(`${server.url}/gallery.html#${screen}`);
    if (screen !== '') await page.locator('.app').waitFor();
  };
  await show(first);
  return {
    page,
    complaints: () => complaints.splice(0),
    show,
    calls: async () => {
      const text = await page.evaluate(() => document.documentElement.dataset['calls'] ?? '');
      return text === '' ? [] : text.split('\n');
    },
    screenshot: async (name) => {
      await page.screenshot({
        path: path.join(RESULTS, `gallery-${name}.png`),
        fullPage: name.startsWith('parts'),
      });
    },
    close: () => context.close(),
  };
}

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** Which rules of axe a look at a page is for. */
export type AxeRules = 'all' | readonly string[];

/** Rules of axe on the shown page; one line per finding, none when all is well. */
export async function accessibilityFindings(page: Page, rules: AxeRules = 'all'): Promise<readonly string[]> {
  const hasAxe = await page.evaluate(() => 'axe' in window);
  if (!hasAxe) await page.evaluate(AXE);
  const options = {
    resultTypes: ['violations'],
    preload: false, // it would fetch the style sheets again, which the policy refuses
    ...(rules === 'all' ? {} : { runOnly: rules }),
  };
  // axe answers with JSON-like data; only the fields named in AxeResult are read.
  const result = await page.evaluate<AxeResult>(`axe.run(document, ${JSON.stringify(options)})`);
  return result.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}
