import { base58xrp } from '@scure/base';
import { formatBase58Check, parseBase58Check, startsWith } from './base58.ts';
import { type CheckFamily, notOf, ofAnother, right } from './verdict.ts';

/** X-addresses (XLS-5): two bytes of the network, account of 20 bytes, flag, destination tag of 8 bytes. */
const X_MAIN = [0x05, 0x44];
const X_TEST = [0x04, 0x93];
const X_LENGTH = 31;

/** Classic addresses are the same on all networks; X-addresses carry network and tag. */
export const checkXrpl: CheckFamily = (text, network) => {
  const payload = parseBase58Check(text, base58xrp);
  if (payload === null) return notOf(network);
  if (payload.length === 21 && payload[0] === 0) return right('Base58');
  if (payload.length !== X_LENGTH || !isTag(payload.slice(22))) return notOf(network);
  const [own, other] = network.isTestnet ? [X_TEST, X_MAIN] : [X_MAIN, X_TEST];
  if (startsWith(payload, own)) return right('X-address');
  return startsWith(payload, other) ? ofAnother(network) : notOf(network);
};

/** The classic address of an X-address without a tag; null for everything else. */
export function classicForm(text: string): string | null {
  const payload = parseBase58Check(text, base58xrp);
  if (payload?.length !== X_LENGTH || payload.slice(22).some((byte) => byte !== 0)) return null;
  if (!startsWith(payload, X_MAIN) && !startsWith(payload, X_TEST)) return null;
  return formatBase58Check(Uint8Array.from([0, ...payload.slice(2, 22)]), base58xrp);
}

/** Flag 0: no tag, all bytes zero. Flag 1: a tag of 32 bits, little-endian, the upper four bytes zero. */
function isTag([flag, ...tag]: Uint8Array): boolean {
  const upper = flag === 0 ? tag : tag.slice(4);
  return (flag === 0 || flag === 1) && upper.every((byte) => byte === 0);
}
