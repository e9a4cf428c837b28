import { readFile } from 'node:fs/promises';
import { hex } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { makeArgon2 } from '../../main/vault/argon2.ts';
import type { Kdf } from '../../main/vault/ports.ts';

const MODULE = new URL('../../node_modules/argon2-browser/dist/argon2-simd.wasm', import.meta.url);

/** The module of the package, unchanged. */
export const readArgon2Module = (): Promise<Uint8Array> => readFile(MODULE);

/** The real KDF; equal inputs are computed once, because one computation takes half a second. */
export function sharedKdf(): Kdf & { readonly calls: () => number } {
  const kdf = makeArgon2(readArgon2Module);
  const known = new Map<string, Promise<Secret>>();
  let calls = 0;
  const shared: Kdf = async (password, salt, cost) => {
    calls += 1;
    const name = [hex(password), hex(salt), cost.m, cost.t, cost.p].join('.');
    const result = known.get(name) ?? kdf(password, salt, cost);
    known.set(name, result);
    return (await result).use((bytes) => Secret.take(Uint8Array.from(bytes)));
  };
  return Object.assign(shared, { calls: () => calls });
}
