// Protects the person from taking silence for safety: what cannot be read is shown whole and said in red.
// From: content of chains and forms that this version has no decoder for. Not from: somebody who approves anyway.
import type { DecodedFact, FindingCode } from '../../../../preload/decoded-view.ts';
import { showText } from '../../../core/show-text.ts';
import type { Decoded } from '../decoded.ts';
import { buildDecoded } from './build-decoded.ts';
import { danger } from './decoded-facts.ts';

export interface Undecoded {
  /** Starts the title: "PSBT", "Solana transaction". */
  readonly title: string;
  readonly code: Extract<FindingCode, 'not-decoded' | 'unreadable' | 'blind'>;
  /** The finding: what cannot be seen and why. */
  readonly sentence: string;
  /** Of the content; by default its text, whole. */
  readonly facts?: readonly DecodedFact[];
}

/** A value of which nothing can be said. */
export function undecoded(
  pointer: string,
  text: string,
  { title, code, sentence, facts }: Undecoded,
): Decoded {
  const shown = facts ?? [contentFact(text)];
  return buildDecoded({
    pointer,
    title,
    sentence,
    facts: shown,
    findings: [danger(code, sentence)],
    unread: shown.length,
  });
}

// The longest text that does not block. Escaping each of its characters takes some 10 of the 50 ms that a decoder has.
const MAX_ESCAPED = 65_536;
const PLAIN = /^[ -~]*$/;

function contentFact(text: string): DecodedFact {
  const isShown = text.length <= MAX_ESCAPED || PLAIN.test(text);
  if (isShown) return { label: 'Content', value: showText(text), form: 'bytes' };
  return { label: 'Content', value: `${text.length} characters, whole among the fields`, form: 'text' };
}

/** For networks without a decoder; `network` is display text. */
export const notDecodedTransaction = (pointer: string, text: string, network: string): Decoded =>
  undecoded(pointer, text, {
    title: `${network} transaction, not decoded`,
    code: 'not-decoded',
    sentence: `Countersign cannot read ${network} transactions: nobody can see here what this one does.`,
  });
