// Protects the person from a trade that may end far below its price. From: slippage of several per cent among other numbers.
// Not from: a bad price in the quote itself.
import type { Fact } from '../../../../preload/review-view.ts';
import type { JsonObject } from '../../../core/json-tree.ts';
import { isUnits } from '../../amount.ts';
import type { FieldRule } from '../../field-rules.ts';
import { nodeAt } from '../../show-node.ts';

const WHOLE = 10_000n; // basis points in one
const UNUSUAL = 100n; // 1 %: more is unusual for pairs with liquidity
const DANGEROUS = 500n; // 5 %: invites others to trade ahead of it

export const SLIPPAGE_RULE: FieldRule = {
  path: '/slippageBps',
  label: 'Slippage in hundredths of a per cent',
  type: 'number',
  isRequired: true,
};

export interface Slippage {
  /** Basis points; null when it is not readable. */
  readonly bps: bigint | null;
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
  readonly dangers: readonly string[];
}

export function readSlippage(root: JsonObject | null): Slippage {
  const node = root && nodeAt(root, SLIPPAGE_RULE.path);
  const text = node?.type === 'number' ? node.text : null;
  if (text === null) return { bps: null, facts: [], warnings: [], dangers: [] };
  if (!isUnits(text)) {
    return { bps: null, facts: [], warnings: [], dangers: ['The slippage is no whole number.'] };
  }
  const bps = BigInt(text);
  const words = percent(bps);
  const facts: readonly Fact[] = [
    { id: 'slippage', label: 'Slippage', value: words, detail: text, source: 'token' },
  ];
  const sentence = `The price may get worse by up to ${words} before the trade fails.`;
  if (bps > DANGEROUS) return { bps, facts, warnings: [], dangers: [sentence] };
  return { bps, facts, warnings: bps > UNUSUAL ? [sentence] : [], dangers: [] };
}

/** 30 -> "0.30 %". */
const percent = (bps: bigint): string => `${bps / 100n}.${String(bps % 100n).padStart(2, '0')} %`;

/** The least that has to be received, rounded down; null when it cannot be said. */
export function leastReceived(units: string | null, bps: bigint | null): string | null {
  if (units === null || bps === null || !isUnits(units)) return null;
  return bps >= WHOLE ? '0' : ((BigInt(units) * (WHOLE - bps)) / WHOLE).toString();
}
