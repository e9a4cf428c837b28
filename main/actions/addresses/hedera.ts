import { checkEvm } from './evm.ts';
import { type CheckFamily, noChecksum, notOf, ofAnother, right } from './verdict.ts';

// Shard, realm and number without leading zeros, then the checksum of HIP-15; 63 bits have 19 digits.
const FORM = /^((?:0|[1-9][0-9]{0,18})(?:\.(?:0|[1-9][0-9]{0,18})){2})(?:-([a-z]{5}))?$/;
const MAIN_LEDGER = 0;
const TEST_LEDGER = 1;
const P3 = 26 ** 3;
const P5 = 26 ** 5;
const LETTER_A = 97;

/** 0.0.n with or without its checksum, which depends on the network, or the alias in the form of Ethereum. */
export const checkHedera: CheckFamily = (text, network) => {
  if (text.startsWith('0x')) return checkEvm(text, network);
  const [, account, checksum] = FORM.exec(text) ?? [];
  if (account === undefined) return notOf(network);
  if (checksum === undefined) return noChecksum('it is not written behind the number');
  const [own, other] = network.isTestnet ? [TEST_LEDGER, MAIN_LEDGER] : [MAIN_LEDGER, TEST_LEDGER];
  if (checksum === checksumOf(account, own)) return right('HIP-15');
  return checksum === checksumOf(account, other) ? ofAnother(network) : notOf(network);
};

/** HIP-15, step by step; every number stays below 2^53. */
function checksumOf(account: string, ledger: number): string {
  const digits = Array.from(account, (character) => (character === '.' ? 10 : Number(character)));
  const even = digits.reduce((sum, digit, index) => (index % 2 === 0 ? sum + digit : sum), 0) % 11;
  const odd = digits.reduce((sum, digit, index) => (index % 2 === 1 ? sum + digit : sum), 0) % 11;
  const weighted = digits.reduce((sum, digit) => (sum * 31 + digit) % P3, 0);
  const ledgerSum = [ledger, 0, 0, 0, 0, 0, 0].reduce((sum, byte) => (sum * 31 + byte) % P5, 0);
  const all = ((((digits.length % 5) * 11 + even) * 11 + odd) * P3 + weighted + ledgerSum) % P5;
  return toLetters((all * 1_000_003) % P5);
}

function toLetters(value: number): string {
  const places = [26 ** 4, 26 ** 3, 26 ** 2, 26, 1];
  return places.map((place) => String.fromCharCode(LETTER_A + (Math.floor(value / place) % 26))).join('');
}
