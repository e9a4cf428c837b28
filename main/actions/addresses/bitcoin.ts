import { base58 } from '@scure/base';
import type { Network } from '../networks.ts';
import { parseBase58Check } from './base58.ts';
import { bytesOfWords, parseBech32 } from './bech32.ts';
import { type AddressCheck, type CheckFamily, notOf, ofAnother, right } from './verdict.ts';

/** What addresses of a chain begin with: versions of base58check, and the prefix of bech32 where there is one. */
interface Form {
  readonly versions: readonly number[];
  /** Versions that Bitcoin has as well. */
  readonly older?: readonly number[];
  readonly prefix: string | null;
}

/** On the main network and on the test networks; chainparams.cpp of each chain. */
interface Forms {
  readonly main: Form;
  readonly test: Form;
}

const BITCOIN: Forms = {
  main: { versions: [0x00, 0x05], prefix: 'bc' },
  test: { versions: [0x6f, 0xc4], prefix: 'tb' },
};
const LITECOIN: Forms = {
  main: { versions: [0x30, 0x32], older: [0x05], prefix: 'ltc' },
  test: { versions: [0x6f, 0x3a, 0xc4], prefix: 'tltc' },
};
const DOGECOIN: Forms = {
  main: { versions: [0x1e, 0x16], prefix: null },
  test: { versions: [0x71, 0xc4], prefix: null },
};

export const checkBitcoin: CheckFamily = (text, network) => checkForms(text, network, BITCOIN);
export const checkLitecoin: CheckFamily = (text, network) => checkForms(text, network, LITECOIN);
export const checkDogecoin: CheckFamily = (text, network) => checkForms(text, network, DOGECOIN);

function checkForms(text: string, network: Network, { main, test }: Forms): AddressCheck {
  const [own, other] = network.isTestnet ? [test, main] : [main, test];
  const check = checkForm(text, own);
  if (check !== null) return check;
  return checkForm(text, other) === null ? notOf(network) : ofAnother(network);
}

function checkForm(text: string, { versions, older = [], prefix }: Form): AddressCheck | null {
  if (prefix !== null && text.toLowerCase().startsWith(`${prefix}1`)) return checkSegwit(text);
  if (isBase58Hash(text, older)) return OLDER_FORM;
  return isBase58Hash(text, versions) ? right('Base58') : null;
}

/** Nothing in such an address tells which of the two chains it is for. */
export const OLDER_FORM: AddressCheck = {
  verdict: 'right',
  words: 'Base58 checksum is right (older form: Bitcoin has the same)',
};

/** One version byte of these and a hash of 20 bytes. */
export function isBase58Hash(text: string, versions: readonly number[]): boolean {
  const payload = parseBase58Check(text, base58);
  return payload?.length === 21 && versions.includes(payload[0] ?? -1);
}

/**
 * Witness version 0 wants bech32 and 20 or 32 bytes (BIP-173, BIP-141), later ones bech32m and 2 to 40 bytes (BIP-350). Version 1
 * with another length than the 32 bytes of BIP-341 (and the 2 of pay to anchor) could be taken by anybody.
 */
function checkSegwit(text: string): AddressCheck | null {
  const parsed = parseBech32(text);
  const [version, ...words] = parsed?.words ?? [];
  const program = bytesOfWords(words);
  if (parsed === null || version === undefined || version > 16 || program === null) return null;
  const form = version === 0 ? 'bech32' : 'bech32m';
  return parsed.form === form && isProgramLength(version, program.length) ? right(form) : null;
}

function isProgramLength(version: number, length: number): boolean {
  if (version === 0) return length === 20 || length === 32;
  if (version === 1) return length === 32 || length === 2;
  return length >= 2 && length <= 40;
}
