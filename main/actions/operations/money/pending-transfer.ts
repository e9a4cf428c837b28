import type { Fact } from '../../../../preload/review-view.ts';
import type { JsonObject } from '../../../core/json-tree.ts';
import { documentOf } from '../../documents.ts';
import type { Fields } from '../../field-rules.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { type Declaration, declare } from '../declare.ts';
import { textAt } from '../text-at.ts';
import { walletOf } from '../wallet-of.ts';
import { type AssetAmount, readAsset, trustedBy } from './asset-amount.ts';
import { statusWarnings, TRANSFER } from './pending.ts';
import { FEE_WARNING, MAY_BE_LATE } from './pending-words.ts';

/** `verb` is followed by the amount, `rest` by the network. */
function change(
  declaration: Pick<Declaration, 'id' | 'method' | 'template' | 'title' | 'risk' | 'riskReason' | 'warnings'>,
  sentence: (what: string) => string,
) {
  return declare({
    ...declaration,
    reach: 'funds',
    parameters: { walletId: 'Wallet id', transferId: 'Transfer id' },
    wallet: '{walletId}',
    needsAssets: true,
    documents: [TRANSFER],
    sentence: sentence('a transfer'),
    special: (input) => presentChange(input, sentence),
  });
}

function presentChange(input: PresentInput, sentence: (what: string) => string): Partial<OperationView> {
  const { networkWords } = walletOf('{walletId}', input);
  const transfer = documentOf(input.server, TRANSFER.name);
  const asset = transfer && pendingAsset(input, transfer);
  const what = asset ? `a transfer of ${asset.words} on ${networkWords}` : `a transfer on ${networkWords}`;
  return {
    sentence: sentence(what),
    facts: asset ? amountFacts(asset) : [],
    warnings: [...statusWarnings(input, TRANSFER), ...(asset?.warnings ?? [])],
  };
}

/** The asset as the server repeats the request it once got. */
function pendingAsset(input: PresentInput, transfer: JsonObject): AssetAmount | null {
  if (textAt(transfer, '/requestBody/kind') === null) return null;
  const wallet = walletOf('{walletId}', input);
  const fields: Fields = {
    known: [],
    unknown: [],
    missing: [],
    text: (path) => textAt(transfer, `/requestBody${path}`),
  };
  const server = trustedBy(wallet, input.server);
  return readAsset({ at: '', fields, network: wallet.network, server });
}

/** Everything about it comes from the server, the amount too. */
function amountFacts({ view, words }: AssetAmount): readonly Fact[] {
  if (view === null) return [];
  return [
    {
      id: 'pending-amount',
      label: 'Amount',
      value: words,
      detail: `${view.raw} ${view.rawUnit}`,
      source: 'server',
    },
  ];
}

export const abortTransfer = change(
  {
    id: 'wallets.abortTransfer',
    method: 'PUT',
    template: '/wallets/{walletId}/transfers/{transferId}/abort',
    title: 'Stop transfer',
    risk: 'medium',
    riskReason: 'stops a transfer that waits',
  },
  (what) => `Stop ${what} before it is sent`,
);

export const cancelTransfer = change(
  {
    id: 'wallets.cancelTransfer',
    method: 'POST',
    template: '/wallets/{walletId}/transfers/{transferId}/cancel',
    title: 'Cancel transfer',
    risk: 'high',
    riskReason: 'replaces a transfer that was sent already and costs fees',
    warnings: [FEE_WARNING, MAY_BE_LATE],
  },
  (what) => `Cancel ${what} by an empty transaction with a higher fee`,
);

export const speedUpTransfer = change(
  {
    id: 'wallets.speedUpTransfer',
    method: 'POST',
    template: '/wallets/{walletId}/transfers/{transferId}/speed-up',
    title: 'Speed up transfer',
    risk: 'high',
    riskReason: 'sends a transfer again with a higher fee',
    warnings: [FEE_WARNING],
  },
  (what) => `Send ${what} again with a higher fee`,
);
