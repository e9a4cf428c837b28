// Protects passwords against guessing: Argon2id 1.3 (RFC 9106), computed by the WebAssembly of argon2-browser.
// From: a swapped or miscompiled module (pinned hash, self test), memory bombs (cap), residue of a call (wiped heap).
// Not from: an observer of this process during the call. The package's JavaScript is never loaded: it kills the process.
import { createHash } from 'node:crypto';
import { hex } from '../core/bytes.ts';
import { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { Kdf, KdfCost } from './ports.ts';

/** dist/argon2-simd.wasm of argon2-browser 1.18.0. The one-letter names below belong to exactly this file. */
const MODULE_SHA256 = 'b1a948019a8f4a798401f3f6abc669d8ed5b2ffb3f6b59d08b7f74b6834f8620';
const MAX_MEMORY_KIB = 1_048_576; // SEC-36: 1 GiB; the module itself ends at 2 GiB
const MAX_HEAP_BYTES = (MAX_MEMORY_KIB + 65_536) * 1024; // blocks, stack and inputs
const ARGON2_ID = 2;
const ARGON2_VERSION = 0x13;
const MEMORY_ERROR = -22; // ARGON2_MEMORY_ALLOCATION_ERROR of argon2.h
const PAGE_BYTES = 65_536;
const KEY_BYTES = 32;

export interface Argon2Input {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly cost: KdfCost;
  /** Only the test vector of the RFC uses these two. */
  readonly secret?: Uint8Array;
  readonly associatedData?: Uint8Array;
}

interface Argon2Exports {
  readonly c: WebAssembly.Memory;
  /** Runs the constructors of the module. */
  readonly d: () => void;
  /** malloc; 0 when there is no memory. */
  readonly f: (bytes: number) => number;
  /** argon2_hash_ext: see argon2.h; 0 is success. */
  readonly l: (...args: readonly number[]) => number;
}

/**
 * Argon2id over the bytes of argon2-simd.wasm. They are checked, compiled and tested at the first call.
 * Rejects with AppError 'signer/kdf-memory' when the memory cannot be had, 'internal' for foreign module bytes.
 */
export function makeArgon2(loadModule: () => Promise<Uint8Array>): Kdf {
  let ready: Promise<WebAssembly.Module> | null = null;
  return async (password, salt, cost) => {
    ready ??= loadModule().then(prepare);
    const bytes = await argon2id(await ready, { password, salt, cost });
    return Secret.take(bytes);
  };
}

async function prepare(bytes: Uint8Array): Promise<WebAssembly.Module> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (digest !== MODULE_SHA256) throw new AppError('internal', 'argon2 module has a foreign hash');
  const module = await WebAssembly.compile(Uint8Array.from(bytes));
  await selfTest(module);
  return module;
}

/** RFC 9106 section 5.3: a miscompiled module must not make keys nobody can open again. */
async function selfTest(module: WebAssembly.Module): Promise<void> {
  const got = await argon2id(module, {
    password: new Uint8Array(32).fill(1),
    salt: new Uint8Array(16).fill(2),
    secret: new Uint8Array(8).fill(3),
    associatedData: new Uint8Array(12).fill(4),
    cost: { m: 32, t: 3, p: 4 },
  });
  if (hex(got) !== '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659') {
    throw new AppError('internal', 'argon2 module failed its self test');
  }
}

/** 32 bytes from a fresh instance; its heap is wiped before it is dropped. */
export async function argon2id(
  module: WebAssembly.Module,
  input: Argon2Input,
): Promise<Uint8Array<ArrayBuffer>> {
  const { m, t, p } = input.cost;
  if (m > MAX_MEMORY_KIB) throw new AppError('signer/kdf-memory', 'argon2 cost is above 1 GiB');
  const exports = await instantiate(module);
  const heap = (): Uint8Array => new Uint8Array(exports.c.buffer);
  const put = (bytes: Uint8Array): readonly [number, number] => {
    const at = exports.f(Math.max(bytes.length, 1));
    if (at === 0) throw outOfMemory();
    heap().set(bytes, at);
    return [at, bytes.length];
  };
  const none = [0, 0] as const;
  try {
    const password = put(input.password);
    const salt = put(input.salt);
    const out = put(new Uint8Array(KEY_BYTES));
    const secret = input.secret === undefined ? none : put(input.secret);
    const data = input.associatedData === undefined ? none : put(input.associatedData);
    const code = exports.l(
      ...[t, m, p, ...password, ...salt, ...out],
      ...[0, 0, ARGON2_ID, ...secret, ...data, ARGON2_VERSION],
    );
    if (code === MEMORY_ERROR) throw outOfMemory();
    if (code !== 0) throw new AppError('internal', `argon2 refused its input with code ${code}`);
    return Uint8Array.from(heap().subarray(out[0], out[0] + KEY_BYTES));
  } finally {
    heap().fill(0);
  }
}

async function instantiate(module: WebAssembly.Module): Promise<Argon2Exports> {
  let memory: WebAssembly.Memory | null = null;
  const instance = await WebAssembly.instantiate(module, {
    a: {
      a: (to: number, from: number, length: number) => {
        if (memory !== null) new Uint8Array(memory.buffer).copyWithin(to, from, from + length);
      },
      b: (wanted: number) => growTo(memory, wanted >>> 0),
    },
  });
  // The shape is fixed by the pinned hash; nothing else reaches this line.
  const exports = instance.exports as unknown as Argon2Exports;
  memory = exports.c;
  exports.d();
  return exports;
}

/** emscripten_resize_heap: 1 when the heap has at least `wanted` bytes afterwards. */
function growTo(memory: WebAssembly.Memory | null, wanted: number): 0 | 1 {
  if (memory === null || wanted > MAX_HEAP_BYTES) return 0;
  const pages = Math.ceil((wanted - memory.buffer.byteLength) / PAGE_BYTES);
  try {
    memory.grow(Math.max(pages, 0));
    return 1;
  } catch {
    return 0;
  }
}

const outOfMemory = (): AppError => new AppError('signer/kdf-memory', 'argon2 could not get its memory');
