// Entry of the signer process. Protects the unwrapped key by keeping it in a process of its own that soon ends.
// From: bugs and foreign content in the other processes; a key that stays in memory because somebody forgot it.
// Not from: other programs of the same user that may read this process's memory, or a core dump of it.
import { randomFillSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { openParentPort } from '../core/parent-port.ts';
import { makeArgon2 } from '../vault/argon2.ts';
import { DEFAULT_KDF_COST } from '../vault/kdf-cost.ts';
import { runSigner } from './run-signer.ts';
import { makeSigner } from './serve-signer.ts';

/** The build copies the module of argon2-browser to this place. */
const MODULE_URL = new URL('./argon2-simd.wasm', import.meta.url);

const port = openParentPort();
if (port === null) process.exit(1);

runSigner({
  port,
  end: () => process.exit(0),
  signer: makeSigner({
    kdf: makeArgon2(() => readFile(MODULE_URL)),
    cost: DEFAULT_KDF_COST,
    random: (length) => randomFillSync(new Uint8Array(length)),
  }),
});
