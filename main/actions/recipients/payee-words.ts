import { showText } from '../../core/show-text.ts';
import { groupThousands, scaleAmount } from '../amount.ts';
import { findNetwork } from '../networks.ts';
import type { Payee, Share } from './payees.ts';

/** More assets than this for one address are only counted. */
const MOST = 4;

/** "1,000,000 smallest units of Erc20:0x… and 0.5 ETH"; null when no amount is known. Display text without a full stop. */
export function wordsForShares({ shares, hasUnknown }: Payee): string | null {
  if (shares.length === 0) return null;
  const more = shares.length - MOST;
  const parts = [
    ...shares.slice(0, MOST).map(shareWords),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'asset' : 'assets'}`] : []),
    ...(hasUnknown ? ['an amount that is not known'] : []),
  ];
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** Only decimals of the network's own coin are known here by themselves. */
function shareWords({ network, asset, amount }: Share): string {
  const { symbol, decimals, unit } = findNetwork(network);
  const raw = amount.toString();
  if (asset !== 'Native') return `${groupThousands(raw)} smallest units of ${showText(asset)}`;
  if (symbol !== null && decimals !== null) return `${scaleAmount(raw, decimals)} ${symbol}`;
  return `${groupThousands(raw)} ${unit} of the network's own coin`;
}
