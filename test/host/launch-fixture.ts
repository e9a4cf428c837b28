// Starts the fixture app on the stand-in, under Playwright as the product's own end-to-end tests do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

export const HOST = import.meta.dirname;
export const FIXTURE = path.join(HOST, 'fixture-app');

export interface Fixture {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Words that start another process of the same app and profile. */
  readonly args: readonly string[];
  close(): Promise<void>;
}

export function makeUserData(): string {
  return mkdtempSync(path.join(tmpdir(), 'chromium-host-test-'));
}

export async function launchFixture(
  options: { readonly switches?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Fixture> {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = HOST;
  const userData = makeUserData();
  const args = [`--user-data-dir=${userData}`, ...(options.switches ?? []), FIXTURE];
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const env = { ...Object.fromEntries(inherited), ...options.env };
  const app = await _electron.launch({ args, cwd: FIXTURE, env });
  const page = await app.firstWindow();
  await page.waitForURL((url) => url.protocol === 'https:'); // about:blank or Chromium's own page before
  await page.waitForLoadState();
  const close = async () => {
    await app.close();
    rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return { app, page, userData, args, close };
}
