/** CashAddr of Bitcoin Cash: https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md */

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n];
/** The type bits of the version byte; hashes have 20 bytes here, whose size bits are 0. */
const TYPE = { pubKeyHash: 0, scriptHash: 8 } as const;

/** "bitcoincash:qp…" for a hash of 20 bytes. */
export function cashAddress(prefix: string, type: keyof typeof TYPE, hash: Uint8Array): string {
  const payload = toFiveBits([TYPE[type], ...hash]);
  const letters = [...prefix].map((letter) => letter.charCodeAt(0) & 31);
  const sum = polymod([...letters, 0, ...payload, 0, 0, 0, 0, 0, 0, 0, 0]);
  const checksum = Array.from({ length: 8 }, (_, at) => Number((sum >> BigInt(5 * (7 - at))) & 31n));
  return `${prefix}:${[...payload, ...checksum].map((value) => ALPHABET[value]).join('')}`;
}

function toFiveBits(bytes: readonly number[]): readonly number[] {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => Number.parseInt(group.padEnd(5, '0'), 2));
}

function polymod(values: readonly number[]): bigint {
  let sum = 1n;
  for (const value of values) {
    const top = sum >> 35n;
    sum = ((sum & 0x07ffffffffn) << 5n) ^ BigInt(value);
    for (const [bit, word] of GENERATOR.entries()) if ((top >> BigInt(bit)) & 1n) sum ^= word;
  }
  return sum ^ 1n;
}
