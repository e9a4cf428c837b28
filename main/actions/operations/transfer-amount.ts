import type { AmountView } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import { groupThousands, isDecimal, isLargestAmount, isUnits, isZeroAmount, scaleAmount } from '../amount.ts';
import type { Network } from '../networks.ts';
import type { AssetKnowledge } from './transfer-asset-lookup.ts';
import type { TransferKind } from './transfer-kinds.ts';

/** Canton: Daml decimals have 10 digits after the point. XRP Ledger: amounts have 15 significant digits. */
export const CANTON_DECIMALS = 10;
export const ISSUED_DECIMALS = 15;
/** Symbols that can stand in a sentence without pretending to be a part of it. */
const PLAIN_SYMBOL = /^[A-Za-z0-9.$+_-]{1,16}$/;

export interface TransferAmount {
  readonly view: AmountView | null;
  /** "250,000.00 USDC", "250000000000 units of an ERC-20 token". */
  readonly words: string;
  readonly warnings: readonly string[];
  readonly blocks: readonly string[];
}

export interface AmountQuestion {
  readonly raw: string | null;
  readonly kind: TransferKind;
  readonly asset: AssetKnowledge;
  readonly network: Network | null;
}

/** How much is sent, in words and as a view. An amount of the wrong form is shown as written and blocks. */
export function describeAmount({ raw, kind, asset, network }: AmountQuestion): TransferAmount {
  if (raw === null)
    return { view: null, words: `an unknown amount of ${kind.words}`, warnings: [], blocks: [] };
  if (!isAmount(raw, kind, network)) {
    const blocks = ['The amount is not written as this kind of transfer wants it.'];
    return { view: viewAsWritten(raw), words: `an unreadable amount of ${kind.words}`, warnings: [], blocks };
  }
  const warnings = isZeroAmount(raw) ? ['The amount is zero.'] : [];
  if (isLargestAmount(raw)) warnings.push('The amount is the largest there is (unlimited).');
  if (isWritten(kind, network) || raw.includes('.')) return written(raw, kind, asset, warnings);
  return { ...units(raw, kind, asset, network), warnings, blocks: [] };
}

function isAmount(raw: string, kind: TransferKind, network: Network | null): boolean {
  if (isUnits(raw)) return true;
  if (kind.amount === 'written')
    return isDecimal(raw, kind.standard === 'issued' ? ISSUED_DECIMALS : CANTON_DECIMALS);
  // The own coin of Canton is counted in decimal numbers; which network it is may not be known.
  const mayBeCanton = kind.asset.length === 0 && (network === null || network.family === 'canton');
  return mayBeCanton && isDecimal(raw, CANTON_DECIMALS);
}

const isWritten = (kind: TransferKind, network: Network | null): boolean =>
  kind.amount === 'written' || (kind.asset.length === 0 && network?.family === 'canton');

const viewAsWritten = (raw: string): AmountView => ({
  scaled: showText(raw),
  symbol: '',
  raw: showText(raw),
  rawUnit: 'as written',
  decimals: null,
  source: 'token',
});

function written(
  raw: string,
  kind: TransferKind,
  asset: AssetKnowledge,
  warnings: readonly string[],
): TransferAmount {
  const symbol = plainSymbol(asset);
  const scaled = groupThousands(raw);
  const words = symbol === null ? `${scaled} of ${kind.words}` : `${scaled} ${symbol}`;
  return { view: { ...viewAsWritten(raw), scaled, symbol: symbol ?? '' }, words, warnings, blocks: [] };
}

function units(
  raw: string,
  kind: TransferKind,
  asset: AssetKnowledge,
  network: Network | null,
): Pick<TransferAmount, 'view' | 'words'> {
  const symbol = plainSymbol(asset);
  const rawUnit = kind.asset.length === 0 && network !== null ? network.unit : 'smallest units';
  if (asset.decimals === null) {
    const of = symbol === null ? kind.words : kind.asset.length === 0 ? symbol : `${symbol}, ${kind.words},`;
    const view = { scaled: raw, symbol: 'units', raw, rawUnit, decimals: null, source: 'token' } as const;
    return { view, words: `${raw} units of ${of}` };
  }
  const scaled = scaleAmount(raw, asset.decimals);
  const shown = symbol ?? (asset.symbol === null ? '' : showText(asset.symbol));
  const view = { scaled, symbol: shown, raw, rawUnit, decimals: asset.decimals, source: asset.source };
  return { view, words: symbol === null ? `${scaled} of ${kind.words}` : `${scaled} ${symbol}` };
}

const plainSymbol = ({ symbol }: AssetKnowledge): string | null =>
  symbol !== null && PLAIN_SYMBOL.test(symbol) ? symbol : null;
