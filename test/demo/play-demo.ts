// The practice story, played on the built app and told with what was seen. Run by scripts/demo.mjs.
import { stripVTControlCharacters } from 'node:util';
import { runtime } from '../e2e/launch.ts';
import { at } from '../e2e/steps.ts';
import { approveOne, declineOne } from './answer.ts';
import { removeFromKeychain } from './ask-keychain.ts';
import { playFirstRun } from './make-key.ts';
import { type Stage, setStage, textAt } from './stage.ts';
import { makeTeller, Surprise } from './teller.ts';

const RUNTIMES: Readonly<Record<string, string>> = {
  electron: 'real Electron',
  host: 'the stand-in for Electron: Node and the system’s Chromium',
};

const tell = makeTeller((text) => process.stdout.write(text));

async function lookAtStart(stage: Stage): Promise<void> {
  const { page, launched } = stage;
  tell.step('The app starts in practice mode');
  await at(page, 'first-run').waitFor();
  const about = await launched.app.evaluate(({ app }) => `${app.getName()} ${app.getVersion()}`);
  tell.saw('program', `${about} on ${RUNTIMES[runtime] ?? runtime}`);
  tell.saw('window', await page.title());
  tell.saw('environment', await textAt(page, 'environment-chip'));
  const isMarked = (await at(page, 'standin-chip').count()) > 0;
  tell.check('marked as stand-in', {
    expected: runtime === 'host' ? 'yes' : 'no',
    seen: isMarked ? 'yes' : 'no',
  });
  tell.saw('first words', await page.locator('h1').first().innerText());
  await stage.picture('1-start');
}

async function play(stage: Stage): Promise<void> {
  await lookAtStart(stage);
  await playFirstRun(stage);
  await approveOne(stage);
  await declineOne(stage);
}

/** Takes the practice key out of the keychain again: on Linux it is a throw-away one, elsewhere the person's own. */
async function forgetKey({ disk }: Stage): Promise<void> {
  for (const { credId } of disk.credentials()) await removeFromKeychain(credId);
}

async function closeApp({ launched }: Stage): Promise<void> {
  tell.step('The end');
  const child = launched.app.process();
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  await launched.close();
  tell.check('exit code of the app', { expected: '0', seen: String(await gone) });
}

function explain(error: unknown): void {
  if (error instanceof Surprise) {
    tell.surprise(error);
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const seen = stripVTControlCharacters(text); // playwright sets its log in grey
  tell.surprise(new Surprise('the story could not go on', { expected: 'the next step', seen }));
}

async function main(): Promise<number> {
  const started = performance.now();
  const { stage, end } = await setStage(tell);
  try {
    await play(stage);
    await forgetKey(stage);
    await closeApp(stage);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`\nThe whole story was as expected, in ${seconds} s.\n`);
    return 0;
  } catch (error) {
    explain(error);
    await stage.picture('surprise').catch(() => {}); // the window may be gone
    await forgetKey(stage).catch(() => {}); // there may be none
    await end().catch(() => {}); // already ended
    return 1;
  }
}

process.exitCode = await main().catch((error: unknown) => {
  explain(error);
  return 1;
});
