import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { PATIENCE_MS, root } from './launch.ts';

/** The files of the page in docs/, as somebody would serve them who follows docs/initiate.md. */
const FILES: Readonly<Record<string, string>> = {
  '/docs/initiate.html': 'text/html; charset=utf-8',
  '/docs/countersign-link.js': 'text/javascript',
  '/node_modules/qr/index.js': 'text/javascript',
  '/node_modules/@scure/bip39/wordlists/english.js': 'text/javascript',
};

export interface InitiatingPage {
  readonly page: Page;
  /** Shows link, code and words of an answer of the API; gives them. */
  show(
    answer: object,
  ): Promise<{ readonly link: string; readonly words: readonly string[]; readonly code: Buffer }>;
  close(): Promise<void>;
}

/** The page of docs/ in a second window of the computer, in front of the same person. */
export async function openInitiatingPage(app: ElectronApplication): Promise<InitiatingPage> {
  const server = await serve();
  const { port } = server.address() as AddressInfo; // listens on TCP
  const opened = app.waitForEvent('window', { timeout: PATIENCE_MS });
  const url = `http://127.0.0.1:${port}/docs/initiate.html?environment=sandbox`;
  await app.evaluate(async ({ BrowserWindow, session }, address) => {
    const own = session.fromPartition('other-device');
    const window = new BrowserWindow({
      width: 900,
      height: 760,
      webPreferences: { session: own, sandbox: true },
    });
    await window.loadURL(address);
  }, url);
  const page = await opened;
  await page.waitForLoadState();
  return {
    page,
    async show(answer) {
      await page.locator('#answer').fill(JSON.stringify(answer));
      await page.locator('#show').click();
      await page.locator('#words li').first().waitFor();
      return {
        link: (await page.locator('#link').getAttribute('href')) ?? '',
        words: await page.locator('#words li').allTextContents(),
        code: await page.locator('#code svg').screenshot(),
      };
    },
    close: async () => void server.close(),
  };
}

function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (type === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': type }).end(readFileSync(path.join(root, name)));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
