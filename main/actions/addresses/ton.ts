import { base64, base64url } from '@scure/base';
import { crc16, toNumber } from './crc.ts';
import { type CheckFamily, noChecksum, notOf, ofAnother, right } from './verdict.ts';

const RAW = /^(?:0|-1):[0-9a-fA-F]{64}$/;
// Flags, one byte of the workchain, 32 bytes of the account, two of the checksum (TEP-2).
const FRIENDLY_LENGTH = 48;
const BOUNCEABLE = 0x11;
const NOT_BOUNCEABLE = 0x51;
const TEST_ONLY = 0x80;

/** An address that is marked as one for test networks is not taken on the main one; the others are the same on both. */
export const checkTon: CheckFamily = (text, network) => {
  if (RAW.test(text)) return noChecksum('the raw form of TON has none');
  const friendly = parseFriendly(text);
  if (friendly === null) return notOf(network);
  return friendly.isTestOnly && !network.isTestnet ? ofAnother(network) : right('CRC16');
};

/** `raw` is "workchain:account", in small letters. Null when flags, workchain or checksum do not fit. */
export function parseFriendly(text: string): { readonly raw: string; readonly isTestOnly: boolean } | null {
  if (text.length !== FRIENDLY_LENGTH) return null;
  const bytes = decode(text);
  const [flags = 0, workchain = 1] = bytes;
  const kind = flags & ~TEST_ONLY;
  if (kind !== BOUNCEABLE && kind !== NOT_BOUNCEABLE) return null;
  if ((workchain !== 0 && workchain !== 0xff) || crc16(bytes.slice(0, -2)) !== toNumber(bytes.slice(-2)))
    return null;
  const account = Buffer.from(bytes.slice(2, -2)).toString('hex');
  return { raw: `${workchain === 0 ? '0' : '-1'}:${account}`, isTestOnly: (flags & TEST_ONLY) !== 0 };
}

/** Either alphabet, but not a mixture of both. */
function decode(text: string): Uint8Array {
  try {
    return /[-_]/.test(text) ? base64url.decode(text) : base64.decode(text);
  } catch {
    return new Uint8Array();
  }
}
