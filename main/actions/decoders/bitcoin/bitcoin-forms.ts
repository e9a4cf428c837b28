import { findNetwork, type Network } from '../../networks.ts';

/** How a network of the Bitcoin family writes its addresses. */
export interface BitcoinForm {
  readonly network: Network;
  /** Version bytes of base58check; not used with `cash`. */
  readonly pubKeyHash: number;
  readonly scriptHash: number;
  /** Prefix of bech32; null: no segregated witness here. */
  readonly bech32: string | null;
  /** Prefix of CashAddr; null: base58check is used. */
  readonly cash: string | null;
  /** A fee from here on is high, whatever is sent: about 500 to 1000 dollars in 2026. */
  readonly highFee: bigint;
}

type Row = readonly [
  main: Omit<BitcoinForm, 'network' | 'highFee'>,
  test: Omit<BitcoinForm, 'network' | 'highFee'>,
  highFee: bigint,
];

const base58 = (pubKeyHash: number, scriptHash: number, bech32: string | null) => ({
  pubKeyHash,
  scriptHash,
  bech32,
  cash: null,
});
const cash = (prefix: string) => ({ pubKeyHash: 0, scriptHash: 0, bech32: null, cash: prefix });

// chainparams.cpp of Bitcoin Core, Litecoin Core and Dogecoin Core; the CashAddr specification.
const FORMS: Readonly<Record<string, Row>> = {
  bitcoin: [base58(0x00, 0x05, 'bc'), base58(0x6f, 0xc4, 'tb'), 1_000_000n],
  litecoin: [base58(0x30, 0x32, 'ltc'), base58(0x6f, 0x3a, 'tltc'), 500_000_000n],
  dogecoin: [base58(0x1e, 0x16, null), base58(0x71, 0xc4, null), 500_000_000_000n],
  'bitcoin-cash': [cash('bitcoincash'), cash('bchtest'), 100_000_000n],
};

/** The form of the network; null when it is none of the Bitcoin family. */
export function bitcoinForm(network: Network): BitcoinForm | null {
  const row = Object.hasOwn(FORMS, network.family) ? FORMS[network.family] : undefined;
  if (row === undefined) return null;
  const [main, test, highFee] = row;
  return { network, highFee, ...(network.isTestnet ? test : main) };
}

/** Used when nothing says a network. */
export const BITCOIN_MAIN: BitcoinForm = {
  ...base58(0x00, 0x05, 'bc'),
  network: findNetwork('Bitcoin'),
  highFee: 1_000_000n,
};
