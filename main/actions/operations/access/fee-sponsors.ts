import type { Operation, PresentInput } from '../../operation.ts';
import { type Declaration, declare } from '../declare.ts';
import { feeSponsorDocument } from './access-documents.ts';
import { booleanAt } from './list-fields.ts';
import { withId } from './with-id.ts';

const SPONSOR = {
  parameters: { feeSponsorId: 'Fee sponsor' },
  documents: [feeSponsorDocument('{feeSponsorId}')],
} as const satisfies Partial<Declaration>;

const sponsorOf = ({ parameters }: PresentInput): string => withId('fee sponsor', parameters['feeSponsorId']);

export const createFeeSponsor: Operation = declare({
  id: 'feeSponsors.createFeeSponsor',
  method: 'POST',
  template: '/fee-sponsors',
  title: 'New fee sponsor',
  reach: 'funds',
  risk: 'high',
  riskReason: 'a wallet pays what others use up',
  rules: [
    { path: '/walletId', label: 'Wallet that pays', type: 'text', isRequired: true, isMono: true },
    { path: '/allowEndUser', label: 'End users may use it', type: 'boolean' },
    { path: '/name', label: 'Name', type: 'text' },
  ],
  sentence: ({ fields }) =>
    `Let ${withId('wallet', fields.text('/walletId'))} pay the network fees of others`,
  wallet: '/walletId',
  special: ({ fields }) => ({
    dangers:
      booleanAt(fields, '/allowEndUser') === true
        ? ['Every end user can then use up the coins of this wallet for fees.']
        : [],
  }),
});

export const activateFeeSponsor: Operation = declare({
  ...SPONSOR,
  id: 'feeSponsors.activateFeeSponsor',
  method: 'PUT',
  template: '/fee-sponsors/{feeSponsorId}/activate',
  title: 'Activate fee sponsor',
  reach: 'funds',
  risk: 'medium',
  riskReason: 'a wallet pays the fees of others again',
  sentence: (input) => `Let ${sponsorOf(input)} pay the network fees of others again`,
});

export const deactivateFeeSponsor: Operation = declare({
  ...SPONSOR,
  id: 'feeSponsors.deactivateFeeSponsor',
  method: 'PUT',
  template: '/fee-sponsors/{feeSponsorId}/deactivate',
  title: 'Deactivate fee sponsor',
  reach: 'other',
  risk: 'low',
  riskReason: 'a wallet stops paying the fees of others',
  sentence: (input) => `Stop ${sponsorOf(input)} from paying the network fees of others`,
});

export const deleteFeeSponsor: Operation = declare({
  ...SPONSOR,
  id: 'feeSponsors.deleteFeeSponsor',
  method: 'DELETE',
  template: '/fee-sponsors/{feeSponsorId}',
  title: 'Remove fee sponsor',
  reach: 'other',
  risk: 'medium',
  riskReason: 'wallets that rely on it can no longer pay their fees',
  sentence: (input) => `Remove ${sponsorOf(input)}`,
  warnings: ['Wallets that rely on it have to pay their own fees.'],
});
