/** Leaves of an EIP-712 message as facts and findings. */
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { showText } from '../../../core/show-text.ts';
import { endTime, isFarEnd, reachOf, tokenAmount } from './amounts.ts';
import { addressFact, bytesFact, caution, danger, foreignFact, textFact } from './facts.ts';
import { isEnd, isNoAmount } from './field-names.ts';
import type { TypedLeaf } from './typed-data-leaves.ts';
import type { Walk } from './walk.ts';

export function leafFact({ path, value, fault }: TypedLeaf, walk: Walk): DecodedFact {
  const label = (path === '' ? 'message' : showText(path)) + (fault === null ? '' : ` (${fault})`);
  switch (value.kind) {
    case 'address':
      return addressFact(label, value.address, walk);
    case 'integer':
      return integerFact(label, path, value);
    case 'flag':
      return textFact(label, String(value.value));
    case 'bytes':
      return bytesFact(label, value.bytes);
    case 'text':
      return textFact(label, value.text === '' ? '(empty)' : showText(value.text));
    case 'empty':
      return textFact(label, '(empty list)');
    case 'missing':
      return textFact(label, 'missing: the type wants it, the message has none');
    default:
      return foreignFact(label, value.json);
  }
}

function integerFact(
  label: string,
  path: string,
  { value, bits, lexeme }: { readonly value: bigint; readonly bits: number; readonly lexeme: string },
): DecodedFact {
  const written = lexeme === value.toString() ? '' : ` (written as ${lexeme})`;
  if (isEnd(path) && value >= 0n) return textFact(label, endTime(value) + written);
  if (isNoAmount(path) || bits < 96) return textFact(label, value.toString() + written);
  return { label, value: tokenAmount(value, bits) + written, form: 'amount' };
}

export function leafFindings(leaves: readonly TypedLeaf[], walk: Walk): readonly Finding[] {
  const numbers = leaves.flatMap(({ path, value }) =>
    value.kind === 'integer' ? [{ path, value: value.value, bits: value.bits }] : [],
  );
  const amounts = numbers.filter(({ path, bits }) => bits >= 96 && !isNoAmount(path));
  const all = amounts.find(({ value, bits }) => reachOf(value, bits) === 'all');
  const most = amounts.find(({ value, bits }) => reachOf(value, bits) === 'nearly-all');
  const end = numbers.find(({ path, value }) => isEnd(path) && isFarEnd(value, walk.context.nowMs));
  return [
    ...faultFindings(leaves),
    ...(all
      ? [danger('unlimited', `"${showText(all.path)}" is unlimited: the largest value of its type.`)]
      : []),
    ...(most && !all
      ? [
          danger(
            'unlimited',
            `"${showText(most.path)}" is practically unlimited: nobody has more of any token.`,
          ),
        ]
      : []),
    ...(end
      ? [caution('expires', `"${showText(end.path)}" has no end that matters: the signature stays valid.`)]
      : []),
  ];
}

const MAX_NAMED = 5; // the rest is marked where it stands

function faultFindings(leaves: readonly TypedLeaf[]): readonly Finding[] {
  const faults = leaves.filter(({ fault }) => fault !== null);
  if (faults.length === 0) return [];
  const named = faults.slice(0, MAX_NAMED).map(({ path, fault }) => `"${showText(path)}" is ${fault}`);
  const more = faults.length > named.length ? `, and ${faults.length - named.length} more` : '';
  return [danger('unreadable', `Types and message do not fit: ${named.join(', ')}${more}.`)];
}
