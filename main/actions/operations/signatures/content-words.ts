import type { Decoded } from '../../decoders/decoded.ts';

const UNREAD = new Set(['unreadable', 'not-decoded', 'blind']);
/** "Sends 5 SOL to …": a verb that can follow "that". */
const STARTS_WITH_VERB = /^[A-Z][a-z]*s /;

/** "Sign a transaction that sends 5 SOL to …"; `noun` with its article: "a transaction". */
export function contentSentence(verb: string, noun: string, decoded: Decoded): string {
  const isUnread = decoded.findings.some(({ code, weight }) => weight === 'danger' && UNREAD.has(code));
  const isWhole = decoded.inner.length > 0;
  if (isUnread && !isWhole) return `${verb} ${noun}: nobody can see here what it does`;
  const sentence = decoded.sentence.replace(/\.$/, '');
  if (!STARTS_WITH_VERB.test(sentence)) return `${verb} ${noun}: ${sentence}`;
  return `${verb} ${noun} that ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
