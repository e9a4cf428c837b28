import type { Finding } from '../../../../preload/decoded-view.ts';
import type { Movement } from '../decoded.ts';
import { caution, danger } from './facts.ts';
import type { InnerCall } from './known-call.ts';
import { showAddress, type Walk } from './walk.ts';

export function delegateFinding(call: InnerCall): readonly Finding[] {
  if (!call.isDelegate) return [];
  return [
    danger(
      'delegatecall',
      'A delegatecall: the code of the target runs with all rights and money of the caller.',
    ),
  ];
}

/** A permission inside of a batch is easily overlooked: the sentence at the top does not speak of it. */
export function withInsideFinding(
  findings: readonly Finding[],
  movements: readonly Movement[],
  walk: Walk,
): readonly Finding[] {
  const given = movements.find(({ role, amount }) => role !== 'recipient' && amount !== '0');
  const isSaid = findings.some(({ weight }) => weight !== 'note');
  if (walk.depth === 0 || given === undefined || isSaid) return findings;
  const what = given.role === 'spender' ? 'may spend tokens' : 'gets control';
  const who = showAddress(given.address, walk);
  return [...findings, caution('other', `By one of the calls inside, ${who} ${what}.`)];
}

/** One finding a kind; a second of the same kind only with other words. */
export function uniqueFindings(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, sentence }) => {
    const key = code === 'unreadable' || code === 'capped' || code === 'other' ? sentence : code;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
