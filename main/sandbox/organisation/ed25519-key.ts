import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { Random } from '../../core/random.ts';

// PKCS#8 of RFC 8410: everything before the 32 bytes of the seed is constant.
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface KeyTexts {
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** An Ed25519 key for practice, from the injected randomness. */
export function newEd25519Key(random: Random): KeyTexts {
  const der = Buffer.concat([PKCS8_PREFIX, random(32)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  return {
    privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKeyPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
  };
}
