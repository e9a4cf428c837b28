// Protects passwords and key bytes from leaking through logs, replies, errors and state.
// From: our own mistakes (JSON, inspect, template strings, structured clone all show nothing).
// Not from: a debugger, malware of the same user, copies the JavaScript engine made. Wiping is best effort.

/** Secret bytes, readable only inside `use`. */
export class Secret {
  #bytes: Uint8Array;

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Moves the bytes in: the source array is wiped. */
  static take(source: Uint8Array): Secret {
    const bytes = Uint8Array.from(source);
    source.fill(0);
    return new Secret(bytes);
  }

  /** Calls `fn` with the bytes; they must not be kept. Throws after `wipe`. */
  use<T>(fn: (bytes: Uint8Array) => T): T {
    if (this.#bytes.length === 0) throw new TypeError('secret was wiped or is empty');
    return fn(this.#bytes);
  }

  /** A copy of the bytes, for whoever wipes what they are handed. Throws after `wipe`. */
  copy(): Uint8Array {
    return this.use((bytes) => Uint8Array.from(bytes));
  }

  get isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  /** Number of bytes. */
  get size(): number {
    return this.#bytes.length;
  }

  wipe(): void {
    this.#bytes.fill(0);
    this.#bytes = new Uint8Array(0);
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
