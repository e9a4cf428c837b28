import type { DocumentRule } from '../../documents.ts';
import { declare } from '../declare.ts';
import { NEW_EXTERNAL_ID, NEW_NAME, renamed } from './rename.ts';

/** The wallet as a whole, for what knowWallet does not say. */
export const WALLET: DocumentRule = {
  name: 'wallet',
  words: 'wallet',
  id: '{walletId}',
  path: '/wallets/{id}',
  ownId: '/id',
  facts: [],
};

export const updateWallet = declare({
  id: 'wallets.updateWallet',
  method: 'PUT',
  template: '/wallets/{walletId}',
  title: 'Rename wallet',
  reach: 'other',
  risk: 'low',
  riskReason: 'another name for a wallet',
  parameters: { walletId: 'Wallet id' },
  rules: [...NEW_NAME, ...NEW_EXTERNAL_ID],
  wallet: '{walletId}',
  walletRole: 'subject',
  documents: [WALLET],
  diff: {
    title: 'Wallet, now and afterwards',
    document: WALLET.name,
    words: 'wallet',
    fields: [
      { label: 'Name', before: '/name' },
      { label: 'External id', before: '/externalId' },
    ],
    sends: 'partial',
  },
  sentence: 'Rename a wallet',
  special: ({ root }) => renamed('wallet', root),
});
