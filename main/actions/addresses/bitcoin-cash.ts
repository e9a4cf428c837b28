import { base58 } from '@scure/base';
import { hex } from '../../core/bytes.ts';
import { formatBase58Check } from './base58.ts';
import { isBase58Hash, OLDER_FORM } from './bitcoin.ts';
import { parseCashAddress } from './cash-address.ts';
import { type CheckFamily, notOf, ofAnother, right } from './verdict.ts';

const MAIN = { prefix: 'bitcoincash', versions: [0x00, 0x05] };
const TEST = { prefix: 'bchtest', versions: [0x6f, 0xc4] };
// Bits of the version byte: reserved, four of the kind, three of the size of the hash.
const SIZES = new Map([
  [0, 20],
  [3, 32],
]);
// P2PKH, P2SH and the two that also take tokens (CHIP-2022-02).
const LAST_KIND = 3;

/** Cashaddr, with or without its prefix, and the older form that Bitcoin has as well. */
export const checkBitcoinCash: CheckFamily = (text, network) => {
  const [own, other] = network.isTestnet ? [TEST, MAIN] : [MAIN, TEST];
  if (isCashHash(text, own.prefix)) return right('Cashaddr');
  if (isBase58Hash(text, own.versions)) return OLDER_FORM;
  const isOther = isCashHash(text, other.prefix) || isBase58Hash(text, other.versions);
  return isOther ? ofAnother(network) : notOf(network);
};

/**
 * One text for every form of one address: the older form where it has one; those that also take tokens are those that do not. Null when
 * it is no address in cashaddr.
 */
export function olderForm(text: string): string | null {
  for (const { prefix, versions } of [MAIN, TEST]) {
    const read = readCashHash(text, prefix);
    if (read === null) continue;
    const isScript = read.kind % 2;
    if (read.hash.length > 20) return `${prefix} ${isScript} ${hex(read.hash)}`;
    return formatBase58Check(Uint8Array.from([versions[isScript] ?? 0, ...read.hash]), base58);
  }
  return null;
}

const isCashHash = (text: string, prefix: string): boolean => readCashHash(text, prefix) !== null;

interface CashHash {
  /** 0 and 2: of a key; 1 and 3: of a script. */
  readonly kind: number;
  readonly hash: Uint8Array;
}

function readCashHash(text: string, prefix: string): CashHash | null {
  const isMarked = text.toLowerCase().startsWith(`${prefix}:`);
  const [version = 0x80, ...hash] = parseCashAddress(prefix, isMarked ? bodyOf(text, prefix) : text) ?? [];
  const isRight = version >> 3 <= LAST_KIND && SIZES.get(version & 7) === hash.length;
  return isRight ? { kind: version >> 3, hash: Uint8Array.from(hash) } : null;
}

/** The text after the prefix, which has to be of the same case; nothing otherwise. */
function bodyOf(text: string, prefix: string): string {
  const isOneCase = text === text.toLowerCase() || text === text.toUpperCase();
  return isOneCase ? text.slice(prefix.length + 1) : '';
}
