import { declare } from '../declare.ts';
import { walletOf } from '../wallet-of.ts';

/** Nothing in it for most networks; Concordium wants an identity, Canton a validator. */
export const activateWallet = declare({
  id: 'wallets.activateWallet',
  method: 'POST',
  template: '/wallets/{walletId}/activate',
  title: 'Activate wallet',
  reach: 'other',
  risk: 'low',
  riskReason: 'makes a wallet usable on its network and may cost fees',
  parameters: { walletId: 'Wallet id' },
  rules: [
    { path: '/validatorId', label: 'Validator (Canton)', type: 'text', isMono: true },
    { path: '/expiry', label: 'Identity expires, Unix seconds (Concordium)', type: 'number' },
    { path: '/unsignedCdiStr', label: 'Identity to be signed (Concordium)', type: 'text', isMono: true },
  ],
  wallet: '{walletId}',
  walletRole: 'subject',
  sentence: (input) => `Activate a wallet on ${walletOf('{walletId}', input).networkWords}`,
  special: ({ fields }) =>
    fields.text('/unsignedCdiStr') === null
      ? {}
      : { warnings: ['An identity is signed as well: what it reveals stands in the request.'] },
});
