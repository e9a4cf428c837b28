import { base32nopad } from '@scure/base';
import { crc32, toNumber } from './crc.ts';
import { parseHex } from './hex-text.ts';
import { type CheckFamily, notOf, right } from './verdict.ts';

const PRINCIPAL = /^[a-z2-7]{5}(?:-[a-z2-7]{5})*-[a-z2-7]{1,5}$/;
const ACCOUNT_ID = /^[0-9a-f]{64}$/;
// ICRC-1: principal, checksum of both, subaccount without leading zeros.
const ICRC_ACCOUNT = /^(.*)-([a-z2-7]{7})\.([1-9a-f][0-9a-f]{0,63})$/;
const CRC_BYTES = 4;
const MAX_PRINCIPAL_BYTES = 29;

/** Account ids, principals, and accounts of principals; each carries a CRC-32. */
export const checkInternetComputer: CheckFamily = (text, network) => {
  if (ACCOUNT_ID.test(text)) return isCrcFirst(parseHex(text)) ? right('CRC-32') : notOf(network);
  const [, owner, checksum, subaccount] = ICRC_ACCOUNT.exec(text) ?? [];
  if (owner === undefined || checksum === undefined || subaccount === undefined) {
    return parsePrincipal(text) === null ? notOf(network) : right('CRC-32');
  }
  const principal = parsePrincipal(owner);
  if (principal === null) return notOf(network);
  const sum = crc32(Uint8Array.from([...principal, ...parseHex(subaccount.padStart(64, '0'))]));
  const wanted = decode(checksum);
  return wanted.length === CRC_BYTES && toNumber(wanted) === sum ? right('CRC-32') : notOf(network);
};

const isCrcFirst = (bytes: Uint8Array): boolean =>
  toNumber(bytes.slice(0, CRC_BYTES)) === crc32(bytes.slice(CRC_BYTES));

function parsePrincipal(text: string): Uint8Array | null {
  if (!PRINCIPAL.test(text)) return null;
  const bytes = decode(text.replaceAll('-', ''));
  const hasLength = bytes.length > CRC_BYTES && bytes.length <= CRC_BYTES + MAX_PRINCIPAL_BYTES;
  return hasLength && isCrcFirst(bytes) ? bytes.slice(CRC_BYTES) : null;
}

function decode(text: string): Uint8Array {
  try {
    return base32nopad.decode(text.toUpperCase());
  } catch {
    return new Uint8Array();
  }
}
