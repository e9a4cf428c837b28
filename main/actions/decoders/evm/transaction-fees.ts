import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { scaleAmount } from '../../amount.ts';
import { nativeAmount } from './amounts.ts';
import { caution, danger, nativeFact } from './facts.ts';
import type { Walk } from './walk.ts';

// On no network of the API does a usual transaction cost a whole coin.
const HIGH_FEE = 10n ** 18n;
const VERY_HIGH_FEE = 10n * HIGH_FEE;

/** "42000000000 wei (42 gwei)". */
export const gasPrice = (price: bigint): string => `${price} wei (${scaleAmount(price.toString(), 9)} gwei)`;

/** What the transaction can cost at most, in the network's coin; `tip` is the priority fee. */
export function feeFacts(
  {
    gasLimit,
    price,
    tip,
    value,
  }: {
    readonly gasLimit: bigint;
    readonly price: bigint;
    readonly tip: bigint | null /** Sent along. */;
    readonly value: bigint;
  },
  walk: Walk,
): { readonly facts: readonly DecodedFact[]; readonly findings: readonly Finding[] } {
  const most = gasLimit * price;
  return {
    facts: [nativeFact('Maximum fee', most, walk)],
    findings: [
      ...highFee(most, value, walk),
      ...(tip !== null && tip > price
        ? [caution('unreadable', 'The priority fee is above the maximum fee: the network refuses that.')]
        : []),
    ],
  };
}

function highFee(most: bigint, value: bigint, walk: Walk): readonly Finding[] {
  if (most < HIGH_FEE) return [];
  const weigh = most >= VERY_HIGH_FEE || most > value ? danger : caution;
  return [weigh('high-fee', `The fee can be as high as ${nativeAmount(most, walk.network)}.`)];
}
