// A page that was taken over, against the parts as the app connects them: real routes, real requests, a sandbox over HTTP, real keys.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChildPort } from '../../main/core/child-port.ts';
import { answer } from '../../main/ipc/answer.ts';
import { makeRoutes } from '../../main/ipc/routes.ts';
import type { Confirm } from '../../main/requests/confirm.ts';
import type { Channel } from '../../preload/api.ts';
import type { Problem } from '../../preload/problem.ts';
import { signerPortInProcess } from '../accounts/signer-in-process.ts';
import { ENDING, HOSTILE, type Seen, type SeenCard, seenCard } from '../helpers/hostile-calls.ts';
import { type PartsUnderTest, password, removeFolder, startParts } from '../helpers/parts-under-test.ts';

const PAST_DEAD_TIME_MS = 3_200;
/** Nothing listens there: test/app/foreign-server.test.ts has a server that counts. */
const FOREIGN = 'http://127.0.0.1:9';
const CHANNELS = Object.keys(HOSTILE) as Channel[]; // keys of a total record

let under: PartsUnderTest;
/** What the keys of this computer were asked for. */
let asked: string[];
let questions: number;
/** What the monotonic clock runs ahead. */
let aheadMs = 0;
const now = performance.now.bind(performance);

function watchedSigner(): ChildPort {
  const port = signerPortInProcess();
  const post = (message: unknown) => {
    if (typeof message === 'object' && message !== null) asked.push(String(Reflect.get(message, 'do')));
    port.post(message);
  };
  return { ...port, post };
}

beforeAll(async () => {
  asked = [];
  questions = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now() + aheadMs);
  const confirm: Confirm = async ({ no }) => {
    if (no === undefined) questions += 1; // those about a file of an environment are others
    return false;
  };
  under = await startParts({ signer: watchedSigner, keychain: new Map(), confirm });
  await under.parts.account().createKey({ algorithm: 'EdDSA', password: password(), storage: 'keychain' });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await removeFolder(under.folder);
});

type Answered = { readonly ok: true } | ({ readonly ok: false } & Problem);

/** As the page reaches main, without the limit of calls a second: that is no reason for a signature to stay away. */
async function call(channel: Channel, input: object): Promise<Answered> {
  const bytes = Object.entries(input).map(([name, value]) => [
    name,
    typeof value === 'string' && value.startsWith('bytes:')
      ? new TextEncoder().encode(value.slice(6))
      : value,
  ]);
  const { parts } = under;
  const deps = { routes: makeRoutes(Promise.resolve(parts)), admit: () => true, report: () => {} };
  const reply = await answer(
    { ...deps, isLocked: () => parts.lock.isLocked() },
    channel,
    Object.fromEntries(bytes),
  );
  return reply.ok ? { ok: true } : reply;
}

/** Opens every row and notes what the page is shown of it. */
async function look(typed: string): Promise<Seen> {
  const { parts } = under;
  const rows = parts.snapshot().inbox.map(({ requestId }) => requestId);
  const cards: SeenCard[] = [];
  let credentialId = 'none';
  for (const requestId of rows) {
    await call('request/open', { requestId });
    const { review } = parts.snapshot();
    const card = seenCard(requestId, review);
    if (card === null || review?.kind !== 'card') continue;
    credentialId = review.factors.first[0]?.credentialId ?? credentialId;
    cards.push(card);
  }
  await call('credential/list', {});
  const listed = parts.snapshot().credentials;
  const credentialUuid = listed.state === 'listed' ? (listed.items[0]?.credentialUuid ?? '') : 'cr-1';
  return { cards, rows, credentialId, credentialUuid, password: typed, foreign: FOREIGN };
}

/** A transfer of another device, and a change of control that the page begins itself. */
async function fillInbox(): Promise<void> {
  await under.parts.simulateOtherDevice();
  await call('action/start', { method: 'DELETE', path: '/auth/users/us-1', payload: '{}' });
}

const signatures = () => under.fetched.filter((line) => line === 'POST /auth/action').length;
const signed = () => asked.filter((what) => what === 'sign').length;

/** Every input of a channel; what waits for something else is not waited for. */
async function attack(channel: Channel, seen: Seen): Promise<void> {
  const inputs = HOSTILE[channel]?.(seen) ?? ENDING[channel]?.(seen) ?? [];
  const all = Promise.all(inputs.map((input) => call(channel, input)));
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 1_000))]);
}

describe('SEC-54, SEC-58: a page that was taken over, without the password', () => {
  it('has something to call on every channel', () => {
    const silent = CHANNELS.filter((channel) => (HOSTILE[channel] ?? ENDING[channel] ?? null) === null);
    expect(silent).toEqual([]);
  });

  it('gets no signature from any channel, one by one, before and after the dead time', async () => {
    await fillInbox();
    const before = await look('');
    expect(before.cards.length).toBeGreaterThan(1);
    const used = asked.length;
    await attack('request/approve', before);
    expect(asked.length).toBe(used);
    const begun = signed();
    aheadMs += PAST_DEAD_TIME_MS;
    for (const channel of CHANNELS) {
      if (HOSTILE[channel] === null) continue;
      await attack(channel, channel === 'request/approve' ? await look('') : before);
      expect([channel, signatures(), signed() - begun]).toEqual([channel, 0, 0]);
    }
  });

  it('gets none with the password that it saw where control is at stake: the dialog is asked and says no', async () => {
    await fillInbox();
    const seen = await look('velvet gravel 61 umbrella tide');
    const { requestId } = under.parts.snapshot().inbox.find(({ arrival }) => arrival === 'here') ?? {};
    const critical = { ...seen, cards: seen.cards.filter((card) => card.requestId === requestId) };
    aheadMs += PAST_DEAD_TIME_MS;
    const before = { used: asked.length, questions };
    await attack('request/approve', critical);
    await expect.poll(() => questions - before.questions).toBe(1); // a page that asks again has to wait
    expect([signatures(), asked.length - before.used]).toEqual([0, 0]);
  });

  it('gets none on the way out either: decline, lock, sign out, remove', async () => {
    await fillInbox();
    const seen = await look('');
    aheadMs += PAST_DEAD_TIME_MS;
    const begun = signed();
    for (const channel of CHANNELS.filter((one) => HOSTILE[one] === null)) {
      await Promise.all([attack(channel, seen), attack('request/approve', seen)]);
      expect([channel, signatures(), signed() - begun]).toEqual([channel, 0, 0]);
    }
  });
});
