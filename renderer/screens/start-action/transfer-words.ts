import type { AssetChoice } from '../../../preload/intake-calls.ts';
import { type AmountFault, fromUnits, grouped } from './amount-units.ts';

/** "482,150,417.25 USDC"; null: the service does not say, or not in units that are known. */
export function balanceOf({ balance, decimals, symbol, isScaled }: AssetChoice): string | null {
  if (balance === '') return null;
  return `${grouped(fromUnits(balance, decimals))} ${isScaled ? symbol : `smallest units of ${symbol}`}`;
}

export function amountHint(asset: AssetChoice): string {
  const { decimals, symbol, isScaled } = asset;
  const held = balanceOf(asset);
  const unit = isScaled
    ? `In ${symbol}`
    : `In smallest units of ${symbol}, because its decimals are not known`;
  const digits = decimals === 0 ? 'whole numbers only' : `at most ${decimals} digits after the point`;
  return `${unit}, ${digits}.${held === null ? '' : ` The wallet holds ${held}.`}`;
}

export function amountFault(fault: AmountFault, { decimals }: AssetChoice): string {
  switch (fault) {
    case 'form':
      return 'Type digits and at most one point, as in 1250.75, without separators.';
    case 'zero':
      return 'Type an amount above zero.';
    case 'too-precise':
      return decimals === 0
        ? 'Type a whole number: this asset has no smaller unit.'
        : `Type at most ${decimals} digits after the point: this asset has no smaller unit.`;
    case 'too-long':
      return 'This is more than there can be.';
  }
}
