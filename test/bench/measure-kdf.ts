import { argon2Sync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { argon2id } from 'hash-wasm';
import { makeArgon2 } from '../../main/vault/argon2.ts';
import { root } from '../e2e/launch.ts';
import { type Row, timed } from './row.ts';

const KEY_BYTES = 32;
/** The same on every machine, so that results can be compared; new envelopes have a calibrated cost. */
const COST = { m: 65_536, t: 4, p: 1 } as const;

/** The key derivation three times: ours, OpenSSL's and another WebAssembly, with one cost. */
export interface KdfRace {
  /** One run of each, one after the other. Throws when they do not agree: then they did not do the same work. */
  run(): Promise<void>;
  rows(): Row[];
}

export async function prepareKdfRace(): Promise<KdfRace> {
  const module = await readFile(path.join(root, 'out/main/argon2-simd.wasm')); // the one that ships
  const kdf = makeArgon2(async () => module);
  const password = new Uint8Array(randomBytes(24));
  const salt = new Uint8Array(randomBytes(16));
  const { m, t, p } = COST;
  const ours = () => kdf(password, salt, COST);
  const native = () =>
    argon2Sync('argon2id', {
      message: password,
      nonce: salt,
      parallelism: p,
      tagLength: KEY_BYTES,
      memory: m,
      passes: t,
    });
  const other = () =>
    argon2id({
      ...{ password, salt, iterations: t, parallelism: p, memorySize: m },
      ...{ hashLength: KEY_BYTES, outputType: 'binary' },
    });
  await kdf(password, salt, { m: 65_536, t: 3, p: 1 }); // compiled and tested once, as the first call does it
  const times = { ours: [] as number[], native: [] as number[], other: [] as number[] };
  const run = async () => {
    const results: Buffer[] = [];
    const keep = (bytes: Uint8Array) => void results.push(Buffer.from(bytes));
    times.ours.push(await timed(async () => (await ours()).use(keep)));
    times.native.push(await timed(() => keep(native())));
    times.other.push(await timed(async () => keep(await other())));
    const [first] = results;
    if (!first || !results.every((each) => each.equals(first))) throw new Error('the three keys differ');
  };
  const against = (relativeTo: string, baseValues: readonly number[]): Row => ({
    what: `key derivation, ${m / 1024} MiB and ${t} passes, our loader`,
    ...{ relativeTo, unit: 'ms', values: times.ours, baseValues },
  });
  return {
    run,
    rows: () => [against('native Argon2 of node:crypto', times.native), against('hash-wasm', times.other)],
  };
}
