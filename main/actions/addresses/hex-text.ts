/** Bytes of an even number of hex digits, which the caller has checked. */
export function parseHex(digits: string): Uint8Array {
  return new Uint8Array(Buffer.from(digits, 'hex'));
}
