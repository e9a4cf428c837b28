// Protects the person from settling a payout to another address, from another wallet or with another amount than the payout says.
// From: a confirmation swapped between payout and approval. Not from: a server that lies about the payout as well.
import type { JsonObject } from '../../../core/json-tree.ts';
import { describeAddress } from '../../addresses/address.ts';
import { type DocumentRule, documentOf } from '../../documents.ts';
import { type FieldRule, topText } from '../../field-rules.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { declare } from '../declare.ts';
import { judgeRecipient } from '../judge-recipient.ts';
import { textAt } from '../text-at.ts';
import { walletOf } from '../wallet-of.ts';
import { fieldsBelow, readAsset, trustedBy, withAsset } from './asset-amount.ts';
import { assetRules } from './asset-rules.ts';
import { describedAsset } from './described-asset.ts';

const PAYOUT: DocumentRule = {
  name: 'payout',
  words: 'payout',
  id: '{payoutId}',
  path: '/payouts/{id}',
  facts: [
    { pointer: '/status', label: 'Status of the payout' },
    { pointer: '/data/executionStatus', label: 'Step at the provider' },
    { pointer: '/asset/amount', label: 'Amount of the payout, in smallest units' },
    { pointer: '/asset/metadata/symbol', label: 'Token of the payout' },
    { pointer: '/fiatCurrency', label: 'Paid out in' },
    { pointer: '/data/country', label: 'Country of the bank account' },
    { pointer: '/data/paymentInstructionsId', label: 'Payment instructions (the bank account)' },
    { pointer: '/data/paymentPurpose', label: 'Purpose' },
    { pointer: '/data/depositAddress', label: 'Deposit address of the payout' },
    { pointer: '/walletId', label: 'Wallet id of the payout' },
    { pointer: '/provider', label: 'Provider' },
  ],
};

const ACTION: FieldRule = {
  path: '/action',
  label: 'Decision',
  type: 'text',
  isRequired: true,
  words: { Confirm: 'Confirm: the money is sent', Cancel: 'Cancel the payout' },
};

function payoutActionRules(root: JsonObject | null): readonly FieldRule[] {
  if (topText(root, 'action') !== 'Confirm') return [ACTION];
  const kinds = ['Erc20', 'Spl', 'Spl2022'];
  return [
    ACTION,
    ...assetRules(root, { at: '/transfer', label: 'Sent', kinds, isMain: true }),
    { path: '/transfer/to', label: 'To', type: 'text', isRequired: true, isMono: true, place: 'address' },
    { path: '/walletId', label: 'Wallet id', type: 'text', isRequired: true, isMono: true },
  ];
}

export const createPayoutAction = declare({
  id: 'payouts.createPayoutAction',
  method: 'POST',
  template: '/payouts/{payoutId}/action',
  title: 'Payout decision',
  reach: 'funds',
  risk: 'critical',
  riskReason: 'a confirmation sends the money to the provider',
  parameters: { payoutId: 'Payout id' },
  rules: payoutActionRules,
  wallet: '/walletId',
  needsAssets: true,
  documents: [PAYOUT],
  sentence: ({ fields }) =>
    fields.text('/action') === 'Cancel' ? 'Cancel a payout' : 'Decide about a payout in an unknown way',
  special: (input) => (input.fields.text('/action') === 'Confirm' ? presentConfirmation(input) : {}),
});

function presentConfirmation(input: PresentInput): Partial<OperationView> {
  const { fields, server } = input;
  const wallet = walletOf('/walletId', input);
  const { network } = wallet;
  const payout = documentOf(server, PAYOUT.name);
  const trusted = withAsset(trustedBy(wallet, server), describedAsset(payout, '/asset'));
  const asset = readAsset({ at: '/transfer', fields, network, server: trusted });
  const to = fields.text('/transfer/to');
  const own = wallet.wallet?.address ?? null;
  const recipient = judgeRecipient({ to, network, own, fields: fieldsBelow(fields, '/transfer') });
  const name = network?.name ?? null;
  return {
    sentence: `Send ${asset.words} on ${wallet.networkWords} to the provider of a payout`,
    amount: asset.view,
    address: to === null ? null : describeAddress(to, name),
    facts: asset.facts,
    warnings: [...asset.warnings, ...recipient.warnings, ...depositWarnings(payout)],
    blocks: [...asset.blocks, ...recipient.blocks, ...differences(input, payout)],
    movements: to === null ? [] : [{ role: 'recipient', address: to, network: name, ...asset.moved }],
  };
}

const depositWarnings = (payout: JsonObject | null): readonly string[] =>
  payout !== null && textAt(payout, '/data/depositAddress') === null
    ? ['The payout names no deposit address yet: the address cannot be compared.']
    : [];

/** What the confirmation says and the payout does not. */
function differences({ fields }: PresentInput, payout: JsonObject | null): readonly string[] {
  const differs = (pointer: string, path: string): boolean => {
    const [said, asked] = [textAt(payout, pointer), fields.text(path)];
    // EVM addresses carry their checksum in the case of their letters; a mint that differs in case only is another one.
    const isSame = said?.startsWith('0x') ? said.toLowerCase() === asked?.toLowerCase() : said === asked;
    return said !== null && asked !== null && !isSame;
  };
  const sentences: string[] = [];
  if (differs('/data/depositAddress', '/transfer/to'))
    sentences.push('The recipient is not the deposit address of the payout.');
  if (differs('/asset/amount', '/transfer/amount'))
    sentences.push('The amount is not the amount of the payout.');
  if (differs('/asset/contract', '/transfer/contract') || differs('/asset/mint', '/transfer/mint'))
    sentences.push('The token is not the token of the payout.');
  if (differs('/walletId', '/walletId')) sentences.push('The wallet is not the wallet of the payout.');
  return sentences;
}
