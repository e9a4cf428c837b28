// Protects the person from a fee that is hidden behind a wrong input amount.
// From: a PSBT whose "spent output" claims another amount than the transaction it spends. Not from: an amount that is only
// claimed and not contradicted; for segregated witness a wrong one makes the signature worthless.
import { sha256 } from '@noble/hashes/sha2.js';
import { RawOldTx, RawOutput, RawTx } from '@scure/btc-signer/script.js';
import type { Finding } from '../../../../preload/decoded-view.ts';
import { hex, sameBytes } from '../../../core/bytes.ts';
import { caution, danger } from '../other/decoded-facts.ts';
import { INPUT } from './psbt-fields.ts';
import { bytesAt, type PsbtInput } from './read-psbt.ts';
import { scriptKind } from './script-address.ts';

interface Output {
  readonly amount: bigint;
  readonly script: Uint8Array;
}

/** What an input spends; null when the PSBT does not say it or contradicts itself. */
export interface Spent {
  readonly output: Output | null;
  readonly findings: readonly Finding[];
}

/** `name` starts sentences: "Input 1". Throws what the library throws when a field is damaged. */
export function readSpent({ map, txid, index }: PsbtInput, name: string): Spent {
  const claim = bytesAt(map, INPUT.spentOutput);
  const previous = bytesAt(map, INPUT.previousTransaction);
  const claimed = claim === null ? null : RawOutput.decode(claim);
  if (previous === null) return { output: claimed, findings: claimFindings(claimed, map, name) };
  const transaction = RawTx.decode(previous);
  if (transactionId(transaction) !== txid) {
    return nothing(
      `${name} brings along another transaction than the one it spends: its amount is not known.`,
    );
  }
  const proven = transaction.outputs[index];
  if (proven === undefined) return nothing(`${name} spends an output that its transaction does not have.`);
  if (claimed !== null && !isSame(claimed, proven)) {
    return nothing(`${name} claims another amount or owner than the transaction it spends.`);
  }
  return { output: proven, findings: [] };
}

const nothing = (sentence: string): Spent => ({ output: null, findings: [danger('other', sentence)] });

const isSame = (a: Output, b: Output): boolean => a.amount === b.amount && sameBytes(a.script, b.script);

/** Signatures from before segregated witness do not cover amounts: there a claim proves nothing. */
function claimFindings(claimed: Output | null, map: PsbtInput['map'], name: string): readonly Finding[] {
  if (claimed === null) return [caution('other', `${name} does not say what it spends.`)];
  const kind = scriptKind(claimed.script);
  const redeem = bytesAt(map, INPUT.redeemScript);
  const isWitness =
    kind === 'witness' || (kind === 'script-hash' && redeem !== null && scriptKind(redeem) === 'witness');
  return isWitness
    ? []
    : [caution('other', `The amount of ${name.toLowerCase()} is claimed and not proven.`)];
}

function transactionId({ version, inputs, outputs, lockTime }: ReturnType<typeof RawTx.decode>): string {
  const bytes = RawOldTx.encode({ version, inputs, outputs, lockTime });
  return hex(sha256(sha256(bytes)).toReversed());
}
