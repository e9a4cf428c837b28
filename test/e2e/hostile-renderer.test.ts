import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../../preload/api.ts';
import type { ReviewView } from '../../preload/review-view.ts';
import { HOSTILE, type Seen, type SeenCard, seenCard } from '../helpers/hostile-calls.ts';
import { answerConfirm, root, runtime, shownDialogs } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { type ActionText, startAction } from './start-action.ts';
import { approve, at, openCard, PASSWORD, paste, shot } from './steps.ts';
import { outcome, sentTo, watchWire } from './steps-credentials.ts';

/** The function of the page behind each channel, as the preload script has them. */
const FUNCTIONS = new Map(
  [
    ...readFileSync(path.join(root, 'preload/index.cts'), 'utf8').matchAll(
      /(\w+): \([^)]*\) => ipcRenderer\.invoke\('([^']+)'/g,
    ),
  ].map(([, name = '', channel = '']) => [channel, name] as const),
);
/** The one that opens the unlock window. */
const BY_THE_PERSON = 1;
const PAST_DEAD_TIME_MS = 3_200;
const ROUNDS = 5;
/** Main takes 20 calls a second of each channel; a refused one would look like a card that is not there. */
const CALM_MS = 1_100;

let ready: Ready;
/** The server of whoever took the page over, and what reached it. */
let foreign: Server;
let foreignUrl = '';
const reached: string[] = [];
beforeAll(async () => {
  foreign = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'application/json').end('{"items":[]}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => foreign.once('listening', resolve));
  const address = foreign.address();
  if (typeof address === 'object' && address) foreignUrl = `http://127.0.0.1:${address.port}`;
  ready = await getReady();
  await watchWire(ready.launched.app);
});
afterAll(async () => {
  await ready?.end();
  foreign?.close();
});
const page = () => ready.launched.page;

/** Signatures that left, for anything. */
const signatures = async () => (await sentTo(ready.launched.app, '/auth/action')).length;

/** Dialogs about requests; a file of an environment has its own. */
const askedToSign = async () =>
  (await shownDialogs(ready.launched.app)).filter(({ buttons }) => buttons?.[0] === 'No, sign nothing');

/** What the page can read by itself, card by card; the rows that are named, or all of them. */
async function look(password: string, only?: readonly string[]): Promise<Seen> {
  const shown = await page().evaluate(async (ids) => {
    const first = await window.countersign.appReady();
    if (!first.ok) return { rows: [], listed: null, reviews: [] };
    const { inbox, credentials: listed } = first.value;
    const reviews: { requestId: string; review: ReviewView | null }[] = [];
    const rows = inbox.map(({ requestId }) => requestId);
    for (const requestId of ids ?? rows) {
      await window.countersign.openRequest({ requestId });
      const now = await window.countersign.appReady();
      reviews.push({ requestId, review: now.ok ? now.value.review : null });
    }
    return { rows, listed, reviews };
  }, only);
  const { rows, listed, reviews } = shown;
  const cards = reviews.flatMap(({ requestId, review }) => seenCard(requestId, review) ?? []);
  const options = reviews.flatMap(({ review }) => (review?.kind === 'card' ? review.factors.first : []));
  const credentialId = options.at(-1)?.credentialId ?? 'none';
  const credentialUuid = listed?.state === 'listed' ? (listed.items[0]?.credentialUuid ?? '') : 'cr-1';
  return { cards, rows, credentialId, credentialUuid, password, foreign: foreignUrl };
}

/** A look at the screen ends with the page that looked: test/e2e/ways-in.test.ts and test/ipc have it. */
const ENDS_THE_PAGE: readonly string[] = ['scan/begin', 'scan/end'];
const EVERYTHING = Object.keys(HOSTILE).filter((channel) => !ENDS_THE_PAGE.includes(channel));

/** Everything on these channels, at once. Gives the codes of the answers to approvals. */
async function attack(seen: Seen, channels: readonly string[] = EVERYTHING): Promise<readonly string[]> {
  const calls = channels.flatMap((channel) =>
    (HOSTILE[channel as Channel]?.(seen) ?? []).map((input) => ({
      ...{ name: FUNCTIONS.get(channel) ?? '', input },
    })),
  );
  return page().evaluate(async (all) => {
    const bytesIn = (input: object) =>
      Object.fromEntries(
        Object.entries(input).map(([name, value]) =>
          typeof value === 'string' && value.startsWith('bytes:')
            ? [name, new TextEncoder().encode(value.slice(6))]
            : [name, value],
        ),
      );
    const said: string[] = [];
    const one = async ({ name, input }: { name: string; input: object }) => {
      // Called by name, as a page would that is not ours.
      const call = Reflect.get(window.countersign, name) as (
        input: object,
      ) => Promise<{ ok: boolean; code?: string }>;
      const reply = await call(bytesIn(input)).catch(() => ({ ok: false, code: 'thrown' }));
      if (name === 'approve') said.push(reply.ok ? 'ok' : (reply.code ?? ''));
    };
    // A call that waits for the person is not waited for.
    await Promise.race([Promise.all(all.map(one)), new Promise((resolve) => setTimeout(resolve, 2_500))]);
    return said;
  }, calls);
}

async function arrive(action: ActionText): Promise<void> {
  const before = await at(page(), 'inbox-row').count();
  await paste(page(), await startAction(ready.sandbox.connection, action));
  await at(page(), 'inbox-row').nth(before).waitFor();
}

const isCritical = ({ answers }: SeenCard) => 'control' in answers;

/**
 * Approvals of this row, each after a new look and the dead time, until the system asks about one. What an attack left under way may
 * show the card anew and so begin the dead time again.
 */
async function approveUntilAsked(requestId: string, password: string): Promise<readonly string[]> {
  const asked = (await askedToSign()).length;
  const answers: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await look(password, [requestId]);
    await page().waitForTimeout(PAST_DEAD_TIME_MS);
    answers.push(...(await attack(await look(password, [requestId]), ['request/approve'])));
    if ((await askedToSign()).length > asked) return answers;
  }
  throw new Error(`the system was not asked, the approvals said ${answers.join(', ')}`);
}

// test/ipc/hostile-page.test.ts calls every channel by itself; here the page, the bridge and the dialog are those of the app.
describe(`SEC-54, SEC-58: a page that was taken over (${runtime})`, () => {
  it('has a line in the table for every function that the page has', () => {
    const channels = Object.keys(HOSTILE) as Channel[]; // keys of a total record
    expect([...FUNCTIONS.keys()].sort()).toEqual([...channels].sort());
  });

  it('gets none while a key is still open: also a routine is asked in the dialog then', async () => {
    await answerConfirm(ready.launched.app, 'no');
    await page().evaluate(() => window.countersign.changeSettings({ unlockSeconds: 60 }));
    await paste(page(), (await ready.initiator.start()).link);
    await openCard(page());
    await approve(page());
    await outcome(page(), 'done');
    expect(await signatures()).toBe(BY_THE_PERSON);
    await paste(page(), (await ready.initiator.start()).link);
    await openCard(page());
    const [routine] = (await look('')).cards;
    expect(await approveUntilAsked(routine?.requestId ?? '', '')).not.toContain('ok');
    expect((await askedToSign()).at(-1)).toMatchObject({ defaultId: 0, cancelId: 0 });
    await page().waitForTimeout(CALM_MS);
    expect(await attack(await look(''))).not.toContain('ok');
    expect(await signatures()).toBe(BY_THE_PERSON);
  });

  it('gets none with the password that it saw, where control is at stake: the dialog says no', async () => {
    await arrive({ method: 'DELETE', path: '/auth/users/us-1', payload: '{}' });
    await answerConfirm(ready.launched.app, 'no');
    await page().waitForTimeout(CALM_MS);
    const seen = await look(PASSWORD);
    await page().waitForTimeout(CALM_MS);
    const critical = seen.cards.find(isCritical);
    if (!critical) throw new Error('no card asks for a typed word');
    const early = await attack({ ...seen, cards: [critical] }); // shown a moment ago
    await page().waitForTimeout(CALM_MS);
    const late = await approveUntilAsked(critical.requestId, PASSWORD);
    expect([...early, ...late]).not.toContain('ok');
    expect(await signatures()).toBe(BY_THE_PERSON);
    await shot(page(), 'hostile-1-confirming');
  });

  it('SEC-07: has no way to a server of its own: its file is asked about in the dialog, and nothing reached it', async () => {
    await answerConfirm(ready.launched.app, 'no');
    await attack(await look(PASSWORD));
    const asked = async () => JSON.stringify(await shownDialogs(ready.launched.app));
    await expect.poll(asked).toContain(foreignUrl);
    expect(reached).toEqual([]);
  });
});
