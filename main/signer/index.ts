// Entry of the signer process. Protects the unwrapped key by keeping it in a process of its own that soon ends.
// From: bugs and foreign content in the other processes; a key that stays in memory because somebody forgot it.
// Not from: other programs of the same user that may read this process's memory, or a core dump of it.
import { randomFillSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { systemClock as clock } from '../core/clock.ts';
import { openParentPort } from '../core/parent-port.ts';
import type { Random } from '../core/random.ts';
import { makeArgon2 } from '../vault/argon2.ts';
import { calibrateKdf } from '../vault/calibrate-kdf.ts';
import type { KdfCost } from '../vault/ports.ts';
import { runSigner } from './run-signer.ts';
import { makeSigner } from './serve-signer.ts';

/** The build copies the module of argon2-browser to this place. */
const MODULE_URL = new URL('./argon2-simd.wasm', import.meta.url);

const port = openParentPort();
if (port === null) process.exit(1);

const kdf = makeArgon2(() => readFile(MODULE_URL));
const random: Random = (length) => randomFillSync(new Uint8Array(length));
/** Of all threads, in ms. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
let measured: Promise<KdfCost> | null = null;
/** Once per process: a calibration is several derivations (SEC-36). */
const cost = (): Promise<KdfCost> => {
  measured ??= calibrateKdf({ kdf, cpuMs, random }).then((result) => result.cost);
  return measured;
};

runSigner({ port, end: () => process.exit(0), signer: makeSigner({ kdf, cost, clock, random }) });
