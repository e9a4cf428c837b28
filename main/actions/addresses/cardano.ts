import { base58 } from '@scure/base';
import { parseBase58 } from './base58.ts';
import { bytesOfWords, parseBech32 } from './bech32.ts';
import { parseByron } from './cardano-byron.ts';
import { type CheckFamily, foreign, notOf, ofAnother, right } from './verdict.ts';

// CIP-19: header, payment part of 28 bytes, and nothing, 28 bytes or a pointer as the delegation part.
const HASH = 28;
const POINTER_MIN = 3;
const POINTER_MAX = 18; // three numbers of up to 64 bits
const MAIN_TAG = 1;
const TEST_TAG = 0;

/** Shelley addresses (bech32, network in prefix and header) and those of the Byron era (base58, CRC-32). */
export const checkCardano: CheckFamily = (text, network) => {
  const byron = parseByron(parseBase58(text, base58));
  if (byron !== null) return byron.isTest === network.isTestnet ? right('CRC-32') : ofAnother(network);
  const parsed = parseBech32(text);
  const bytes = parsed?.form === 'bech32' ? bytesOfWords(parsed.words) : null;
  const [header] = bytes ?? [];
  if (parsed === null || bytes === null || header === undefined) return notOf(network);
  if (/^stake(?:_test)?$/.test(parsed.prefix))
    return foreign('This is a stake address: it cannot receive a payment');
  const tag = tagOf(parsed.prefix);
  if (tag === null || tag !== (header & 15) || !isShelley(header >> 4, bytes.length)) return notOf(network);
  return (tag === TEST_TAG) === network.isTestnet ? right('bech32') : ofAnother(network);
};

function tagOf(prefix: string): number | null {
  if (prefix === 'addr') return MAIN_TAG;
  return prefix === 'addr_test' ? TEST_TAG : null;
}

function isShelley(type: number, length: number): boolean {
  const rest = length - 1 - HASH;
  if (type <= 3) return rest === HASH;
  if (type <= 5) return rest >= POINTER_MIN && rest <= POINTER_MAX;
  return type <= 7 && rest === 0;
}
