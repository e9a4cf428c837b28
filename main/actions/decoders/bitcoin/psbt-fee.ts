import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { caution, coinFact, coinWords, danger } from '../other/decoded-facts.ts';
import type { BitcoinForm } from './bitcoin-forms.ts';

export interface FeeView {
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
}

/** In tenths of a percent of what goes in. A payment of one small coin has a few percent; more is worth a look. */
const CAUTION_SHARE = 50n;
const DANGER_SHARE = 200n;

/** Inputs minus outputs. */
export function viewFee(inputs: bigint | null, outputs: bigint, form: BitcoinForm): FeeView {
  if (inputs === null) {
    const sentence = 'The fee is not known, because not every input says its amount.';
    return { facts: [], findings: [caution('high-fee', sentence)] };
  }
  const fee = inputs - outputs;
  if (fee < 0n) {
    const sentence = 'The outputs are worth more than the inputs: no network takes this transaction.';
    return { facts: [], findings: [danger('unreadable', sentence)] };
  }
  return { facts: [coinFact('Fee', fee, form.network)], findings: highFee(fee, inputs, form) };
}

function highFee(fee: bigint, inputs: bigint, form: BitcoinForm): readonly Finding[] {
  const share = inputs === 0n ? 0n : (fee * 1000n) / inputs;
  const words = `High fee: ${coinWords(fee, form.network)}, ${share / 10n}.${share % 10n} % of what is spent.`;
  if (fee >= form.highFee || share >= DANGER_SHARE) return [danger('high-fee', words)];
  return share >= CAUTION_SHARE ? [caution('high-fee', words)] : [];
}
