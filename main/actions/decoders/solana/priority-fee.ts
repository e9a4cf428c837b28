import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { ByteReader } from '../other/byte-reader.ts';
import { caution, danger } from '../other/decoded-facts.ts';
import { COMPUTE_BUDGET_ID } from './programs.ts';
import type { Instruction } from './read-solana-message.ts';
import { lamportWords } from './solana-judgements.ts';

const DEFAULT_UNITS = 200_000n; // for each instruction, when nothing is set
const MOST_UNITS = 1_400_000n;
const MICRO = 1_000_000n;
const CAUTION_LAMPORTS = 10_000_000n; // 0.01 SOL; the usual fee is 0.000005
const DANGER_LAMPORTS = 100_000_000n;

/** What is paid on top for being early: limit times price; nothing when no price is set. */
export function viewPriorityFee(instructions: readonly Instruction[]): {
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
} {
  const budget = instructions.filter(({ program }) => program === COMPUTE_BUDGET_ID);
  const price = settingOf(budget, 3, 8);
  if (price === null || price === 0n) return { facts: [], findings: [] };
  const units = settingOf(budget, 2, 4) ?? DEFAULT_UNITS * BigInt(instructions.length - budget.length);
  const fee = ((units < MOST_UNITS ? units : MOST_UNITS) * price + MICRO - 1n) / MICRO;
  const words = lamportWords(String(fee));
  const weigh = fee >= DANGER_LAMPORTS ? danger : caution;
  const findings =
    fee < CAUTION_LAMPORTS ? [] : [weigh('high-fee', `High fee: up to ${words} for priority.`)];
  return { facts: [{ label: 'Priority fee, at most', value: words, form: 'amount' }], findings };
}

function settingOf(budget: readonly Instruction[], choice: number, size: 4 | 8): bigint | null {
  const data = budget.find((one) => one.data[0] === choice && one.data.length >= 1 + size)?.data;
  if (data === undefined) return null;
  const reader = new ByteReader(data.subarray(1));
  return size === 8 ? reader.bigUint() : BigInt(reader.uint(size));
}
