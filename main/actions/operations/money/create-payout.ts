import type { FieldRule } from '../../field-rules.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { declare } from '../declare.ts';
import { EXTERNAL_ID } from '../external-id.ts';
import { walletOf } from '../wallet-of.ts';
import { readAsset, trustedBy } from './asset-amount.ts';
import { assetRules } from './asset-rules.ts';
import { PAYMENT_PURPOSES } from './payment-purposes.ts';

/** Country and currency codes that can stand in a sentence (ISO 3166 alpha-2, ISO 4217). */
const CODE = /^[A-Z]{2,3}$/;

const RULES: readonly FieldRule[] = [
  { path: '/fiatCurrency', label: 'Paid out in', type: 'text', isRequired: true },
  { path: '/country', label: 'Country of the bank account', type: 'text', isRequired: true },
  {
    path: '/paymentInstructionsId',
    label: 'Payment instructions (the bank account)',
    type: 'text',
    isRequired: true,
    isMono: true,
  },
  {
    path: '/borderlessAccountId',
    label: 'Account at the provider',
    type: 'text',
    isRequired: true,
    isMono: true,
  },
  { path: '/paymentPurpose', label: 'Purpose', type: 'text', isRequired: true, words: PAYMENT_PURPOSES },
  {
    path: '/provider',
    label: 'Provider',
    type: 'text',
    isRequired: true,
    words: { Borderless: 'Borderless' },
  },
  { path: '/walletId', label: 'Wallet id', type: 'text', isRequired: true, isMono: true },
  EXTERNAL_ID,
];

export const createPayout = declare({
  id: 'payouts.createPayout',
  method: 'POST',
  template: '/payouts',
  title: 'Payout',
  reach: 'funds',
  risk: 'critical',
  riskReason: 'pays out of a wallet to a bank account',
  rules: (root) => [
    ...assetRules(root, {
      at: '/asset',
      label: 'Paid',
      kinds: ['Erc20', 'Spl', 'Spl2022'],
      isMain: true,
    }),
    ...RULES,
  ],
  wallet: '/walletId',
  needsAssets: true,
  sentence: 'Pay out to a bank account',
  dangers: ['Whose bank account it is cannot be seen here: the request names it by an id only.'],
  special: presentPayout,
});

function presentPayout(input: PresentInput): Partial<OperationView> {
  const { fields, server } = input;
  const wallet = walletOf('/walletId', input);
  const asset = readAsset({
    at: '/asset',
    fields,
    network: wallet.network,
    server: trustedBy(wallet, server),
  });
  const currency = codeIn(fields.text('/fiatCurrency'));
  const country = codeIn(fields.text('/country'));
  const bank = `a bank account${country ? ` in ${country}` : ''}${currency ? `, as ${currency}` : ''}`;
  return {
    sentence: `Pay out ${asset.words} on ${wallet.networkWords} to ${bank}`,
    amount: asset.view,
    facts: asset.facts,
    warnings: asset.warnings,
    blocks: asset.blocks,
  };
}

const codeIn = (text: string | null): string | null => (text !== null && CODE.test(text) ? text : null);
