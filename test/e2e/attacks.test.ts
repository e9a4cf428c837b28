import { DfnsApiClient } from '@dfns/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALIKE, ATTACKS, type Attack, KNOWN, post } from './attack-list.ts';
import { answerConfirm, runtime, shownDialogs } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { type ActionText, startAction } from './start-action.ts';
import { approve, at, isOff, lookAtAll, openCard, PASSWORD, paste, shot, waitUntilOn } from './steps.ts';
import { sentTo, watchWire } from './steps-credentials.ts';

let ready: Ready;
let wallet: string;
beforeAll(async () => {
  ready = await getReady();
  const { url, orgId, users } = ready.sandbox.connection;
  const api = new DfnsApiClient({ baseUrl: url, orgId, authToken: users[0]?.token ?? '' });
  const { items } = await api.wallets.listWallets({});
  wallet = items.find(({ network }) => network === 'EthereumSepolia')?.id ?? '';
  await ready.launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setSize(1080, 1500),
  );
  await watchWire(ready.launched.app);
});
afterAll(() => ready?.end());

const page = () => ready.launched.page;

async function review(action: ActionText, name: string): Promise<void> {
  await paste(page(), await startAction(ready.sandbox.connection, action));
  await openCard(page());
  await shot(page(), `attack-${name}`);
}

async function decline(): Promise<void> {
  await at(page(), 'decline').click();
  await at(page(), 'outcome').waitFor();
}

/** Approve is not there at all, and a page that asks main all the same gets nothing. */
async function expectBlocked(reason: RegExp): Promise<void> {
  expect(await at(page(), 'blocked-reasons').textContent()).toMatch(reason);
  expect(await at(page(), 'approve').count()).toBe(0);
  expect(await askMain()).toBe('request/not-approvable');
}

/** What a hostile page would do with the open card, when its dead time is over: the password is right, and the steps as given. */
async function askMain(steps: 'none' | 'all' = 'none'): Promise<string> {
  return page().evaluate(
    async ({ password, isAnswered }) => {
      const now = async () => {
        const snapshot = await window.countersign.appReady();
        return snapshot.ok && snapshot.value.review?.kind === 'card' ? snapshot.value.review : null;
      };
      const before = await now();
      const isBlocked = before !== null && before.card.blockedBecause.length > 0; // that is judged first
      const leftMs = before === null || isBlocked ? 0 : before.armAfterMs;
      await new Promise((resolve) => setTimeout(resolve, leftMs));
      const shown = await now();
      if (shown === null) return 'no card';
      const answers: Record<string, string> = isAnswered ? { words: 'match' } : {};
      for (const step of isAnswered ? shown.card.steps : []) {
        if (step.kind === 'tick') answers[step.id] = 'yes';
        if (step.kind === 'type') answers[step.id] = /"(.+)"/.exec(step.sentence)?.[1] ?? '';
      }
      const reply = await window.countersign.approve({
        requestId: shown.requestId,
        viewHash: shown.viewHash,
        credentialId: shown.factors.first[0]?.credentialId ?? 'none',
        password: new TextEncoder().encode(password),
        secondCredentialId: null,
        secondPassword: new Uint8Array(0),
        answers,
        delivery: shown.card.deliveries[0]?.id ?? 'hand-back',
      });
      return reply.ok ? 'approved' : reply.code;
    },
    { password: PASSWORD, isAnswered: steps === 'all' },
  );
}

/** What main says of the open card. */
const shownCard = () =>
  page().evaluate(async () => {
    const snapshot = await window.countersign.appReady();
    const review = snapshot.ok ? snapshot.value.review : null;
    if (review?.kind !== 'card') throw new Error('no card is open');
    return { requestId: review.requestId, friction: review.card.friction };
  });

const signatures = async () => (await sentTo(ready.launched.app, '/auth/action')).length;

/** Everything odd was looked at, and then the steps are what is left. Gives the request. */
async function expectFriction({ red, caution, steps = [], friction }: Attack): Promise<string> {
  if (red) expect(await texts('dangers')).toMatch(red);
  if (caution) expect(await texts('cautions')).toMatch(caution);
  await lookAtAll(page());
  const shown = await page()
    .locator('[data-testid="steps"] input')
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('data-testid')));
  expect(shown.sort()).toEqual([...WORDS, ...steps].sort());
  expect(await isOff(at(page(), 'approve'))).toBe(true);
  expect(await at(page(), 'approve').locator('.ring').count()).toBe(0); // held by the steps, not by the dead time
  const { requestId, friction: said } = await shownCard();
  expect(said).toBe(friction ?? 'critical');
  return requestId;
}

const texts = async (testId: string) => (await at(page(), testId).allTextContents()).join(' ');

/** Both answers to the match words: nothing of this was started here. */
const WORDS = ['step-words-match', 'step-words-cannot-compare'];

/** Requests that can be approved at all, by the name of the attack. */
const waiting = new Map<string, string>();

describe(`what an attacker would send (${runtime})`, () => {
  it('begins with an honest payment, so that this computer knows somebody', async () => {
    const transfer = await ready.initiator.start({ to: KNOWN });
    await paste(page(), transfer.link);
    await openCard(page());
    await shot(page(), 'attack-0-honest');
    await approve(page());
    await at(page(), 'outcome').waitFor();
    expect(await signatures()).toBe(1);
  });

  it('an address that looks like a known one waits until its middle is typed', async () => {
    await review(
      post(`/wallets/${wallet}/transfers`, { kind: 'Native', to: ALIKE, amount: '1' }),
      'look-alike',
    );
    await at(page(), 'look-alike').waitFor();
    expect(await isOff(at(page(), 'approve'))).toBe(true);
    expect(await askMain()).toBe('request/step-missing');
    expect((await shownCard()).friction).toBe('critical');
    await at(page(), 'step-words-match').check();
    for (const tick of await at(page(), 'steps').locator('input[type="checkbox"]').all()) await tick.check();
    expect(await isOff(at(page(), 'approve'))).toBe(true);
    const middle = ALIKE.slice(18, 26);
    await at(page(), 'steps').locator('.step-type input').fill(middle);
    await waitUntilOn(at(page(), 'approve'));
    await shot(page(), 'attack-look-alike-typed');
    await decline();
  });

  it.each(ATTACKS)('$name', async (attack) => {
    await review(attack.action(wallet), attack.name);
    if (attack.blocked) {
      await expectBlocked(attack.blocked);
      await decline();
    } else waiting.set(attack.name, await expectFriction(attack));
  });
});

describe(`SEC-58: a page that asks main for all of that, with the password (${runtime})`, () => {
  beforeAll(() => answerConfirm(ready.launched.app, 'no'));

  it.each(ATTACKS.filter(({ blocked }) => !blocked))('$name', async ({ name, friction }) => {
    await page().evaluate(
      (requestId) => window.countersign.openRequest({ requestId }),
      waiting.get(name) ?? 'none',
    );
    expect(await askMain('none')).toBe('request/step-missing');
    const dialogs = (await shownDialogs(ready.launched.app)).length;
    if (friction !== 'unusual') {
      expect(await askMain('all')).toBe('request/confirm-refused');
      expect((await shownDialogs(ready.launched.app)).length).toBe(dialogs + 1);
    }
    await decline();
    expect(await signatures()).toBe(1);
  });
});
