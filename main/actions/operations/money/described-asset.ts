/** Assets as other answers of the API describe them: payout, quote and allocation carry symbol and decimals beside the amount. */
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import type { ServerAsset } from '../../action.ts';
import { nodeAt } from '../../show-node.ts';
import { textAt } from '../text-at.ts';

/** {kind, contract | mint, amount, metadata: {symbol, decimals, verified}}; null when it is of another form. */
export function describedAsset(root: JsonObject | null, at: string): ServerAsset | null {
  const node = root && nodeAt(root, at);
  if (node?.type !== 'object') return null;
  const kind = textAt(node, '/kind');
  if (kind === null) return null;
  const verified = nodeAt(node, '/metadata/verified');
  return {
    kind,
    contract: textAt(node, '/contract'),
    mint: textAt(node, '/mint'),
    symbol: textAt(node, '/metadata/symbol'),
    decimals: decimalsOf(nodeAt(node, '/metadata/decimals')),
    ...(verified?.type === 'boolean' ? { verified: verified.value } : {}),
  };
}

/** Small whole numbers only; anything else is no number of decimals. */
export function decimalsOf(node: JsonNode | null): number | null {
  return node?.type === 'number' && /^[0-9]{1,2}$/.test(node.text) ? Number(node.text) : null;
}
