// Protects the person from giving a private key away unseen: who can open the export is decided by the key in the request.
// From: an encryption key of somebody else. Not from: a right receiver who loses the key later.
import { createHash } from 'node:crypto';
import type { Fact } from '../../../../preload/review-view.ts';
import { base64url } from '../../../core/bytes.ts';
import { parseBase64 } from '../../decoders/other/parse-bytes.ts';
import type { FieldRule, Fields } from '../../field-rules.ts';
import { declare } from '../declare.ts';
import { walletOf } from '../wallet-of.ts';
import { keyDocument } from './key-document.ts';
import { CURVES, PROTOCOLS } from './key-words.ts';

/** Longest key in use is far below; a longer text is shown without a fingerprint. */
const MAX_KEY_TEXT = 4096;

const RULES: readonly FieldRule[] = [
  {
    path: '/encryptionKey',
    label: 'Encrypted for this public key',
    type: 'text',
    isRequired: true,
    isMono: true,
  },
  {
    path: '/supportedSchemes/*/protocol',
    label: 'Accepted protocol',
    type: 'text',
    words: PROTOCOLS,
  },
  { path: '/supportedSchemes/*/curve', label: 'Accepted curve', type: 'text', words: CURVES },
];

const DANGERS = [
  'Whoever holds the private part of the encryption key gets the private key, and with it everything that the key controls.',
  'A key that left the platform can no longer be considered safe: policies do not bind it outside.',
];

export const exportWallet = declare({
  id: 'wallets.exportWallet',
  method: 'POST',
  template: '/wallets/{walletId}/export',
  title: 'Export wallet',
  reach: 'control',
  risk: 'critical',
  riskReason: 'the private key of a wallet leaves the platform',
  parameters: { walletId: 'Wallet id' },
  rules: RULES,
  wallet: '{walletId}',
  walletRole: 'subject',
  dangers: DANGERS,
  warnings: ['Afterwards the wallet may no longer be able to sign on the platform.'],
  sentence: (input) =>
    `Give out the private key of a wallet on ${walletOf('{walletId}', input).networkWords}`,
  special: ({ fields }) => receiver(fields),
});

export const exportKey = declare({
  id: 'keys.exportKey',
  method: 'POST',
  template: '/keys/{keyId}/export',
  title: 'Export key',
  reach: 'control',
  risk: 'critical',
  riskReason: 'a private key leaves the platform',
  parameters: { keyId: 'Key id' },
  rules: RULES,
  documents: [keyDocument('{keyId}')],
  dangers: DANGERS,
  sentence: 'Give out a private key, with power over all its wallets',
  special: ({ fields }) => receiver(fields),
});

/** Who can open the export. */
function receiver(fields: Fields): { readonly facts: readonly Fact[]; readonly warnings: readonly string[] } {
  const text = fields.text('/encryptionKey');
  if (text === null) return { facts: [], warnings: [] };
  const bytes = text.length > MAX_KEY_TEXT ? null : parseBase64(text);
  if (bytes === null) {
    const warning = 'The encryption key is not readable: who can open the export cannot be said.';
    return { facts: [], warnings: [warning] };
  }
  const hash = createHash('sha256').update(bytes).digest();
  const value = base64url(new Uint8Array(hash));
  const label = 'Fingerprint of the encryption key (SHA-256)';
  return { facts: [{ id: 'encryption-key', label, value, source: 'decoded', mono: true }], warnings: [] };
}
