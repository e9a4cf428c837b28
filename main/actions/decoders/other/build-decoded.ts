import type { Coverage, DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { Decoded, Movement } from '../decoded.ts';

/** What a decoder found; the lists that are empty may be left out. */
export interface DecodedParts {
  readonly pointer: string;
  readonly title: string;
  readonly sentence: string;
  readonly facts?: readonly DecodedFact[];
  readonly inner?: readonly Decoded[];
  readonly findings?: readonly Finding[];
  readonly movements?: readonly Movement[];
  /** How many of the facts stand for bytes that nobody read. */
  readonly unread?: number;
}

/** Every fact is a field of this level; those of everything inside are added. */
export function buildDecoded({ pointer, title, sentence, ...parts }: DecodedParts): Decoded {
  const { facts = [], inner = [], findings = [], movements = [], unread = 0 } = parts;
  const own = { understood: facts.length - unread, total: facts.length };
  const coverage = inner.reduce((sum, { coverage: one }) => add(sum, one), own);
  return { pointer, title, sentence, facts, inner, findings, movements, coverage };
}

const add = (a: Coverage, b: Coverage): Coverage => ({
  understood: a.understood + b.understood,
  total: a.total + b.total,
});
