import type { Page } from 'playwright-core';
import { forget, type Launched, launch, newUserData } from '../e2e/launch.ts';
import { answerSteps, at, makeKey, PASSWORD, waitUntilOn } from '../e2e/steps.ts';
import { type Initiator, makeInitiator } from '../helpers/initiator.ts';
import { startSandboxProcess } from '../helpers/sandbox-process.ts';
import { startAppSigner } from './app-signer.ts';
import { msBetween, watchPaint } from './page-timer.ts';
import { median, type Row, timed } from './row.ts';

const APPROVALS = 20;
const UNLOCKS = 10;
const RELOADS = 5;
const ROUND_TRIPS = 10; // beside each approval
const MIB = 1024 * 1024;

/** Main memory of the app's main process, in MiB. */
interface Memory {
  started: number;
  afterApproval: number[];
}

interface Measured {
  readonly arrival: number[];
  readonly review: number[];
  readonly approval: number[];
  readonly unlock: number[];
  readonly roundTrip: number[];
  readonly reload: number[];
  readonly memory: Memory;
}

interface Bench {
  readonly launched: Launched;
  readonly initiator: Initiator;
  readonly apiUrl: string;
  readonly measured: Measured;
}

/**
 * Twenty requests from the link to the outcome, on the app and a practice organisation in processes of their own.
 * `whileDead` is called while Approve is dead and nothing else happens, once for each approval.
 */
export async function measureApprovals(whileDead: (run: number) => Promise<void>): Promise<Row[]> {
  const sandbox = await startSandboxProcess();
  const userData = newUserData();
  const env = { COUNTERSIGN_PRACTICE_CONNECTION: sandbox.connectionFile };
  const closers = [async () => forget(userData), sandbox.stop];
  process.once('exit', () => forget(userData)); // also after Ctrl-C
  try {
    const launched = await launch({ userData, env });
    closers.unshift(launched.close);
    const measured: Measured = {
      ...{ arrival: [], review: [], approval: [], unlock: [], roundTrip: [], reload: [] },
      memory: { started: await readMemory(launched), afterApproval: [] },
    };
    const initiator = makeInitiator(sandbox.connection);
    await run({ launched, initiator, apiUrl: sandbox.connection.url, measured }, whileDead);
    return rowsOf(measured);
  } finally {
    for (const close of closers) await close().catch(() => {}); // the app may have ended by itself
  }
}

async function run(bench: Bench, whileDead: (run: number) => Promise<void>): Promise<void> {
  const { launched, measured } = bench;
  await makeKey(launched.page);
  for (let time = 0; time < RELOADS; time += 1) measured.reload.push(await reload(launched.page));
  const signer = await startAppSigner(launched.app);
  for (let time = 0; time < APPROVALS; time += 1) {
    await bringLink(bench, time);
    await openReview(bench);
    if (time < UNLOCKS) measured.unlock.push(await signer.unlock());
    if (time === UNLOCKS) await signer.close();
    await whileDead(time);
    await approve(bench);
    measured.memory.afterApproval.push(await readMemory(launched));
    await expectMore(launched.page);
    for (let trip = 0; trip < ROUND_TRIPS; trip += 1) measured.roundTrip.push(await roundTrip(bench.apiUrl));
  }
}

/** The person expects these links: no storm, in which each approval would wait ten seconds more. */
const expectMore = (page: Page) => page.evaluate(() => window.countersign.resumeIntake());

const reload = (page: Page): Promise<number> =>
  timed(async () => {
    await page.reload();
    await at(page, 'inbox').waitFor();
  });

/** The link as the operating system hands it over; until its row has been painted. No amount is larger than those before. */
async function bringLink({ launched, initiator, measured }: Bench, time: number): Promise<void> {
  const { link } = await initiator.start({ amount: String(1_000_000 - time) });
  let arrivedAt = 0;
  const row = '[data-testid="inbox-row"][data-state="waiting"]';
  const { paintedAt } = await watchPaint(launched.page, row, async () => {
    arrivedAt = await launched.app.evaluate(({ app }, url) => {
      const now = performance.timeOrigin + performance.now();
      app.emit('open-url', { preventDefault: () => {} }, url);
      return now;
    }, link);
  });
  measured.arrival.push(paintedAt - arrivedAt);
}

async function openReview({ launched, measured }: Bench): Promise<void> {
  const { page } = launched;
  const moments = await watchPaint(page, '[data-testid="review-checks"]', () =>
    page.locator('[data-testid="inbox-row"][data-state="waiting"]').click(),
  );
  measured.review.push(msBetween(moments));
}

/** The password is typed and the second dead time is over before the clock starts. */
async function approve({ launched, measured }: Bench): Promise<void> {
  const { page } = launched;
  await answerSteps(page);
  await waitUntilOn(at(page, 'approve'));
  await at(page, 'approve').click();
  await at(page, 'approve-password').fill(PASSWORD);
  const confirm = at(page, 'approve-confirm');
  await waitUntilOn(confirm);
  const outcome = '[data-testid="outcome"][data-kind="done"]';
  measured.approval.push(msBetween(await watchPaint(page, outcome, () => confirm.click())));
}

/** Not through the app: what one question to the organisation costs anybody. */
const roundTrip = (apiUrl: string): Promise<number> =>
  timed(async () => {
    const response = await fetch(`${apiUrl}/.well-known/jwks.json`);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the organisation answered ${response.status}`);
  });

const readMemory = async ({ app }: Launched): Promise<number> =>
  (await app.evaluate(() => process.memoryUsage.rss())) / MIB;

function rowsOf({ arrival, review, approval, unlock, roundTrip, reload, memory }: Measured): Row[] {
  const kdf = median(unlock);
  const withoutKdf = approval.map((ms) => ms - kdf);
  const first = memory.afterApproval.slice(0, 1);
  const last = memory.afterApproval.slice(-1);
  const trip = 'one bare HTTP round trip to the organisation';
  const rest = 'the key derivation alone, in the signer process';
  const whole = arrival.map((ms, run) => ms + (review[run] ?? 0));
  return [
    row('link arrives to row painted', arrival, [trip, roundTrip]),
    row('click on the row to review painted', review, [trip, roundTrip]),
    row('both: link to review, without the person', whole, ['reload of the page to the inbox', reload]),
    row('"Sign and send" to outcome painted', approval, [rest, unlock]),
    row('the same without the key derivation', withoutKdf, [rest, unlock]),
    row('the same without the key derivation', withoutKdf, [trip, roundTrip]),
    { ...row('memory of main after 20 approvals', last, ['after the start', [memory.started]]), unit: 'MiB' },
    { ...row('memory of main after 20 approvals', last, ['after the first approval', first]), unit: 'MiB' },
  ];
}

const row = (
  what: string,
  values: readonly number[],
  [relativeTo, baseValues]: readonly [string, readonly number[]],
): Row => ({ what, relativeTo, unit: 'ms', values, baseValues });
