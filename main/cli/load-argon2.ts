import { readFile } from 'node:fs/promises';

/** Beside the built program, one folder up from its parts; in the source tree, in the package. Its hash is pinned. */
const PLACES = ['../argon2-simd.wasm', '../../node_modules/argon2-browser/dist/argon2-simd.wasm'] as const;

/** Bytes of the Argon2 module, wherever this program runs from. Rejects as `readFile` when it is at neither place. */
export async function loadArgon2(): Promise<Uint8Array> {
  const [built, packaged] = PLACES.map((place) => new URL(place, import.meta.url));
  if (!built || !packaged) throw new TypeError('two places are known');
  return readFile(built).catch(() => readFile(packaged));
}
