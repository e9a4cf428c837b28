// node:crypto as the app gets it. The stand-in's own files import the real module.
import crypto from 'node:crypto';
import { promisify } from 'node:util';
import {
  CIPHERS,
  CURVES,
  HASHES,
  refusal,
  requireCipher,
  requireCurve,
  requireHash,
  requireKey,
  requireKeyInput,
  requireKeyType,
} from './crypto-lists.ts';
import { guardSubtle } from './subtle-guard.ts';

type Callable = (...args: never[]) => unknown;
type Check = (args: readonly unknown[]) => void;

/** The same function behind a check of its arguments. */
function guarded(real: Callable, check: Check) {
  return function (this: unknown, ...args: unknown[]): unknown {
    check(args);
    return Reflect.apply(real, this, args);
  };
}

/** The same function, whose answer is a key that must be of a known kind. */
function keyReader(real: Callable) {
  return (...args: unknown[]): unknown => {
    const key: unknown = Reflect.apply(real, crypto, args);
    if (key instanceof crypto.KeyObject) requireKey(key);
    return key;
  };
}

/** createSign and createVerify: digest now, key when it is used. */
function streamSigner(real: Callable, method: 'sign' | 'verify') {
  return (...args: unknown[]): unknown => {
    requireHash(args[0]);
    const stream: unknown = Reflect.apply(real, crypto, args);
    if (typeof stream !== 'object' || stream === null) throw refusal('a signer of this kind');
    const use: unknown = Reflect.get(stream, method);
    if (typeof use !== 'function') throw refusal('a signer of this kind');
    const kind = method === 'sign' ? 'private' : 'public';
    Object.defineProperty(stream, method, {
      value: guarded(use as Callable, ([key]) => requireKeyInput(key, kind)), // checked above
    });
    return stream;
  };
}

function guardedKeyPair() {
  const check: Check = ([type, options]) => requireKeyType(type, options);
  const generate = guarded(crypto.generateKeyPair, check);
  const promised: unknown = promisify(crypto.generateKeyPair);
  const custom = guarded(promised as Callable, check); // promisify answers a function
  return Object.assign(generate, { [promisify.custom]: custom });
}

function guardedEcdh() {
  const { convertKey } = crypto.ECDH;
  return { convertKey: guarded(convertKey, ([, curve]) => requireCurve(curve)) };
}

function checkSecret(args: readonly unknown[]): void {
  const [options] = args;
  if (typeof options !== 'object' || options === null) return;
  if ('privateKey' in options) requireKeyInput(options.privateKey, 'private');
  if ('publicKey' in options) requireKeyInput(options.publicKey, 'public');
}

const hashFirst: Check = ([name]) => requireHash(name);
const cipherFirst: Check = ([name]) => requireCipher(name);
const privateKeyFirst: Check = ([key]) => requireKeyInput(key, 'private');
const publicKeyFirst: Check = ([key]) => requireKeyInput(key, 'public');

const CHECKED: Readonly<Record<string, unknown>> = {
  createHash: guarded(crypto.createHash, hashFirst),
  createHmac: guarded(crypto.createHmac, hashFirst),
  hash: guarded(crypto.hash, hashFirst),
  pbkdf2: guarded(crypto.pbkdf2, (args) => requireHash(args[4])),
  pbkdf2Sync: guarded(crypto.pbkdf2Sync, (args) => requireHash(args[4])),
  hkdf: guarded(crypto.hkdf, hashFirst),
  hkdfSync: guarded(crypto.hkdfSync, hashFirst),
  createCipheriv: guarded(crypto.createCipheriv, cipherFirst),
  createDecipheriv: guarded(crypto.createDecipheriv, cipherFirst),
  createECDH: guarded(crypto.createECDH, ([curve]) => requireCurve(curve)),
  ECDH: guardedEcdh(),
  diffieHellman: guarded(crypto.diffieHellman, checkSecret),
  generateKeyPair: guardedKeyPair(),
  generateKeyPairSync: guarded(crypto.generateKeyPairSync, ([type, options]) =>
    requireKeyType(type, options),
  ),
  createPrivateKey: keyReader(crypto.createPrivateKey),
  createPublicKey: keyReader(crypto.createPublicKey),
  sign: guarded(crypto.sign, ([hash, , key]) => {
    requireHash(hash);
    requireKeyInput(key, 'private');
  }),
  verify: guarded(crypto.verify, ([hash, , key]) => {
    requireHash(hash);
    requireKeyInput(key, 'public');
  }),
  createSign: streamSigner(crypto.createSign, 'sign'),
  createVerify: streamSigner(crypto.createVerify, 'verify'),
  publicEncrypt: guarded(crypto.publicEncrypt, publicKeyFirst),
  publicDecrypt: guarded(crypto.publicDecrypt, publicKeyFirst),
  privateEncrypt: guarded(crypto.privateEncrypt, privateKeyFirst),
  privateDecrypt: guarded(crypto.privateDecrypt, privateKeyFirst),
  getCurves: () => [...CURVES],
  getHashes: () => [...HASHES],
  getCiphers: () => [...CIPHERS],
};

const UNCHANGED = [
  'KeyObject',
  'X509Certificate',
  'constants',
  'createSecretKey',
  'generateKey',
  'generateKeySync',
  'getCipherInfo',
  'getFips',
  'getRandomValues',
  'randomBytes',
  'randomFill',
  'randomFillSync',
  'randomInt',
  'randomUUID',
  'scrypt',
  'scryptSync',
  'subtle',
  'timingSafeEqual',
  'webcrypto',
] as const satisfies readonly (keyof typeof crypto)[];

/**
 * The whole module: checked functions, the harmless rest, and for every other export of Node a function that
 * refuses. argon2 and the key encapsulation functions do not exist at all.
 */
export function guardedCrypto(): object {
  guardSubtle();
  const absent = new Set(['argon2', 'argon2Sync', 'encapsulate', 'decapsulate', 'default']);
  const others = Object.keys(crypto).filter((name) => !absent.has(name));
  const refuse = (name: string) => () => {
    throw refusal(`crypto.${name}`);
  };
  return {
    ...Object.fromEntries(others.map((name) => [name, refuse(name)])),
    ...Object.fromEntries(UNCHANGED.map((name) => [name, crypto[name]])),
    ...CHECKED,
  };
}
