/**
 * Amounts in vaults. The asset is named by one text: "erc20:0xa0b8…" in the samples, "native" is a guess. Any other text is shown
 * as written and its amount in smallest units.
 */
import { showText } from '../../../core/show-text.ts';
import type { ServerAsset, ServerFacts } from '../../action.ts';
import { isLargestAmount, isUnits, isZeroAmount } from '../../amount.ts';
import { type DocumentRule, documentOf } from '../../documents.ts';
import type { Fields } from '../../field-rules.ts';
import { findNetwork, type Network } from '../../networks.ts';
import type { PresentInput } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import { textAt } from '../text-at.ts';
import { type AssetAmount, readAsset } from './asset-amount.ts';
import { decimalsOf } from './described-asset.ts';

const ERC20 = /^erc20:(0x[0-9a-f]{40})$/i;

export const VAULT_ASSETS: DocumentRule = {
  name: 'vault-assets',
  words: 'list of assets of the vault',
  id: '{vaultId}',
  path: '/vaults/{id}/assets',
  facts: [],
};

export interface VaultAmount extends Omit<AssetAmount, 'wordsFor'> {
  readonly network: Network | null;
  /** "Ethereum" or "an unknown network". */
  readonly networkWords: string;
  /** Where the identifiers of the asset stand, by the names that transfers use. */
  readonly identifiers: Fields;
}

export function readVaultAmount({ fields, server }: PresentInput): VaultAmount {
  const name = fields.text('/network');
  const network = name === null ? null : findNetwork(name);
  const networkWords = network === null ? 'an unknown network' : network.label;
  const tid = fields.text('/tid');
  const amount = fields.text('/amount');
  const contract = ERC20.exec(tid ?? '')?.[1] ?? null;
  const kind = contract !== null ? 'Erc20' : /^native$/i.test(tid ?? '') ? 'Native' : null;
  const identifiers = textFields({ '/kind': kind, '/contract': contract, '/amount': amount });
  const place = { network, networkWords, identifiers };
  if (kind === null) return { ...unknownAsset(amount), ...place };
  const facts = contract === null ? {} : assetsOf(server, { tid, network: name, contract });
  const asset = readAsset({ at: '', fields: identifiers, network, server: facts });
  return { ...asset, warnings: asset.warnings.map(ofVault), ...place };
}

const textFields = (texts: Readonly<Record<string, string | null>>): Fields => ({
  known: [],
  unknown: [],
  missing: [],
  text: (path) => texts[path] ?? null,
});

const ofVault = (sentence: string): string => sentence.replace('of the wallet', 'of the vault');

function unknownAsset(raw: string | null): Omit<AssetAmount, 'wordsFor'> {
  const moved = { asset: null, amount: raw !== null && isUnits(raw) ? raw : null };
  const none = { view: null, facts: [], warnings: [], blocks: [], moved };
  if (raw === null) return { ...none, words: 'an unknown amount' };
  const shown = showText(raw);
  const view = {
    scaled: shown,
    raw: shown,
    symbol: '',
    rawUnit: 'as written',
    decimals: null,
    source: 'token',
  } as const;
  if (!isUnits(raw)) {
    return {
      ...none,
      view,
      words: 'an unreadable amount',
      blocks: ['The amount is no whole number of units.'],
    };
  }
  const warnings = [
    'This version does not know how this asset is named: the amount is shown in smallest units.',
  ];
  if (isZeroAmount(raw)) warnings.push('The amount is zero.');
  if (isLargestAmount(raw)) warnings.push('The amount is the largest there is (unlimited).');
  return {
    ...none,
    view: { ...view, symbol: 'units', rawUnit: 'smallest units' },
    words: `${raw} units of an asset`,
    warnings,
  };
}

/** Name and decimals of this one token, out of the list of the vault. */
function assetsOf(
  server: ServerFacts,
  wanted: { readonly tid: string | null; readonly network: string | null; readonly contract: string },
): ServerFacts {
  const root = documentOf(server, VAULT_ASSETS.name);
  const items = root && nodeAt(root, '/items');
  if (items?.type !== 'array') return {};
  const assets = items.items.flatMap((item): readonly ServerAsset[] => {
    if (item.type !== 'object') return [];
    const isSame = textAt(item, '/tid')?.toLowerCase() === wanted.tid?.toLowerCase();
    if (!isSame || textAt(item, '/network') !== wanted.network) return [];
    const decimals = decimalsOf(nodeAt(item, '/decimals'));
    return [{ kind: 'Erc20', contract: wanted.contract, symbol: textAt(item, '/symbol'), decimals }];
  });
  return { assets };
}
