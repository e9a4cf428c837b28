import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface TestKey {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly publicKeyPem: string;
}

export type KeyName = 'Ed25519' | 'P-256' | 'secp256k1' | 'RSA-2048' | 'RSA-1024' | 'P-384' | 'X25519';

/** A new key of the named type; the last three may not sign here. */
export function testKey(name: KeyName): TestKey {
  const privateKey = generate(name);
  const publicKeyPem = createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString();
  return { name, privateKey, publicKeyPem };
}

function generate(name: KeyName): KeyObject {
  switch (name) {
    case 'Ed25519':
      return generateKeyPairSync('ed25519').privateKey;
    case 'X25519':
      return generateKeyPairSync('x25519').privateKey;
    case 'P-256':
    case 'P-384':
    case 'secp256k1':
      return generateKeyPairSync('ec', { namedCurve: name }).privateKey;
    case 'RSA-2048':
      return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    case 'RSA-1024':
      return generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  }
}
