/** What swaps and allocations have in common: one asset is given, another one is received, within a slippage. */
import type { JsonObject } from '../../../core/json-tree.ts';
import type { ServerAsset, ServerFacts } from '../../action.ts';
import type { FieldRule, Fields } from '../../field-rules.ts';
import type { Network } from '../../networks.ts';
import type { OperationView } from '../../operation.ts';
import { type AssetAmount, labelled, readAsset, withAsset } from './asset-amount.ts';
import { assetRules } from './asset-rules.ts';
import { leastReceived, readSlippage, SLIPPAGE_RULE } from './slippage.ts';

export function twoAssetRules(root: JsonObject | null, kinds: readonly string[]): readonly FieldRule[] {
  return [
    ...assetRules(root, { at: '/sourceAsset', label: 'Given', kinds, isMain: true }),
    ...assetRules(root, { at: '/targetAsset', label: 'Received', kinds }),
    SLIPPAGE_RULE,
  ];
}

export interface TwoAssets {
  readonly given: AssetAmount;
  readonly received: AssetAmount;
  readonly view: Pick<OperationView, 'amount' | 'facts' | 'warnings' | 'blocks'> & {
    readonly dangers: readonly string[];
  };
}

export interface TwoAssetsQuestion {
  readonly root: JsonObject | null;
  readonly fields: Fields;
  readonly network: Network | null;
  readonly server: ServerFacts;
  /** Assets as another answer of the server describes them; the list of the wallet goes before. */
  readonly described: readonly (ServerAsset | null)[];
}

export function readTwoAssets({ root, fields, network, server, described }: TwoAssetsQuestion): TwoAssets {
  const trusted = described.reduce<ServerFacts>(withAsset, server);
  const given = readAsset({ at: '/sourceAsset', fields, network, server: trusted });
  const received = readAsset({ at: '/targetAsset', fields, network, server: trusted });
  const slippage = readSlippage(root);
  const least = leastReceived(received.moved.amount, slippage.bps);
  const isNothing = least !== null && /^0$/.test(least);
  const leastFacts =
    least === null
      ? []
      : [
          {
            id: 'least-received',
            label: 'Received at least',
            value: received.wordsFor(least),
            detail: `${least} units: the amount to receive less the slippage, calculated here`,
            source: 'decoded' as const,
          },
        ];
  return {
    given,
    received,
    view: {
      amount: given.view,
      facts: [
        ...leastFacts,
        ...slippage.facts,
        ...labelled('Given', given.facts),
        ...labelled('Received', received.facts),
      ],
      warnings: [...slippage.warnings, ...given.warnings, ...received.warnings],
      dangers: [
        ...slippage.dangers,
        ...(isNothing ? ['Nothing at all has to be received for what is given.'] : []),
      ],
      blocks: [...given.blocks, ...received.blocks],
    },
  };
}
