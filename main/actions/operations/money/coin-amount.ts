/** Amounts of a network's own coin in operations that name no asset. */
import type { ServerFacts } from '../../action.ts';
import type { Fields } from '../../field-rules.ts';
import type { Network } from '../../networks.ts';
import { type AssetAmount, readAsset } from './asset-amount.ts';

export function readCoin(raw: string | null, network: Network | null, server: ServerFacts): AssetAmount {
  const texts: Readonly<Record<string, string | null>> = { '/kind': 'Native', '/amount': raw };
  const fields: Fields = { known: [], unknown: [], missing: [], text: (path) => texts[path] ?? null };
  return readAsset({ at: '', fields, network, server });
}
