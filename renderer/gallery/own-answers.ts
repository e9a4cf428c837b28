// Made-up wallets and assets for the gallery page: what main answers while an action is put together.
import type { ListedKeyView } from '../../preload/credential-view.ts';
import type { AssetChoice, HandOffCode, WalletChoice } from '../../preload/intake-calls.ts';
import type { Reply } from '../../preload/problem.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { LONG_NAME } from './cards.ts';

type ListedKeys = Reply<{ readonly items: readonly ListedKeyView[] }>;

export interface OwnAnswers {
  readonly wallets: readonly WalletChoice[];
  readonly hasMore?: boolean;
  readonly assets: readonly AssetChoice[];
  readonly code?: HandOffCode;
  /** What the service lists before a sign-in. */
  readonly keyCredentials?: ListedKeys | Promise<ListedKeys>;
}

export const NO_WALLETS: OwnAnswers = { wallets: [], assets: [] };

const WALLETS: readonly WalletChoice[] = [
  {
    id: 'wa-1',
    name: 'Treasury operations',
    network: 'Ethereum',
    networkLabel: 'Ethereum',
    address: '0x9c8E41e0827A9bc2a2608E783597F9915d86119D',
  },
  {
    id: 'wa-2',
    name: LONG_NAME,
    network: 'Cardano',
    networkLabel: 'Cardano',
    address:
      'addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3jcu5d8ps7zex2k2xt3uqxgjqnnj83ws8lhrn648jjxtwq2ytjqp',
  },
];

const COIN: AssetChoice = {
  transfer: '{"kind":"Native"}',
  order: ['kind', 'to', 'amount', 'memo', 'externalId'],
  label: 'amount',
  symbol: 'ETH',
  about: "The network's own coin",
  isVerified: true,
  isWritten: false,
  decimals: 18,
  isScaled: true,
  balance: '41870000000000000001',
  takesMemo: false,
};
const CONTRACT = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const token = (change: Partial<AssetChoice>): AssetChoice => ({
  ...COIN,
  transfer: `{"kind":"Erc20","contract":"${CONTRACT}"}`,
  order: ['kind', 'contract', 'to', 'amount', 'memo', 'externalId'],
  symbol: 'USDC',
  about: `ERC-20 token · ${CONTRACT}`,
  decimals: 6,
  balance: '482150417250000',
  ...change,
});

const ASSETS: readonly AssetChoice[] = [
  COIN,
  token({
    transfer: '{"kind":"Erc20","contract":"0x6b1750"}',
    about: 'ERC-20 token · 0x6b175474e89094c44da98b954eedeac495271d0f',
    isVerified: false,
    symbol: 'USDC',
  }),
  token({}),
];

const FULL: OwnAnswers = { wallets: WALLETS, assets: ASSETS };
const LONG: OwnAnswers = {
  wallets: WALLETS,
  hasMore: true,
  assets: [
    COIN,
    token({
      symbol: 'A token with a name that somebody made very long',
      about: `Sui or IOTA token · 0x${'5d4b302506645c37ff133b98c4b50a5a'.repeat(4)}::coin::COIN`,
      decimals: 0,
      isScaled: false,
      isVerified: false,
      takesMemo: true,
      balance: '115792089237316195423570985008687907853269984665640564039457584007913129639935',
    }),
  ],
};

/** By the name of the screen. */
export const OWN_ANSWERS: Readonly<Record<string, OwnAnswers>> = {
  'start-transfer': FULL,
  'start-problem': FULL,
  'start-long': LONG,
  'start-code-too-long': {
    ...FULL,
    code: { text: `countersign://request?d=${'e30'.repeat(1_200)}`, path: '', size: 0 },
  },
};

export const OWN_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  'start-transfer': {},
  'start-no-wallets': {},
  'start-problem': {},
  'start-long': {},
  'start-request': {},
  'start-code': {},
  'start-code-too-long': {},
};
