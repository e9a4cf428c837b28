import { type DocumentRule, documentOf } from '../../documents.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import { declare } from '../declare.ts';
import { textAt } from '../text-at.ts';
import { walletOf } from '../wallet-of.ts';

/** Amounts of offers are shown as the server writes them: whether they are scaled already is not said anywhere. */
const OFFER: DocumentRule = {
  name: 'offer',
  words: 'offer',
  id: '{offerId}',
  path: '/wallets/{walletId}/offers/{id}',
  facts: [
    { pointer: '/value', label: 'Amount of the offer, as written' },
    { pointer: '/metadata/asset/symbol', label: 'Asset of the offer' },
    { pointer: '/metadata/asset/decimals', label: 'Decimals of the asset' },
    { pointer: '/metadata/asset/verified', label: 'Verified asset' },
    { pointer: '/kind', label: 'Asset kind' },
    { pointer: '/from', label: 'Offered by' },
    { pointer: '/to', label: 'Offered to' },
    { pointer: '/expiresAt', label: 'Offer expires' },
    { pointer: '/memo', label: 'Memo' },
    { pointer: '/status', label: 'Status of the offer' },
    { pointer: '/timestamp', label: 'Offer made' },
    { pointer: '/txHash', label: 'Transaction hash' },
  ],
};

const PLACE = {
  method: 'PUT',
  parameters: { walletId: 'Wallet id', offerId: 'Offer id' },
  wallet: '{walletId}',
  walletRole: 'to',
  documents: [OFFER],
} as const;

export const acceptOffer = declare({
  ...PLACE,
  id: 'wallets.acceptOffer',
  template: '/wallets/{walletId}/offers/{offerId}/accept',
  title: 'Accept offer',
  reach: 'funds',
  risk: 'high',
  riskReason: 'takes a token that somebody offers',
  sentence: (input) => `Accept an offer of a token on ${walletOf('{walletId}', input).networkWords}`,
  special: presentOffer,
});

export const rejectOffer = declare({
  ...PLACE,
  id: 'wallets.rejectOffer',
  template: '/wallets/{walletId}/offers/{offerId}/reject',
  title: 'Reject offer',
  reach: 'funds',
  risk: 'medium',
  riskReason: 'turns down a token that somebody offers',
  sentence: (input) => `Turn down an offer of a token on ${walletOf('{walletId}', input).networkWords}`,
  warnings: ['The one who offers it has to offer it again, if it was meant to be taken.'],
  special: presentOffer,
});

function presentOffer({ server }: PresentInput): Partial<OperationView> {
  const offer = documentOf(server, OFFER.name);
  if (offer === null) return {};
  const verified = nodeAt(offer, '/metadata/asset/verified');
  const status = textAt(offer, '/status');
  const isOpen = status === null || status === 'Pending';
  return {
    warnings: [
      ...(isOpen ? [] : ['The offer is no longer open, says the server.']),
      ...(verified?.type === 'boolean' && !verified.value
        ? ['The server does not list this token as verified: anybody can issue one with this name.']
        : []),
    ],
  };
}
