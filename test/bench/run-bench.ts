// The bench: how fast and how lean the built app is, as ratios. Run by scripts/bench.mjs.
//
// Every row is measured in this run, beside its base, and medians are compared: a slow machine slows both. Times in the
// window are taken by the page's own clock, from the press to the frame after the change; starts by the clock of this
// process. Starts are cold for the program, not for the disk cache. Only ratios are claims; the raw medians say on what
// they stand.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root, runtime } from '../e2e/launch.ts';
import { measureApprovals } from './measure-approvals.ts';
import { measureDescribe } from './measure-describe.ts';
import { measureInbox } from './measure-inbox.ts';
import { prepareKdfRace } from './measure-kdf.ts';
import { measureReceipts } from './measure-receipts.ts';
import { measureStart } from './measure-start.ts';
import { measureTexts } from './measure-texts.ts';
import { formatMarkdown, formatTable, writeJson } from './report.ts';

/** The race runs while Approve is dead and the app idle, after the approvals that measure the signer. */
const RACES = { from: 11, to: 15 };

const say = (text: string) => console.error(`bench: ${text}`);

async function main(): Promise<void> {
  const started = performance.now();
  say(`runtime ${runtime}; about two minutes`);
  delete process.env['COUNTERSIGN_PRACTICE_CONNECTION'];
  const texts = [...measureTexts(), ...measureDescribe(), await measureReceipts()];
  say('the inbox');
  const inbox = await measureInbox();
  say('starts');
  const start = await measureStart();
  const kdf = await prepareKdfRace();
  say('approvals, and the key derivation beside them');
  const approvals = await measureApprovals(async (run) => {
    if (run >= RACES.from && run <= RACES.to) await kdf.run();
  });
  const rows = [...approvals, start, inbox, ...kdf.rows(), ...texts];
  const seconds = Math.round((performance.now() - started) / 1_000);
  const file = path.join(root, 'test-results/bench.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeJson(file, { runtime, seconds }, rows);
  console.log(`\n${formatTable(rows)}\n\nTo paste:\n\n${formatMarkdown(rows)}\n`);
  console.log(`Took ${seconds} s on runtime ${runtime}; every run is in ${path.relative(root, file)}.`);
}

await main();
