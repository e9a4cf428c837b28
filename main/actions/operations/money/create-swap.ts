import type { JsonObject } from '../../../core/json-tree.ts';
import type { Movement } from '../../decoders/decoded.ts';
import type { DocumentRule } from '../../documents.ts';
import { documentOf } from '../../documents.ts';
import type { FieldRule } from '../../field-rules.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { nodeAt, showNode } from '../../show-node.ts';
import { declare } from '../declare.ts';
import { textAt } from '../text-at.ts';
import { walletOf } from '../wallet-of.ts';
import { type AssetAmount, trustedBy } from './asset-amount.ts';
import { describedAsset } from './described-asset.ts';
import { readTwoAssets, twoAssetRules } from './two-assets.ts';

const QUOTE: DocumentRule = {
  name: 'quote',
  words: 'quote',
  id: '/quoteId',
  path: '/swaps/quotes/{id}',
  facts: [
    { pointer: '/dateCreated', label: 'Quote made' },
    { pointer: '/provider', label: 'Provider of the quote' },
  ],
};

const TARGET_WALLET: DocumentRule = {
  name: 'target-wallet',
  words: 'receiving wallet',
  id: '/targetWalletId',
  path: '/wallets/{id}',
  facts: [
    { pointer: '/name', label: 'To wallet' },
    { pointer: '/network', label: 'Network of that wallet' },
    { pointer: '/address', label: 'Address of that wallet' },
  ],
};

/** What a request repeats of its quote (protocol.md, swaps). */
const QUOTED = [
  '/walletId',
  '/provider',
  '/slippageBps',
  ...assetPointers('source'),
  ...assetPointers('target'),
];

const RULES: readonly FieldRule[] = [
  { path: '/targetWalletId', label: 'To wallet id', type: 'text', isMono: true },
  {
    path: '/provider',
    label: 'Provider',
    type: 'text',
    isRequired: true,
    words: { UniswapX: 'Uniswap X', UniswapClassic: 'Uniswap Classic' },
  },
  { path: '/quoteId', label: 'Quote id', type: 'text', isRequired: true, isMono: true },
  { path: '/walletId', label: 'Wallet id', type: 'text', isRequired: true, isMono: true },
  { path: '/reference', label: 'Reference', type: 'text' },
];

export const createSwap = declare({
  id: 'swaps.createSwap',
  method: 'POST',
  template: '/swaps',
  title: 'Swap',
  reach: 'funds',
  risk: 'critical',
  riskReason: 'gives one asset for another at a quoted price',
  rules: (root) => [...twoAssetRules(root, ['Native', 'Erc20']), ...RULES],
  wallet: '/walletId',
  needsAssets: true,
  documents: [QUOTE, TARGET_WALLET],
  sentence: 'Swap one asset for another',
  special: presentSwap,
});

function presentSwap(input: PresentInput): Partial<OperationView> {
  const { fields, root, server } = input;
  const wallet = walletOf('/walletId', input);
  const quote = documentOf(server, QUOTE.name);
  const described = [describedAsset(quote, '/sourceAsset'), describedAsset(quote, '/targetAsset')];
  const { given, received, view } = readTwoAssets({
    root,
    fields,
    network: wallet.network,
    server: trustedBy(wallet, server),
    described,
  });
  const to = fields.text('/targetWalletId');
  const isOther = to !== null && to !== fields.text('/walletId');
  const other = 'What is received goes to another wallet than the one that pays.';
  return {
    ...view,
    sentence: `Swap ${given.words} for ${received.words} on ${wallet.networkWords}`,
    dangers: [...view.dangers, ...(isOther ? [other] : []), ...quoteDangers(quote, root)],
    movements: isOther ? paidOut(input, received) : [],
  };
}

function quoteDangers(quote: JsonObject | null, root: JsonObject | null): readonly string[] {
  if (quote === null || root === null) return [];
  const isOther = QUOTED.some((pointer) => {
    const [said, asked] = [nodeAt(quote, pointer), nodeAt(root, pointer)];
    return said !== null && asked !== null && showNode(said).toLowerCase() !== showNode(asked).toLowerCase();
  });
  return isOther ? ['The request says something else than the quote it names.'] : [];
}

function paidOut({ server }: PresentInput, { moved }: AssetAmount): readonly Movement[] {
  const target = documentOf(server, TARGET_WALLET.name);
  const address = textAt(target, '/address');
  if (address === null) return [];
  return [{ role: 'recipient', address, network: textAt(target, '/network'), ...moved }];
}

function assetPointers(side: 'source' | 'target'): readonly string[] {
  return ['kind', 'contract', 'amount'].map((name) => `/${side}Asset/${name}`);
}
