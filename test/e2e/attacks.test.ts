import { DfnsApiClient } from '@dfns/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { type ActionText, startAction } from './start-action.ts';
import { approve, at, isOff, openCard, PASSWORD, paste, shot, waitUntilOn } from './steps.ts';

/** Of the first, honest payment. */
const KNOWN = '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D';
/** Begins and ends like it; the case of the letters is no checksum. */
const ALIKE = '0x21c61e9b2c36e4f4ad2900000000e68a6593376d';
const STRANGER = '0x5bb3a50d811c142f21ae415f2d54800822a7ca19';
const TOKEN = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';

const word = (hex: string) => hex.padStart(64, '0');
const MAX = 'f'.repeat(64);
const approveAll = `0x095ea7b3${word(STRANGER.slice(2))}${MAX}`;
/** One packed multiSend entry: operation, to, value, length, data. */
const inner = (operation: '00' | '01') =>
  `${operation}${STRANGER.slice(2)}${word('0')}${word('44')}${approveAll.slice(2)}`;
const packed = inner('01');
const bytes = packed.length / 2;
const multiSend = `0x8d80ff0a${word('20')}${word(bytes.toString(16))}${packed.padEnd(Math.ceil(bytes / 32) * 64, '0')}`;

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
});
afterAll(() => ready?.end());

const page = () => ready.launched.page;
const post = (path: string, payload: unknown, method = 'POST'): ActionText => ({
  method,
  path,
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
});
const transfers = () => `/wallets/${wallet}/transfers`;
const transactions = () => `/wallets/${wallet}/transactions`;

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

/** What a hostile page would do: no step done, everything else right. */
async function askMain(): Promise<string> {
  return page().evaluate(async (password) => {
    const snapshot = await window.countersign.appReady();
    const shown = snapshot.ok ? snapshot.value.review : null;
    if (shown?.kind !== 'card') return 'no card';
    const reply = await window.countersign.approve({
      requestId: shown.requestId,
      viewHash: shown.viewHash,
      credentialId: shown.factors.first[0]?.credentialId ?? 'none',
      password: new TextEncoder().encode(password),
      secondCredentialId: null,
      secondPassword: new Uint8Array(0),
      answers: {},
      delivery: 'hand-back',
    });
    return reply.ok ? 'approved' : reply.code;
  }, PASSWORD);
}

/** Everything odd was looked at, and then the steps are what is left; main holds to them whatever the page does. */
async function expectFriction({ red, caution, steps = [] }: Attack): Promise<void> {
  if (red) expect(await texts('dangers')).toMatch(red);
  if (caution) expect(await texts('cautions')).toMatch(caution);
  while ((await at(page(), 'look-first-show').count()) > 0) await at(page(), 'look-first-show').click();
  const shown = await page()
    .locator('[data-testid="steps"] input')
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('data-testid')));
  expect(shown.sort()).toEqual([...steps].sort());
  if (steps.length === 0) return;
  await page().waitForTimeout(1_600); // past the dead time
  expect(await isOff(at(page(), 'approve'))).toBe(true);
  expect(await askMain()).toBe('request/step-missing');
}

const texts = async (testId: string) => (await at(page(), testId).allTextContents()).join(' ');

/** Every attack by its name, the action, what is read on the card, and why Approve is gone; null: it is there, behind steps. */
interface Attack {
  readonly name: string;
  readonly action: () => ActionText;
  /** Why Approve is not there at all. */
  readonly blocked?: RegExp;
  /** What stands in red, or among the cautions, and the steps that are left before Approve. */
  readonly red?: RegExp;
  readonly caution?: RegExp;
  readonly steps?: readonly string[];
}
const ATTACKS: readonly Attack[] = [
  {
    name: 'hidden-direction',
    action: () => post('/wallets', '{"network":"Ethereum","name":"Main \u202eyrusaert"}'),
    blocked: /changes the direction of reading/,
  },
  {
    name: 'two-recipients',
    action: () => post(transfers(), `{"kind":"Native","to":"${KNOWN}","amount":"1","to":"${STRANGER}"}`),
    blocked: /A field is there twice/,
  },
  {
    name: 'amount-in-disguise',
    action: () => post(transfers(), { kind: 'Native', to: KNOWN, amount: '1e18' }),
    blocked: /amount is not written/,
  },
  {
    name: 'address-of-another-chain',
    action: () =>
      post(transfers(), { kind: 'Native', to: 'bc1ql2vpeg25hd3uxzpu88p6gztsnp4mstvk3x82uv', amount: '1' }),
    blocked: /not an address of Ethereum Sepolia/,
  },
  {
    name: 'path-in-disguise',
    action: () => post(`/wallets/${wallet}/../../permissions`, { name: 'All', operations: ['*'] }),
    blocked: /not in its plain form/,
  },
  {
    name: 'unknown-action',
    action: () => post('/treasury/sweep', { everything: true }),
    blocked: /cannot describe this kind of action/,
  },
  {
    name: 'delegate-call-hidden-in-a-field',
    action: () => post(transfers(), { kind: 'Native', to: KNOWN, amount: '1', operation: 1 }),
    caution: /One field is not understood/,
    steps: ['step-not-understood'],
  },
  {
    name: 'unlimited-approval',
    action: () => post(transactions(), { kind: 'Evm', to: TOKEN, value: '0', data: approveAll }),
    red: /unlimited/,
    steps: ['step-finding-unlimited'],
  },
  {
    name: 'delegatecall-in-a-batch',
    action: () => post(transactions(), { kind: 'Evm', to: STRANGER, value: '0', data: multiSend }),
    red: /delegatecall.*unlimited|unlimited.*delegatecall/s,
    steps: ['step-finding-delegatecall', 'step-finding-unlimited'],
  },
  {
    name: 'blind-hash',
    action: () => post(`/wallets/${wallet}/signatures`, { kind: 'Hash', hash: `0x${'ab'.repeat(32)}` }),
    red: /Blind: this could be anything/,
    steps: ['step-finding-blind'],
  },
  {
    name: 'permit-for-another-chain',
    action: () =>
      post(`/wallets/${wallet}/signatures`, {
        kind: 'Eip712',
        types: {
          Permit: ['owner', 'spender', 'value', 'nonce', 'deadline'].map((name, index) => ({
            name,
            type: index < 2 ? 'address' : 'uint256',
          })),
        },
        domain: { name: 'USD Coin', version: '2', chainId: 137, verifyingContract: STRANGER },
        message: {
          owner: KNOWN,
          spender: STRANGER,
          value: BigInt(`0x${MAX}`).toString(),
          nonce: '0',
          deadline: '9999999999',
        },
      }),
    red: /chain id 137 \(Polygon\)/,
    steps: ['step-finding-unlimited'],
  },
  {
    name: 'policy-dressed-as-routine',
    action: () => post('/v2/policies/po-3pbci-a3okp-8v68l88e4mfdh0ms', '', 'DELETE'),
    red: /ends a protection/,
    steps: ['step-control'],
  },
  {
    name: 'raw-transaction-for-another-chain',
    action: () =>
      post(transactions(), {
        kind: 'Transaction',
        transaction: `0x02ef01038459682f008506fc23ac0082520894${STRANGER.slice(2)}87038d7ea4c6800080c0`,
      }),
    red: /chain id 1 \(Ethereum\)/,
    steps: [],
  },
];

describe(`what an attacker would send (${runtime})`, () => {
  it('begins with an honest payment, so that this computer knows somebody', async () => {
    const transfer = await ready.initiator.start({ to: KNOWN });
    await paste(page(), transfer.link);
    await openCard(page());
    await shot(page(), 'attack-0-honest');
    await approve(page());
    await at(page(), 'outcome').waitFor();
  });

  it('an address that looks like a known one waits until its middle is typed', async () => {
    await review(post(transfers(), { kind: 'Native', to: ALIKE, amount: '1' }), 'look-alike');
    await at(page(), 'look-alike').waitFor();
    expect(await isOff(at(page(), 'approve'))).toBe(true);
    expect(await askMain()).toMatch(/^request\/(step-missing|too-early)$/);
    await page().waitForTimeout(1_600); // past the dead time: it is the step that is missing
    expect(await askMain()).toBe('request/step-missing');
    const middle = ALIKE.slice(18, 26);
    await at(page(), 'steps').locator('input').fill(middle);
    await waitUntilOn(at(page(), 'approve'));
    await shot(page(), 'attack-look-alike-typed');
    await decline();
  });

  it.each(ATTACKS)('$name', async (attack) => {
    await review(attack.action(), attack.name);
    if (attack.blocked) await expectBlocked(attack.blocked);
    else await expectFriction(attack);
    await decline();
  });
});
