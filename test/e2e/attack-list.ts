import type { ActionText } from './start-action.ts';

/** Of the first, honest payment. */
export const KNOWN = '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D';
/** Begins and ends like it; the case of the letters is no checksum. */
export const ALIKE = '0x21c61e9b2c36e4f4ad2900000000e68a6593376d';
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

export const post = (path: string, payload: unknown, method = 'POST'): ActionText => ({
  method,
  path,
  payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
});
const transfers = (wallet: string) => `/wallets/${wallet}/transfers`;
const transactions = (wallet: string) => `/wallets/${wallet}/transactions`;

/** Every attack by its name, the action, what is read on the card, and why Approve is gone or what stands before it. */
export interface Attack {
  readonly name: string;
  readonly action: (wallet: string) => ActionText;
  /** Why Approve is not there at all. */
  readonly blocked?: RegExp;
  /** What stands in red, or among the cautions, and the steps that are left before Approve. */
  readonly red?: RegExp;
  readonly caution?: RegExp;
  readonly steps?: readonly string[];
  /** 'critical' where nothing is said. */
  readonly friction?: 'unusual';
}
export const ATTACKS: readonly Attack[] = [
  {
    name: 'hidden-direction',
    action: () => post('/wallets', '{"network":"Ethereum","name":"Main \u202eyrusaert"}'),
    blocked: /changes the direction of reading/,
  },
  {
    name: 'two-recipients',
    action: (wallet) =>
      post(transfers(wallet), `{"kind":"Native","to":"${KNOWN}","amount":"1","to":"${STRANGER}"}`),
    blocked: /A field is there twice/,
  },
  {
    name: 'amount-in-disguise',
    action: (wallet) => post(transfers(wallet), { kind: 'Native', to: KNOWN, amount: '1e18' }),
    blocked: /amount is not written/,
  },
  {
    name: 'address-of-another-chain',
    action: (wallet) =>
      post(transfers(wallet), {
        kind: 'Native',
        to: 'bc1ql2vpeg25hd3uxzpu88p6gztsnp4mstvk3x82uv',
        amount: '1',
      }),
    blocked: /not an address of Ethereum Sepolia/,
  },
  {
    name: 'path-in-disguise',
    action: (wallet) => post(`/wallets/${wallet}/../../permissions`, { name: 'All', operations: ['*'] }),
    blocked: /not in its plain form/,
  },
  {
    name: 'unknown-action',
    action: () => post('/treasury/sweep', { everything: true }),
    caution: /does not know this action/,
    steps: ['step-unknown', 'step-finding:1'],
  },
  {
    name: 'delegate-call-hidden-in-a-field',
    action: (wallet) => post(transfers(wallet), { kind: 'Native', to: KNOWN, amount: '1', operation: 1 }),
    caution: /One field is not understood/,
    steps: ['step-not-understood'],
    friction: 'unusual',
  },
  {
    name: 'unlimited-approval',
    action: (wallet) => post(transactions(wallet), { kind: 'Evm', to: TOKEN, value: '0', data: approveAll }),
    red: /unlimited/,
    steps: ['step-finding-unlimited'],
  },
  {
    name: 'delegatecall-in-a-batch',
    action: (wallet) =>
      post(transactions(wallet), { kind: 'Evm', to: STRANGER, value: '0', data: multiSend }),
    red: /delegatecall.*unlimited|unlimited.*delegatecall/s,
    steps: ['step-finding-delegatecall', 'step-finding-unlimited'],
  },
  {
    name: 'blind-hash',
    action: (wallet) => post(`/wallets/${wallet}/signatures`, { kind: 'Hash', hash: `0x${'ab'.repeat(32)}` }),
    red: /Blind: this could be anything/,
    steps: ['step-finding-blind', 'step-finding:1'],
  },
  {
    name: 'permit-for-another-chain',
    action: (wallet) =>
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
    steps: ['step-finding-unlimited', 'step-finding:1', 'step-finding:2'],
  },
  {
    name: 'policy-dressed-as-routine',
    action: () => post('/v2/policies/po-3pbci-a3okp-8v68l88e4mfdh0ms', '', 'DELETE'),
    red: /ends a protection/,
    steps: ['step-control', 'step-finding:1'],
  },
  {
    name: 'raw-transaction-for-another-chain',
    action: (wallet) =>
      post(transactions(wallet), {
        kind: 'Transaction',
        transaction: `0x02ef01038459682f008506fc23ac0082520894${STRANGER.slice(2)}87038d7ea4c6800080c0`,
      }),
    red: /chain id 1 \(Ethereum\)/,
    steps: ['step-word', 'step-finding:1'],
  },
];
