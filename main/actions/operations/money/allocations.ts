import { type DocumentRule, documentOf } from '../../documents.ts';
import { findNetwork } from '../../networks.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { declare } from '../declare.ts';
import { EXTERNAL_ID } from '../external-id.ts';
import { textAt } from '../text-at.ts';
import { walletOf } from '../wallet-of.ts';
import { trustedBy } from './asset-amount.ts';
import { describedAsset } from './described-asset.ts';
import { readTwoAssets, twoAssetRules } from './two-assets.ts';

const KINDS = ['Erc20'];
const LOCKED = 'What is put into a protocol depends on its contracts: losses there cannot be taken back.';

const ALLOCATION: DocumentRule = {
  name: 'allocation',
  words: 'allocation',
  id: '{allocationId}',
  path: '/allocations/{id}',
  facts: [
    { pointer: '/protocol', label: 'Protocol' },
    { pointer: '/walletId', label: 'Wallet id' },
    { pointer: '/amount/metadata/network', label: 'Network' },
    { pointer: '/amount/amount', label: 'Invested now, in smallest units' },
    { pointer: '/rewards/amount', label: 'Rewards so far, in smallest units' },
    { pointer: '/dateCreated', label: 'Allocation made' },
  ],
};

export const createAllocation = declare({
  id: 'allocations.createAllocation',
  method: 'POST',
  template: '/allocations',
  title: 'Allocation',
  reach: 'funds',
  risk: 'high',
  riskReason: 'moves money into a yield protocol',
  rules: (root) => [
    ...twoAssetRules(root, KINDS),
    { path: '/protocol', label: 'Protocol', type: 'text', isRequired: true, words: { '0fns': '0fns' } },
    { path: '/walletId', label: 'Wallet id', type: 'text', isRequired: true, isMono: true },
    EXTERNAL_ID,
  ],
  wallet: '/walletId',
  needsAssets: true,
  warnings: [LOCKED],
  sentence: 'Put money into a yield protocol',
  special: presentAllocation,
});

function presentAllocation(input: PresentInput): Partial<OperationView> {
  const { fields, root, server } = input;
  const wallet = walletOf('/walletId', input);
  const trusted = trustedBy(wallet, server);
  const { network } = wallet;
  const both = readTwoAssets({ root, fields, network, server: trusted, described: [] });
  const sentence = `Put ${both.given.words} into a yield protocol on ${wallet.networkWords}`;
  return { ...both.view, sentence };
}

export const createAllocationAction = declare({
  id: 'allocations.createAllocationAction',
  method: 'POST',
  template: '/allocations/{allocationId}/actions',
  title: 'Allocation change',
  reach: 'funds',
  risk: 'high',
  riskReason: 'moves money into a yield protocol or out of it',
  parameters: { allocationId: 'Allocation id' },
  rules: (root) => [
    {
      path: '/kind',
      label: 'Direction',
      type: 'text',
      isRequired: true,
      words: { Deposit: 'Deposit into the protocol', Withdraw: 'Withdrawal from the protocol' },
    },
    ...twoAssetRules(root, KINDS),
    EXTERNAL_ID,
  ],
  documents: [ALLOCATION],
  sentence: 'Change an allocation in a yield protocol',
  special: presentAllocationAction,
});

function presentAllocationAction({ fields, root, server }: PresentInput): Partial<OperationView> {
  const allocation = documentOf(server, ALLOCATION.name);
  const name = textAt(allocation, '/amount/metadata/network');
  const network = name === null ? null : findNetwork(name);
  const described = ['/amount', '/rewards'].map((at) => describedAsset(allocation, at));
  const both = readTwoAssets({ root, fields, network, server: {}, described });
  const where = network === null ? 'an unknown network' : network.label;
  const kind = fields.text('/kind');
  if (kind === 'Deposit') {
    const sentence = `Put ${both.given.words} more into a yield protocol on ${where}`;
    return { ...both.view, sentence, warnings: [LOCKED, ...both.view.warnings] };
  }
  if (kind !== 'Withdraw') return both.view;
  const sentence = `Take ${both.received.words} out of a yield protocol on ${where}, for ${both.given.words}`;
  return { ...both.view, sentence };
}
