// Protects the person from letting a key in that is not the one they mean: its fingerprint is computed here from the payload.
// From: a name that says something else than the key. Not from: a device that shows another fingerprint than its own.
import { createHash } from 'node:crypto';
import type { Fact } from '../../../../preload/review-view.ts';
import { base64url } from '../../../core/bytes.ts';
import { spkiOfPem } from '../../../core/public-key-pem.ts';
import type { FieldRule } from '../../field-rules.ts';

const MAX_PEM = 16 * 1024; // an RSA key of 16,384 bits has 2.9 KiB

export const PUBLIC_KEY: FieldRule = {
  path: '/publicKey',
  label: 'Public key',
  type: 'text',
  isRequired: true,
  isMono: true,
};

export interface PublicKeyView {
  readonly facts: readonly Fact[];
  readonly blocks: readonly string[];
}

/** The same form as for credentials: base64url of the SHA-256 of the SPKI. null: the field is not there. Never throws. */
export function viewPublicKey(pem: string | null): PublicKeyView {
  if (pem === null) return { facts: [], blocks: [] };
  const spki = pem.length > MAX_PEM ? null : spkiOfPem(pem);
  if (spki === null) return { facts: [], blocks: ['The new public key cannot be read.'] };
  const value = base64url(new Uint8Array(createHash('sha256').update(spki).digest()));
  const detail = 'base64url of the SHA-256 of its SPKI';
  const label = 'Fingerprint of the new key';
  return { facts: [{ id: 'fingerprint', label, value, detail, source: 'decoded', mono: true }], blocks: [] };
}
