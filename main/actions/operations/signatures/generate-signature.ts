// Protects the person from signing what they cannot see: every kind of content is decoded or said to be blind.
// From: requests that hide what they ask for in bytes. Not from: what a program does with a signature later.
import type { Operation } from '../../operation.ts';
import { declare } from '../declare.ts';
import { contentRules, KEY_SIGNATURE_CONTENT, SIGNATURE_CONTENT } from './content-rules.ts';
import { KEY_SIGNATURE_TABLE } from './key-content.ts';
import { presentByKind } from './present-by-kind.ts';
import { SIGNATURE_TABLE } from './signature-content.ts';

export const generateWalletSignature: Operation = declare({
  id: 'wallets.generateSignature',
  method: 'POST',
  template: '/wallets/{walletId}/signatures',
  title: 'Signature',
  reach: 'funds',
  risk: 'critical',
  riskReason: 'a signature can be used off-platform at any time; no broadcast is visible',
  parameters: { walletId: 'Wallet id' },
  wallet: '{walletId}',
  rules: contentRules(SIGNATURE_CONTENT, 'signature'),
  sentence: 'Sign content with this wallet',
  warnings: ['Whoever gets the signature can use it at any time. Nothing more will be asked here.'],
  special: presentByKind(SIGNATURE_TABLE, 'Sign'),
});

export const generateKeySignature: Operation = declare({
  id: 'keys.generateSignature',
  method: 'POST',
  template: '/keys/{keyId}/signatures',
  title: 'Signature of a key',
  reach: 'funds',
  risk: 'critical',
  riskReason: 'as wallets.generateSignature, without any wallet context',
  parameters: { keyId: 'Key id' },
  documents: [
    {
      name: 'key',
      words: 'key',
      id: '{keyId}',
      path: '/keys/{id}',
      facts: [
        { pointer: '/name', label: 'Key' },
        { pointer: '/scheme', label: 'Scheme' },
        { pointer: '/curve', label: 'Curve' },
        { pointer: '/publicKey', label: 'Public key' },
        { pointer: '/status', label: 'Status' },
      ],
    },
  ],
  rules: contentRules(KEY_SIGNATURE_CONTENT, 'signature'),
  sentence: 'Sign content with this key',
  warnings: [
    'Whoever gets the signature can use it at any time. Nothing more will be asked here.',
    'The request names a key: the signature counts for every wallet that uses it, on every network.',
  ],
  special: presentByKind(KEY_SIGNATURE_TABLE, 'Sign'),
});
