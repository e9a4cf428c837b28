import { createDecipheriv } from 'node:crypto';

/** The ciphers that private key files are encrypted with. */
export type CipherName =
  | 'aes-128-cbc'
  | 'aes-192-cbc'
  | 'aes-256-cbc'
  | 'des-ede3-cbc'
  | 'aes-128-gcm'
  | 'aes-192-gcm'
  | 'aes-256-gcm';

export const CIPHER_SIZES: Readonly<
  Record<CipherName, { readonly keyBytes: number; readonly ivBytes: number }>
> = {
  'aes-128-cbc': { keyBytes: 16, ivBytes: 16 },
  'aes-192-cbc': { keyBytes: 24, ivBytes: 16 },
  'aes-256-cbc': { keyBytes: 32, ivBytes: 16 },
  'des-ede3-cbc': { keyBytes: 24, ivBytes: 8 },
  'aes-128-gcm': { keyBytes: 16, ivBytes: 12 },
  'aes-192-gcm': { keyBytes: 24, ivBytes: 12 },
  'aes-256-gcm': { keyBytes: 32, ivBytes: 12 },
};

export interface KeyCipher {
  readonly name: CipherName;
  readonly iv: Uint8Array;
  /** Bytes of the tag behind the ciphertext; 0 for CBC, which has none. */
  readonly tagBytes: number;
}

/** Null when padding or tag is wrong. Nothing is used before the end is judged; the caller wipes the answer. */
export function decryptKey(
  { name, iv, tagBytes }: KeyCipher,
  key: Uint8Array,
  sealed: Uint8Array,
): Uint8Array<ArrayBuffer> | null {
  const end = sealed.length - tagBytes;
  if (end <= 0) return null;
  const decipher = isGcm(name)
    ? createDecipheriv(name, key, iv, { authTagLength: tagBytes }).setAuthTag(sealed.subarray(end))
    : createDecipheriv(name, key, iv);
  const body = decipher.update(sealed.subarray(0, end));
  try {
    const rest = decipher.final();
    const bytes = new Uint8Array(body.length + rest.length);
    bytes.set(body);
    bytes.set(rest, body.length);
    rest.fill(0);
    return bytes;
  } catch {
    return null;
  } finally {
    body.fill(0);
  }
}

const isGcm = (name: CipherName): name is Extract<CipherName, `${string}-gcm`> => name.endsWith('-gcm');
