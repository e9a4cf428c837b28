// The same allow-list for WebCrypto, which Node builds on the same library.

const ALGORITHMS = new Set(
  [
    'AES-CBC',
    'AES-CTR',
    'AES-GCM',
    'ECDH',
    'ECDSA',
    'Ed25519',
    'HKDF',
    'HMAC',
    'PBKDF2',
    'RSA-OAEP',
    'RSA-PSS',
    'RSASSA-PKCS1-v1_5',
    'SHA-1',
    'SHA-256',
    'SHA-384',
    'SHA-512',
    'X25519',
  ].map((name) => name.toLowerCase()),
);

// Where each method takes an algorithm.
const POSITIONS: Readonly<Record<string, readonly number[]>> = {
  decrypt: [0],
  deriveBits: [0],
  deriveKey: [0, 2],
  digest: [0],
  encrypt: [0],
  generateKey: [0],
  importKey: [2],
  sign: [0],
  unwrapKey: [3, 4],
  verify: [0],
  wrapKey: [3],
};

function nameOf(algorithm: unknown): string {
  const isObject = typeof algorithm === 'object' && algorithm !== null && 'name' in algorithm;
  return String(isObject ? algorithm.name : algorithm);
}

/** Changes this process's SubtleCrypto: methods reject with NotSupportedError what Electron's library lacks. */
export function guardSubtle(): void {
  const prototype: object = Object.getPrototypeOf(globalThis.crypto.subtle);
  for (const [method, positions] of Object.entries(POSITIONS)) {
    const real: unknown = Reflect.get(prototype, method);
    if (typeof real !== 'function') throw new Error(`chromium-host: SubtleCrypto has no ${method}`);
    const guarded = async function (this: unknown, ...args: unknown[]): Promise<unknown> {
      const refused = positions
        .map((at) => nameOf(args[at]))
        .find((name) => !ALGORITHMS.has(name.toLowerCase()));
      if (refused === undefined) return Reflect.apply(real, this, args);
      throw new DOMException(`chromium-host: ${refused} is not in Electron's BoringSSL`, 'NotSupportedError');
    };
    Object.defineProperty(prototype, method, { value: guarded, writable: true, configurable: true });
  }
}
