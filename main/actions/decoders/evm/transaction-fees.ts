import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { scaleAmount } from '../../amount.ts';
import { nativeAmount } from './amounts.ts';
import { caution, nativeFact } from './facts.ts';
import type { Walk } from './walk.ts';

// On no network of the API does a usual transaction cost a whole coin.
const HIGH_FEE = 10n ** 18n;

/** "42000000000 wei (42 gwei)". */
export const gasPrice = (price: bigint): string => `${price} wei (${scaleAmount(price.toString(), 9)} gwei)`;

/** What the transaction can cost at most, in the network's coin; `tip` is the priority fee. */
export function feeFacts(
  {
    gasLimit,
    price,
    tip,
  }: { readonly gasLimit: bigint; readonly price: bigint; readonly tip: bigint | null },
  walk: Walk,
): { readonly facts: readonly DecodedFact[]; readonly findings: readonly Finding[] } {
  const most = gasLimit * price;
  return {
    facts: [nativeFact('Maximum fee', most, walk)],
    findings: [
      ...(most >= HIGH_FEE
        ? [caution('high-fee', `The fee can be as high as ${nativeAmount(most, walk.network)}.`)]
        : []),
      ...(tip !== null && tip > price
        ? [caution('unreadable', 'The priority fee is above the maximum fee: the network refuses that.')]
        : []),
    ],
  };
}
