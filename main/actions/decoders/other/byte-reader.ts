/** Thrown by ByteReader and readers built on it; every decoder catches it and says "unreadable". */
export class Unreadable extends Error {}

/** Reads bytes from the front. Every method throws `Unreadable` when too few are left: no length is believed. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** A view of the next bytes, not a copy. */
  take(count: number): Uint8Array {
    if (!(count >= 0 && count <= this.left)) throw new Unreadable('too few bytes');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  rest(): Uint8Array {
    return this.take(this.left);
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  /** Unsigned, little endian, of 1 to 6 bytes. */
  uint(size: number): number {
    return this.take(size).reduceRight((value, byte) => value * 256 + byte, 0);
  }

  /** Unsigned, little endian, of eight bytes. */
  bigUint(): bigint {
    return BigInt(this.uint(4)) + (BigInt(this.uint(4)) << 32n);
  }

  /** CompactSize of Bitcoin; only the shortest form, and below 2^48. */
  compactSize(): number {
    const first = this.byte();
    if (first < 0xfd) return first;
    const size = first === 0xfd ? 2 : first === 0xfe ? 4 : 8;
    const value = size === 8 ? this.uint(6) : this.uint(size);
    const least = size === 2 ? 0xfd : size === 4 ? 0x10000 : 0x100000000;
    if (value < least || (size === 8 && this.uint(2) > 0)) throw new Unreadable('compact size');
    return value;
  }

  /** Short vector length of Solana: at most three bytes of seven bits, only the shortest form. */
  shortLength(): number {
    let value = 0;
    for (let at = 0; at < 3; at++) {
      const byte = this.byte();
      value |= (byte & 0x7f) << (7 * at);
      if (byte < 0x80) {
        if ((byte === 0 && at > 0) || value > 0xffff) break;
        return value;
      }
    }
    throw new Unreadable('short length');
  }

  end(): void {
    if (this.left > 0) throw new Unreadable('bytes left over');
  }
}
