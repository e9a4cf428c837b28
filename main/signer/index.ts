// Entry of the signer process. Protects the unwrapped key by keeping it in a process of its own that soon ends.
// From: bugs and foreign content in the other processes; a key that stays in memory because somebody forgot it.
// Not from: other programs of the same user that may read this process's memory.
import { randomFillSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { openParentPort } from '../core/parent-port.ts';
import { makeArgon2 } from '../vault/argon2.ts';
import { DEFAULT_KDF_COST } from '../vault/kdf-cost.ts';
import { parseRequest } from './decode-request.ts';
import { makeSigner } from './serve-signer.ts';

/** Between two requests of one job lies at most one slow API call (15 s) and its retry. */
const IDLE_LIMIT_MS = 30_000;
/** Longest sensible job: create a key, register it, sign in; or unlock, sign in, sign one action. */
const TOTAL_LIMIT_MS = 120_000;
/** Lets the answer to 'close' leave; SEC-43 allows one second. */
const CLOSE_GRACE_MS = 50;

/** The build copies the module of argon2-browser to this place. */
const MODULE_URL = new URL('./argon2-simd.wasm', import.meta.url);

const port = openParentPort();
if (port === null) process.exit(1);
const end = (): never => process.exit(0);

const signer = makeSigner({
  kdf: makeArgon2(() => readFile(MODULE_URL)),
  cost: DEFAULT_KDF_COST,
  random: (length) => randomFillSync(new Uint8Array(length)),
});

setTimeout(end, TOTAL_LIMIT_MS);
let idle = setTimeout(end, IDLE_LIMIT_MS);
port.onGone(end);
port.onMessage((message) => {
  clearTimeout(idle);
  const isLast = parseRequest(message)?.do === 'close';
  // `answer` never rejects.
  void signer.answer(message).then((reply) => {
    port.post(reply);
    clearTimeout(idle);
    idle = setTimeout(end, isLast ? CLOSE_GRACE_MS : IDLE_LIMIT_MS);
  });
});
