/** The last step of every decoder here: coverage with everything inside, and what the addresses say. */
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { DECODE_LIMITS, type Decoded, type Movement } from '../decoded.ts';
import { ZERO_ADDRESS } from './evm-bytes.ts';
import { caution, danger } from './facts.ts';
import type { Walk } from './walk.ts';

export interface Draft {
  readonly pointer: string;
  readonly title: string;
  readonly sentence: string;
  readonly facts: readonly DecodedFact[];
  readonly inner?: readonly Decoded[];
  readonly findings?: readonly Finding[];
  readonly movements?: readonly Movement[];
  /** Fields of this level. */
  readonly understood: number;
  readonly total: number;
}

export function finish(draft: Draft, walk: Walk): Decoded {
  const { pointer, title, sentence, facts, inner = [], findings = [], movements = [] } = draft;
  const coverage = {
    understood: inner.reduce((sum, part) => sum + part.coverage.understood, draft.understood),
    total: inner.reduce((sum, part) => sum + part.coverage.total, draft.total),
  };
  const all = [...findings, ...findingsOfMovements(movements, walk), ...cappedFindings(movements)];
  const listed = movements.slice(0, DECODE_LIMITS.count);
  return { pointer, title, sentence, facts, inner, findings: all, coverage, movements: listed };
}

/** All of them stand among the fields; beyond the limit nobody is compared with the address book. */
function cappedFindings(movements: readonly Movement[]): readonly Finding[] {
  const more = movements.length - DECODE_LIMITS.count;
  if (more <= 0) return [];
  return [
    danger(
      'capped',
      `${movements.length} payments or permissions in one: ${more} of them are only among the fields, not compared with your address book.`,
    ),
  ];
}

const WHO: Readonly<Record<Movement['role'], string>> = {
  recipient: 'What is sent goes to the zero address, which nobody controls: it is lost or burnt',
  spender: 'The zero address is named as the one who may spend',
  controller: 'Control is given to the zero address, which nobody has: nobody can take it back',
};

function findingsOfMovements(movements: readonly Movement[], walk: Walk): readonly Finding[] {
  const zero = movements.find(({ address }) => address === ZERO_ADDRESS);
  const own = walk.context.own?.toLowerCase();
  const toSelf = movements.some(({ role, address }) => role === 'recipient' && address === own);
  return [
    ...(zero ? [danger('zero-address', `${WHO[zero.role]}.`)] : []),
    ...(toSelf ? [caution('own-address', 'The recipient is the wallet itself: it pays itself.')] : []),
  ];
}
