// Protects the person from signing away coins they did not see: every output, what comes back and the fee are shown.
// From: PSBTs made by somebody else. Not from: amounts of inputs that are only claimed (said in a finding).
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { DecodeContext, Decoded } from '../decoded.ts';
import { buildDecoded } from '../other/build-decoded.ts';
import { coinWords, danger, textFact } from '../other/decoded-facts.ts';
import { undecoded } from '../other/not-decoded.ts';
import { parseBareHex, parseBase64 } from '../other/parse-bytes.ts';
import { BITCOIN_MAIN, type BitcoinForm, bitcoinForm } from './bitcoin-forms.ts';
import { viewFee } from './psbt-fee.ts';
import { viewInputs } from './psbt-inputs.ts';
import { type OutputsView, viewOutputs } from './psbt-outputs.ts';
import { viewRecords } from './psbt-records.ts';
import { type Psbt, readPsbt } from './read-psbt.ts';

// A transaction that is relayed has at most 100,000 bytes; the rest is for what its inputs bring along.
const MAX_BYTES = 400_000;
// Nobody would read more of them, and addresses take 20 microseconds each.
const MAX_PARTS = 500;

/** `text`: a PSBT of version 0 or 2 as hexadecimal digits, with or without "0x", or as base64. Never throws. */
export function decodePsbt(pointer: string, text: string, context: DecodeContext): Decoded {
  // Bare digits are base64 as well, but no PSBT in base64 is made of them alone: it begins with "cHNidP8".
  const bytes = parseBareHex(text.replace(/^0x/i, '')) ?? parseBase64(text);
  const unreadable = (sentence: string): Decoded =>
    undecoded(pointer, text, { title: 'PSBT', code: 'unreadable', sentence });
  if (bytes === null)
    return unreadable('The PSBT is neither hexadecimal nor base64: nobody can see what it spends.');
  if (bytes.length > MAX_BYTES) return unreadable('The PSBT is too large to be read here.');
  try {
    return viewPsbt(pointer, readPsbt(bytes), context);
  } catch {
    return unreadable('This is no PSBT in the form of its standard: nobody can see what it spends.');
  }
}

function viewPsbt(pointer: string, psbt: Psbt, context: DecodeContext): Decoded {
  const form = (context.network && bitcoinForm(context.network)) ?? BITCOIN_MAIN;
  const shown = {
    ...psbt,
    inputs: psbt.inputs.slice(0, MAX_PARTS),
    outputs: psbt.outputs.slice(0, MAX_PARTS),
  };
  const isWhole = psbt.inputs.length + psbt.outputs.length === shown.inputs.length + shown.outputs.length;
  const inputs = viewInputs(shown.inputs, form);
  const outputs = viewOutputs(shown, form, context);
  const fee = viewFee(isWhole ? inputs.sum : null, outputs.sum, form);
  const records = viewRecords(shown);
  return buildDecoded({
    pointer,
    title: `PSBT (version ${psbt.version})`,
    sentence: sentenceOf(outputs, form),
    facts: [...outputs.facts, ...fee.facts, ...inputs.facts, ...frameFacts(psbt), ...records.facts],
    findings: [
      ...networkFindings(context, form),
      ...(isWhole ? [] : [danger('capped', `Only the first ${MAX_PARTS} inputs and outputs are shown.`)]),
      ...outputs.findings,
      ...inputs.findings,
      ...fee.findings,
      ...records.findings,
    ],
    movements: outputs.movements,
    unread: records.unknown,
  });
}

function sentenceOf({ sent, sentCount, onlyRecipient }: OutputsView, { network }: BitcoinForm): string {
  if (sentCount === 0) return 'Spends coins and sends nothing to anybody else';
  const to = onlyRecipient ?? `${sentCount} ${sentCount === 1 ? 'output without an address' : 'outputs'}`;
  return `Sends ${coinWords(sent, network)} to ${to}`;
}

function frameFacts({ lockTime, inputs, outputs }: Psbt): readonly DecodedFact[] {
  return [
    textFact('Inputs', String(inputs.length)),
    textFact('Outputs', String(outputs.length)),
    ...(lockTime === 0 ? [] : [textFact('Lock time', lockTimeWords(lockTime))]),
  ];
}

/** BIP-65: below 500,000,000 it is a block height, otherwise Unix seconds. */
const lockTimeWords = (lockTime: number): string =>
  lockTime < 500_000_000
    ? `not before block ${lockTime}`
    : `not before ${new Date(lockTime * 1000).toISOString()}`;

function networkFindings({ network }: DecodeContext, form: BitcoinForm): readonly Finding[] {
  if (network === null || form.network === network) return [];
  const sentence = `A PSBT is for networks like Bitcoin, and ${network.label} is none: its addresses are shown for Bitcoin.`;
  return [danger('chain-mismatch', sentence)];
}
