// Protects the person from an amount of the wrong size or of another asset: scaled only with decimals somebody vouches for.
// From: units taken for whole coins, tokens that borrow a name. Not from: a server that lies about the right token.
import type { AmountView, Fact } from '../../../../preload/review-view.ts';
import type { ServerAsset, ServerFacts } from '../../action.ts';
import type { Fields } from '../../field-rules.ts';
import type { Network } from '../../networks.ts';
import type { WalletKnowledge } from '../../wallet-facts.ts';
import { assetKey, movedUnits } from '../asset-key.ts';
import { describeAmount } from '../transfer-amount.ts';
import { type AssetKnowledge, knowAsset } from '../transfer-asset-lookup.ts';
import { findTransferKind, type TransferKind } from '../transfer-kinds.ts';

export interface AssetAmount {
  readonly view: AmountView | null;
  /** "25,000.00 USDC". */
  readonly words: string;
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
  readonly blocks: readonly string[];
  /** As in Movement. */
  readonly moved: { readonly asset: string | null; readonly amount: string | null };
  /** The amount in other words for another number of units of the same asset. */
  readonly wordsFor: (units: string) => string;
}

export interface AssetQuestion {
  /** Pointer of the object with kind, identifiers and amount; '' for the payload itself. */
  readonly at: string;
  readonly fields: Fields;
  readonly network: Network | null;
  readonly server: ServerFacts;
}

export function readAsset({ at, fields, network, server }: AssetQuestion): AssetAmount {
  const own = fieldsBelow(fields, at);
  const name = own.text('/kind');
  const kind = findTransferKind(name);
  if (name === null || kind === null) return UNKNOWN;
  const asset = knowAsset({ name, kind, fields: own, network, server });
  const raw = own.text('/amount');
  const amount = describeAmount({ raw, kind, asset, network });
  return {
    view: amount.view,
    words: amount.words,
    facts: asset.facts,
    warnings: [...asset.warnings, ...amount.warnings, ...unscaled(amount.view, amount.words)],
    blocks: amount.blocks,
    moved: { asset: assetKey(name, kind, own), amount: movedUnits(raw, kind, network) },
    wordsFor: (units) => wordsOf(units, { kind, asset, network }),
  };
}

/** Units of which nobody says how many make one: a number with six zeros too many looks like any other. */
const unscaled = (view: AmountView | null, words: string): readonly string[] =>
  view?.symbol === 'units' ? [`${words}: nobody says here how many units make one.`] : [];

function wordsOf(
  raw: string,
  question: { readonly kind: TransferKind; readonly asset: AssetKnowledge; readonly network: Network | null },
): string {
  return describeAmount({ raw, ...question }).words;
}

const UNKNOWN: AssetAmount = {
  view: null,
  words: 'an asset of a kind this version does not know',
  facts: [],
  warnings: [],
  blocks: [],
  moved: { asset: null, amount: null },
  wordsFor: (units) => `${units} units of an unknown asset`,
};

/** The same fields, read from inside an object of the payload. */
export const fieldsBelow = (fields: Fields, at: string): Fields => ({
  ...fields,
  text: (path) => fields.text(`${at}${path}`),
});

/** What the server says about the wallet's assets; an answer about another wallet says nothing. */
export const trustedBy = ({ wallet }: WalletKnowledge, server: ServerFacts): ServerFacts =>
  wallet === null ? {} : server;

/** Facts of one of several assets, told apart by a label before theirs. */
export const labelled = (label: string, facts: readonly Fact[]): readonly Fact[] =>
  facts.map((fact) => ({
    ...fact,
    id: `${label}:${fact.id}`,
    label: `${label}: ${fact.label.slice(0, 1).toLowerCase()}${fact.label.slice(1)}`,
  }));

/** The server's assets with one more that another of its answers describes, unless the list has it already. */
export function withAsset(server: ServerFacts, more: ServerAsset | null): ServerFacts {
  if (more === null) return server;
  const assets = server.assets ?? [];
  const isSame = (one: ServerAsset): boolean =>
    one.kind === more.kind && identifierOf(one).toLowerCase() === identifierOf(more).toLowerCase();
  return assets.some(isSame) ? server : { ...server, assets: [...assets, more] };
}

const identifierOf = ({ mint, contract }: ServerAsset): string => mint ?? contract ?? '';
