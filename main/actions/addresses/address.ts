// Protects the person from paying to a text that is not an address of the network, or to a mistyped one.
// From: look-alike and damaged addresses. The whole address is shown in groups of four and never cut.
// Not from: a well-formed address of somebody else.

import type { AddressView } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import type { Network } from '../networks.ts';
import { findNetwork } from '../networks.ts';
import {
  BITCOIN_BASE58,
  checkEip55,
  parseBase58,
  parseBase58Check,
  parseBech32,
  RIPPLE_BASE58,
} from './checksums.ts';

/**
 * 'right': form and checksum fit; 'unchecked': nothing speaks against it; 'mistyped': an EIP-55 checksum that
 * is wrong, which the chain would still accept; 'foreign': no address of this network.
 */
export type AddressVerdict = 'right' | 'unchecked' | 'mistyped' | 'foreign';

export interface AddressCheck {
  readonly verdict: AddressVerdict;
  readonly words: string;
}

const NOT_VALIDATED: AddressCheck = {
  verdict: 'unchecked',
  words: 'Checksum not validated for this network',
};
const ETHEREUM = /^0x[0-9a-fA-F]{40}$/;
const ASCII = /^[!-~]+$/;

/** Judges an address; `network` is the API's name or null when it is not known. */
export function checkAddress(text: string, network: string | null): AddressCheck {
  if (!ASCII.test(text)) return foreign('This address has characters that no address has');
  if (network === null) return { verdict: 'unchecked', words: 'Not checked: the network is not known' };
  const known = findNetwork(network);
  switch (known.family) {
    case 'evm':
      return checkEvm(text, known);
    case 'bitcoin':
    case 'litecoin':
    case 'dogecoin':
      return checkBitcoinLike(text, known);
    case 'tron':
      return checkBase58(text, known, { alphabet: BITCOIN_BASE58, versions: [0x41] });
    case 'xrpl':
      return checkRipple(text, known);
    case 'solana':
      return checkSolana(text, known);
    case 'cosmos':
      return parseBech32(text)?.form === 'bech32' ? right('bech32') : notOf(known);
    default:
      return NOT_VALIDATED;
  }
}

/** The address as the card shows it. `isValid` is false when its form or checksum is wrong. */
export function describeAddress(text: string, network: string | null, label = 'To'): AddressView {
  const check = checkAddress(text, network);
  return {
    label,
    full: showText(text),
    groups: groupByFour(showText(text)),
    validation: check.words,
    isValid: check.verdict === 'right' || check.verdict === 'unchecked',
  };
}

/** Groups of four; a leading "0x" is a group of its own. Joined they equal the text. */
export function groupByFour(text: string): readonly string[] {
  const prefix = /^0x/.test(text) ? ['0x'] : [];
  const characters = Array.from(text.slice(prefix.join('').length));
  const groups: string[] = [...prefix];
  for (let at = 0; at < characters.length; at += 4) groups.push(characters.slice(at, at + 4).join(''));
  return groups;
}

function checkEvm(text: string, network: Network): AddressCheck {
  if (!ETHEREUM.test(text)) return notOf(network);
  switch (checkEip55(text)) {
    case 'right':
      return right('EIP-55');
    case 'absent':
      return { verdict: 'unchecked', words: 'No checksum in it: all letters are of one case' };
    default:
      return { verdict: 'mistyped', words: 'EIP-55 checksum is wrong: a character may be mistyped' };
  }
}

/** Prefix of bech32 and version bytes of base58check, on the main network and on test networks. */
const BITCOIN_FORMS = {
  bitcoin: { main: ['bc', [0x00, 0x05]], test: ['tb', [0x6f, 0xc4]] },
  litecoin: { main: ['ltc', [0x30, 0x32, 0x05]], test: ['tltc', [0x6f, 0x3a, 0xc4]] },
  dogecoin: { main: [null, [0x1e, 0x16]], test: [null, [0x71, 0xc4]] },
} as const;

function checkBitcoinLike(text: string, network: Network): AddressCheck {
  if (network.family !== 'bitcoin' && network.family !== 'litecoin' && network.family !== 'dogecoin') {
    return NOT_VALIDATED;
  }
  const [prefix, versions] = BITCOIN_FORMS[network.family][network.isTestnet ? 'test' : 'main'];
  const segwit = prefix !== null && text.toLowerCase().startsWith(`${prefix}1`);
  return segwit
    ? checkSegwit(text, network)
    : checkBase58(text, network, { alphabet: BITCOIN_BASE58, versions });
}

/** Witness version 0 wants bech32, later ones bech32m (BIP-350). */
function checkSegwit(text: string, network: Network): AddressCheck {
  const parsed = parseBech32(text);
  const version = parsed?.data[0];
  if (parsed === null || version === undefined || version > 16) return notOf(network);
  const wanted = version === 0 ? 'bech32' : 'bech32m';
  return parsed.form === wanted ? right(wanted) : notOf(network);
}

function checkBase58(
  text: string,
  network: Network,
  form: { readonly alphabet: string; readonly versions: readonly number[] },
): AddressCheck {
  const payload = parseBase58Check(text, form.alphabet);
  const version = payload?.[0];
  // One version byte and a hash of 20 bytes.
  if (payload?.length !== 21 || version === undefined || !form.versions.includes(version))
    return notOf(network);
  return right('Base58');
}

/** Classic addresses start with r; X-addresses (X, on test networks T) carry a tag and are not read here. */
function checkRipple(text: string, network: Network): AddressCheck {
  if (/^[XT][1-9A-HJ-NP-Za-km-z]{46}$/.test(text)) return NOT_VALIDATED;
  return checkBase58(text, network, { alphabet: RIPPLE_BASE58, versions: [0] });
}

function checkSolana(text: string, network: Network): AddressCheck {
  if (parseBase58(text, BITCOIN_BASE58)?.length !== 32) return notOf(network);
  return { verdict: 'unchecked', words: 'No checksum in it: Solana addresses have none' };
}

const right = (name: string): AddressCheck => ({ verdict: 'right', words: `${name} checksum is right` });
const foreign = (words: string): AddressCheck => ({ verdict: 'foreign', words });
const notOf = (network: Network): AddressCheck =>
  foreign(`This is not an address of ${network.label}, or a character is mistyped`);
