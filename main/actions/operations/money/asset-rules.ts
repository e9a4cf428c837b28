/** Rules for an asset with its amount that stands inside an object of the payload: sourceAsset, asset, transfer. */
import type { JsonObject } from '../../../core/json-tree.ts';
import type { FieldRule } from '../../field-rules.ts';
import { textAt } from '../text-at.ts';
import { AMOUNT, identifierRules, kindWords } from '../transfer-fields.ts';
import { findTransferKind } from '../transfer-kinds.ts';

export interface AssetPlace {
  /** Pointer of the object: "/sourceAsset". */
  readonly at: string;
  /** Before each label: "Given: amount". */
  readonly label: string;
  /** API names of the kinds that may stand there. */
  readonly kinds: readonly string[];
  /** Its amount is the one of the card. */
  readonly isMain?: boolean;
  /** Some assets are named without an amount. */
  readonly hasNoAmount?: boolean;
}

/** Amount, kind and the identifiers of the kind that stands there. */
export function assetRules(
  root: JsonObject | null,
  { at, label, kinds, isMain = false, hasNoAmount = false }: AssetPlace,
): readonly FieldRule[] {
  const name = textAt(root, `${at}/kind`);
  const kind = name !== null && kinds.includes(name) ? findTransferKind(name) : null;
  const below = (rule: FieldRule): FieldRule => ({
    ...rule,
    path: `${at}${rule.path}`,
    label: `${label}: ${inSentence(rule.label)}`,
  });
  const { place, ...amount } = AMOUNT;
  const units = { ...amount, label: 'Amount, in smallest units' };
  const amounts = hasNoAmount ? [] : [isMain && place ? { ...amount, place } : units];
  const words = kindWords(kinds);
  const own: FieldRule = { path: '/kind', label: 'Asset kind', type: 'text', isRequired: true, words };
  return [...amounts, own, ...(kind ? identifierRules(kind) : [])].map(below);
}

const inSentence = (label: string): string => label.slice(0, 1).toLowerCase() + label.slice(1);
