// Protects the person from messages they cannot read: text is shown as text, everything else is said to be unreadable.
// From: hidden characters, transactions and hashes sent as messages. Not from: a text that means more than it says.
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { parseUtf8, utf8 } from '../../../core/bytes.ts';
import { showText } from '../../../core/show-text.ts';
import type { DecodeContext, Decoded } from '../decoded.ts';
import { buildDecoded } from '../other/build-decoded.ts';
import { bytesFact, danger } from '../other/decoded-facts.ts';
import { hiddenTextFindings } from '../other/hidden-text.ts';
import { undecoded } from '../other/not-decoded.ts';
import { parseBareHex, parseHex } from '../other/parse-bytes.ts';
import { viewMessage } from '../solana/decode-solana-transaction.ts';
import { readSolanaMessage } from '../solana/read-solana-message.ts';
import { disguiseFindings } from './disguise.ts';
import { readSignIn } from './sign-in-message.ts';

/** Three for each of the most UTF-16 units that a text of a payload may have; a longer one blocks. */
const MAX_BYTES = 3 * 65_536;
const MOST_LINES = 100;
/** In front of the text, if somebody put it there already; the length in bytes follows. */
const PERSONAL = '\u0019Ethereum Signed Message:\n';
/** Hex digits that could be letters as well: some programs take them for bytes, others for text. */
const UNCLEAR = /^(?:0X(?:[0-9a-fA-F]{2})+|(?:[0-9a-fA-F]{2}){4,})$/;

/** `text`: "0x" and hexadecimal digits of what is signed, or the message itself. Never throws. */
export function decodeMessage(pointer: string, text: string, context: DecodeContext): Decoded {
  const bytes = text.length > 2 * MAX_BYTES + 2 ? null : (parseHex(text) ?? utf8(text));
  if (bytes === null || bytes.length > MAX_BYTES) {
    const sentence = 'The message is too long to be read here.';
    return undecoded(pointer, text, { title: 'Message, too long', code: 'not-decoded', sentence });
  }
  const written = readBytes(pointer, bytes, context);
  const hidden = UNCLEAR.test(text) ? parseBareHex(text.replace('0X', '')) : null;
  return hidden === null
    ? written
    : twoMeanings(pointer, { written, hidden: readBytes(pointer, hidden, context) });
}

function readBytes(pointer: string, bytes: Uint8Array, context: DecodeContext): Decoded {
  const transaction = readSolanaMessage(bytes);
  if (transaction !== null) return disguisedTransaction(pointer, viewMessage(pointer, transaction, context));
  const whole = parseUtf8(bytes);
  const disguise = disguiseFindings(bytes, whole);
  return whole === null
    ? noText(pointer, bytes, disguise)
    : textMessage(pointer, { whole, bytes, disguise }, context);
}

/** Both readings: only the service knows which one it signs. */
function twoMeanings(
  pointer: string,
  { written, hidden }: { readonly written: Decoded; readonly hidden: Decoded },
): Decoded {
  return buildDecoded({
    pointer,
    title: 'Message that can mean two things',
    sentence: 'Hex digits that can mean two things',
    inner: [
      { ...hidden, title: `${hidden.title}, if the digits stand for bytes` },
      { ...written, title: `${written.title}, if the digits are the text` },
    ],
    findings: [
      danger('other', 'The message can mean two things: the digits themselves, or what they stand for.'),
    ],
  });
}

/** Keys that sign raw bytes (Ed25519) make no difference between a message and a transaction. */
function disguisedTransaction(pointer: string, inner: Decoded): Decoded {
  return buildDecoded({
    pointer,
    title: 'Message that is a Solana transaction',
    sentence: inner.sentence,
    inner: [inner],
    findings: [danger('blind', 'This message is not one: it has the form of a Solana transaction.')],
  });
}

function noText(pointer: string, bytes: Uint8Array, disguise: readonly Finding[]): Decoded {
  const sentence = 'The message is no text: nobody can see what it means.';
  return buildDecoded({
    pointer,
    title: 'Message, blind',
    sentence: 'A message that is no text',
    facts: [bytesFact(`Bytes (${bytes.length})`, bytes)],
    findings: [...disguise, danger('not-decoded', sentence)],
    unread: 1,
  });
}

interface TextMessage {
  readonly whole: string;
  readonly bytes: Uint8Array;
  readonly disguise: readonly Finding[];
}

function textMessage(
  pointer: string,
  { whole, bytes, disguise }: TextMessage,
  { own }: DecodeContext,
): Decoded {
  const { text, findings } = withoutPrefix(whole);
  const signIn = readSignIn(text, own);
  return buildDecoded({
    pointer,
    title: signIn === null ? 'Message' : 'Sign-in message',
    sentence: signIn === null ? 'A text message' : `Sign in to ${signIn.place}`,
    facts: [...(signIn?.facts ?? []), ...textFacts(text), bytesFact(`Bytes (${bytes.length})`, bytes)],
    findings: [...disguise, ...findings, ...hiddenTextFindings(text), ...(signIn?.findings ?? [])],
  });
}

/** The prefix of EIP-191 is put there by the signer; in the message it is unusual, with a wrong length a fault. */
function withoutPrefix(whole: string): { readonly text: string; readonly findings: readonly Finding[] } {
  if (!whole.startsWith(PERSONAL)) return { text: whole, findings: [] };
  const rest = whole.slice(PERSONAL.length);
  const [length = ''] = /^[0-9]{0,5}/.exec(rest) ?? [];
  // "…:\n15" and a text that starts with a digit: the shortest length that fits is the right one.
  for (let digits = 1; digits <= length.length; digits++) {
    const text = rest.slice(digits);
    if (utf8(text).length === Number(length.slice(0, digits))) return { text, findings: [] };
  }
  const sentence = 'The message has the prefix of a personal message with a wrong length.';
  return { text: whole, findings: [danger('unreadable', sentence)] };
}

function textFacts(text: string): readonly DecodedFact[] {
  const lines = text.split('\n');
  if (lines.length === 1 || lines.length > MOST_LINES) {
    return [{ label: 'Text', value: showText(text), form: 'text' }];
  }
  return lines.map((line, at) => ({
    label: `Text, line ${at + 1} of ${lines.length}`,
    value: showText(line),
    form: 'text',
  }));
}
