import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { forget, type Launched, launch, newUserData, root } from '../e2e/launch.ts';
import { at } from '../e2e/steps.ts';
import { type Disk, readDisk } from './read-disk.ts';
import type { Teller } from './teller.ts';
import { type SandboxWatch, watchSandbox } from './watch-sandbox.ts';

const RESULTS = path.join(root, 'test-results');
const LIMIT_MS = 20_000;

/** The running app and every place the story looks at. */
export interface Stage {
  readonly launched: Launched;
  readonly page: Page;
  readonly tell: Teller;
  readonly sandbox: SandboxWatch;
  readonly disk: Disk;
  /** Saves test-results/demo-NAME.png. */
  picture(name: string): Promise<void>;
}

/** Starts the app on new data with its embedded sandbox. `end` closes it and leaves nothing behind but the pictures. */
export async function setStage(tell: Teller): Promise<{ readonly stage: Stage; end(): Promise<void> }> {
  forgetOldPictures();
  delete process.env['COUNTERSIGN_PRACTICE_CONNECTION']; // its own organisation, not one that runs elsewhere
  const userData = newUserData();
  process.once('exit', () => forget(userData)); // also after Ctrl-C
  const launched = await launch({ userData });
  const { app, page } = launched;
  page.setDefaultTimeout(LIMIT_MS);
  const sandbox = await watchSandbox(app);
  const picture = async (name: string) => {
    const file = path.join(RESULTS, `demo-${name}.png`);
    await page.screenshot({ path: file });
    tell.saw('screenshot', path.relative(root, file));
  };
  return {
    stage: { launched, page, tell, sandbox, disk: readDisk(userData), picture },
    end: () => launched.close(),
  };
}

function forgetOldPictures(): void {
  mkdirSync(RESULTS, { recursive: true });
  for (const name of readdirSync(RESULTS).filter((each) => /^demo-.*\.png$/.test(each))) {
    rmSync(path.join(RESULTS, name));
  }
}

/** The text a person reads there, with single spaces. */
export async function textOf(place: Locator): Promise<string> {
  return (await place.innerText()).replace(/\s+/g, ' ').trim();
}

export const textAt = (page: Page, testId: string): Promise<string> => textOf(at(page, testId));
