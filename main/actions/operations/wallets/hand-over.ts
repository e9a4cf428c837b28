import { userDocument } from '../access/access-documents.ts';
import { declare } from '../declare.ts';
import { walletOf } from '../wallet-of.ts';
import { keyDocument } from './key-document.ts';

export const delegateWallet = declare({
  id: 'wallets.delegateWallet',
  method: 'POST',
  template: '/wallets/{walletId}/delegate',
  title: 'Hand over wallet',
  reach: 'control',
  risk: 'critical',
  riskReason: 'control of a wallet goes to a user for good',
  parameters: { walletId: 'Wallet id' },
  rules: [{ path: '/userId', label: 'Control goes to user', type: 'text', isRequired: true, isMono: true }],
  wallet: '{walletId}',
  walletRole: 'subject',
  documents: [userDocument('/userId')],
  dangers: ['Only that user can sign with this wallet afterwards. This cannot be taken back.'],
  sentence: (input) =>
    `Hand a wallet on ${walletOf('{walletId}', input).networkWords} over to a user, with everything in it`,
});

export const delegateKey = declare({
  id: 'keys.delegateKey',
  method: 'POST',
  template: '/keys/{keyId}/delegate',
  title: 'Hand over key',
  reach: 'control',
  risk: 'critical',
  riskReason: 'control of a key and its wallets goes to a user for good',
  parameters: { keyId: 'Key id' },
  rules: [
    { path: '/delegateTo', label: 'Control goes to user', type: 'text', isRequired: true, isMono: true },
  ],
  documents: [userDocument('/delegateTo'), keyDocument('{keyId}')],
  dangers: [
    'Only that user can sign with this key and all its wallets afterwards. This cannot be taken back.',
  ],
  sentence: 'Hand a key over to a user, with all its wallets and everything in them',
});
