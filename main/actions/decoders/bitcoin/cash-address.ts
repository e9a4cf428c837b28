/** CashAddr of Bitcoin Cash: https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md */

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** Words of 40 bits, in halves of 20 bits: BigInt would take 0.1 ms for each address. */
const GENERATOR = [
  [0x98f2b, 0xc8e61],
  [0x79b76, 0xd99e2],
  [0xf33e5, 0xfb3c4],
  [0xae2ea, 0xbe2a8],
  [0x1e4f4, 0x3e470],
] as const;
/** The type bits of the version byte; hashes have 20 bytes here, whose size bits are 0. */
const TYPE = { pubKeyHash: 0, scriptHash: 8 } as const;

/** "bitcoincash:qp…" for a hash of 20 bytes. */
export function cashAddress(prefix: string, type: keyof typeof TYPE, hash: Uint8Array): string {
  const payload = toFiveBits([TYPE[type], ...hash]);
  const letters = [...prefix].map((letter) => letter.charCodeAt(0) & 31);
  const [high, low] = polymod([...letters, 0, ...payload, 0, 0, 0, 0, 0, 0, 0, 0]);
  const checksum = [high, low].flatMap((half) => [15, 10, 5, 0].map((shift) => (half >> shift) & 31));
  return `${prefix}:${[...payload, ...checksum].map((value) => ALPHABET[value]).join('')}`;
}

function toFiveBits(bytes: readonly number[]): readonly number[] {
  const groups: number[] = [];
  let [held, bits] = [0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) groups.push((held >> (bits - 5)) & 31);
  }
  if (bits > 0) groups.push((held << (5 - bits)) & 31);
  return groups;
}

function polymod(values: readonly number[]): readonly [high: number, low: number] {
  let [high, low] = [0, 1];
  for (const value of values) {
    const top = high >> 15;
    high = ((high & 0x7fff) << 5) | (low >> 15);
    low = ((low & 0x7fff) << 5) ^ value;
    for (const [bit, word] of GENERATOR.entries()) {
      if (((top >> bit) & 1) === 0) continue;
      high ^= word[0];
      low ^= word[1];
    }
  }
  return [high, low ^ 1];
}
