// Protects the person from Solana transactions that do more than they were told: every instruction is read or said unread.
// From: authority changes, approvals and unknown programs between harmless instructions. Not from: what programs do inside.
//
// An own reader: micro-sol-signer 0.5.0 brings older copies of @noble/curves, @noble/hashes, @scure/base and micro-packed.
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { DECODE_LIMITS, type DecodeContext, type Decoded } from '../decoded.ts';
import { buildDecoded } from '../other/build-decoded.ts';
import { addressFact, bytesFact, caution, danger, note, textFact } from '../other/decoded-facts.ts';
import { undecoded } from '../other/not-decoded.ts';
import { parseBareHex, parseBase58, parseBase64 } from '../other/parse-bytes.ts';
import { decodeInstruction } from './decode-instruction.ts';
import { viewPriorityFee } from './priority-fee.ts';
import { readSolanaMessage, type SolanaMessage } from './read-solana-message.ts';
import { severalMovements, transactionSentence } from './solana-sentence.ts';

// 4096 bytes in hexadecimal.
const MAX_TEXT = 2 + 2 * 4096;

/** `text`: "0x" and hexadecimal digits; without "0x" also base64 or base58. Never throws. */
export function decodeSolanaTransaction(pointer: string, text: string, context: DecodeContext): Decoded {
  const readings = text.length > MAX_TEXT ? [] : bytesOf(text).map(readSolanaMessage);
  const messages = readings.filter((message) => message !== null);
  const [message] = messages;
  if (message !== undefined && messages.length === 1) return viewMessage(pointer, message, context);
  const why = messages.length > 1 ? 'can be read in more than one way' : 'is not in the form of its chain';
  return undecoded(pointer, text, {
    title: 'Solana transaction',
    code: 'unreadable',
    sentence: `The Solana transaction ${why}: nobody can see what it does.`,
  });
}

function bytesOf(text: string): readonly Uint8Array[] {
  if (/^0x/i.test(text)) return [parseBareHex(text.slice(2))].filter((bytes) => bytes !== null);
  return [parseBareHex(text), parseBase64(text), parseBase58(text)].filter((bytes) => bytes !== null);
}

/** The facts of a message that was read already: also used for messages that are transactions in disguise. */
export function viewMessage(pointer: string, message: SolanaMessage, context: DecodeContext): Decoded {
  const { instructions, version } = message;
  const shown = instructions.slice(0, DECODE_LIMITS.count);
  const inner = shown.map((instruction) => decodeInstruction(pointer, instruction, context));
  const fee = viewPriorityFee(instructions);
  const hidden = instructions.slice(DECODE_LIMITS.count);
  return buildDecoded({
    pointer,
    title: `Solana transaction (${version === 0 ? 'version 0' : 'legacy'})`,
    sentence: transactionSentence(inner, hidden.length),
    facts: [
      ...fee.facts,
      ...messageFacts(message),
      ...hidden.map(({ data }, at) => bytesFact(`Instruction ${DECODE_LIMITS.count + at + 1}`, data)),
    ],
    inner,
    findings: [
      ...networkFindings(context),
      ...(hidden.length === 0
        ? []
        : [danger('capped', `${hidden.length} more instructions are not decoded.`)]),
      ...severalMovements(inner),
      ...lookupFindings(message),
      ...signerFindings(message, context),
      ...fee.findings,
    ],
    unread: hidden.length,
  });
}

function messageFacts({
  keys,
  blockhash,
  header,
  lookups,
  signatures,
}: SolanaMessage): readonly DecodedFact[] {
  const payer = keys[0] ?? '';
  return [
    addressFact('Pays the fee', payer),
    ...keys.slice(1, header.signers).map((key) => addressFact('Signs as well', key)),
    textFact('Recent blockhash or nonce', blockhash),
    textFact('Signatures needed', String(header.signers)),
    ...signatures.map((signature, at) => bytesFact(`Signature ${at + 1}`, signature)),
    ...keys.slice(header.signers).map((key) => addressFact('Account', key)),
    ...lookups.map(({ table, writable, readonly }) =>
      textFact('Lookup table', `${table}: entries ${[...writable, ...readonly].join(', ')}`),
    ),
  ];
}

function networkFindings({ network }: DecodeContext): readonly Finding[] {
  if (network === null || network.family === 'solana') return [];
  return [danger('chain-mismatch', `This is a Solana transaction, and the network is ${network.label}.`)];
}

function lookupFindings({ lookups }: SolanaMessage): readonly Finding[] {
  const count = lookups.reduce((sum, { writable, readonly }) => sum + writable.length + readonly.length, 0);
  if (count === 0) return [];
  return [
    caution('other', `${count} accounts come from lookup tables: their addresses are not in the message.`),
  ];
}

function signerFindings({ keys, header }: SolanaMessage, { own }: DecodeContext): readonly Finding[] {
  if (own === null) return [];
  if (!keys.slice(0, header.signers).includes(own)) {
    return [caution('other', 'The wallet is not among those whose signature this transaction needs.')];
  }
  return keys[0] === own ? [] : [note('other', 'Somebody else pays the fee.')];
}
