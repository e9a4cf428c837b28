import { generateKeyPairSync, randomBytes, scryptSync } from 'node:crypto';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { publicKeyOf } from '../../main/signing/open-key.ts';
import { MAX_WRAPPED_BYTES } from '../../main/vault/envelope-format.ts';
import { openEnvelope } from '../../main/vault/envelope-open.ts';
import { sealEnvelope } from '../../main/vault/envelope-seal.ts';
import type { Kdf } from '../../main/vault/ports.ts';
import { credentialEntry } from './credential-entry.ts';

export const random = (length: number) => new Uint8Array(randomBytes(length));

/** A real KDF at a cost that allows hundreds of runs; the cost in the envelope is bound into its salt. */
export const scryptKdf: Kdf = async (password, salt, { m, t, p }) =>
  Secret.take(
    new Uint8Array(
      scryptSync(password, `${m}.${t}.${p}.${Buffer.from(salt).toString('hex')}`, 32, { N: 256 }),
    ),
  );

/** PKCS#8 DER of a new key; the RSA one needs a wrapped file. */
export function newPkcs8(algorithm: 'EdDSA' | 'RS256'): Uint8Array {
  const { privateKey } =
    algorithm === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('rsa', { modulusLength: 3072 });
  return new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }));
}

const { credId, orgId, userId } = credentialEntry();
/** The slot of `credentialEntry()`. */
export const SLOT = { credId, kind: 'PasswordProtectedKey', orgId, userId } as const;

export interface SealJob {
  readonly pkcs8: Uint8Array;
  readonly password: string;
  readonly alg?: 'EdDSA' | 'RS256';
  readonly kdf?: Kdf;
}

export function sealKey({ pkcs8, password, alg = 'EdDSA', kdf = scryptKdf }: SealJob): Promise<string> {
  const spki = publicKeyOf(pkcs8);
  if (spki === null) throw new TypeError('not a private key');
  const cost = { m: 65_536, t: 3, p: 1 };
  const secrets = { pkcs8: Secret.take(Uint8Array.from(pkcs8)), password: Secret.take(utf8(password)) };
  return sealEnvelope({ slot: SLOT, alg, spki, ...secrets, cost, kdf, random });
}

/** Whether the text opens with the password and holds the very key of the envelope's public half. */
export async function opensWith(text: string, password: string, kdf: Kdf = scryptKdf): Promise<boolean> {
  const opened = await openEnvelope({
    text,
    slot: SLOT,
    password: Secret.take(utf8(password)),
    kdf,
    publicKeyOf,
    maxBytes: MAX_WRAPPED_BYTES,
  });
  return opened.ok;
}
