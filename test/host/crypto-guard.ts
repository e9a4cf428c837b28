import * as crypto from 'node:crypto';
export function guardedCrypto(): object {
  return crypto;
}
