/** Arguments of a call as facts: one for each value, named by its path. */
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { showText } from '../../../core/show-text.ts';
import type { AbiArgument, AbiValue } from './abi-reader.ts';
import { endTime, isFarEnd, reachOf, tokenAmount } from './amounts.ts';
import { toHex } from './evm-bytes.ts';
import { addressFact, bytesFact, caution, danger, textFact } from './facts.ts';
import type { Walk } from './walk.ts';

const AMOUNT = /amount|addedAmount|subtractedValue/i;
const END = /deadline|expir|validBefore/i;
const TAKES_BACK = /subtracted/i;

export interface ArgumentFacts {
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
  readonly understood: number;
  readonly total: number;
}

interface Collected {
  readonly facts: DecodedFact[];
  readonly findings: Map<string, Finding>;
  understood: number;
  total: number;
}

interface Reading {
  readonly walk: Walk;
  /** Paths that inner calls stand for. */
  readonly skip: ReadonlySet<string>;
  readonly opaque: readonly string[];
}

export function argumentFacts(given: readonly AbiArgument[], reading: Reading): ArgumentFacts {
  const collected: Collected = { facts: [], findings: new Map(), understood: 0, total: 0 };
  for (const { name, value } of given) collect(collected, { path: name, name, value }, reading);
  return { ...collected, findings: [...collected.findings.values()] };
}

interface Named {
  readonly path: string;
  /** Of the argument or of the list that it is in. */
  readonly name: string;
  readonly value: AbiValue;
}

function collect(collected: Collected, { path, name, value }: Named, reading: Reading): void {
  if (value.kind === 'list' && value.items.length > 0) {
    for (const item of value.items) {
      const isIndex = item.name.startsWith('[');
      const inside = isIndex ? path + item.name : `${path}.${item.name}`;
      collect(collected, { path: inside, name: isIndex ? name : item.name, value: item.value }, reading);
    }
    return;
  }
  collected.total += 1;
  const isOpaque = reading.opaque.some((opaque) => path === opaque || path.startsWith(`${opaque}[`));
  const isEmpty = value.kind === 'bytes' && value.bytes.length === 0;
  if (value.kind !== 'missing' && (!isOpaque || isEmpty)) collected.understood += 1;
  if (reading.skip.has(path)) return;
  collected.facts.push(factOf(path, name, value, reading.walk));
  for (const finding of findingsOf(path, name, value, reading.walk)) {
    if (!collected.findings.has(finding.code)) collected.findings.set(finding.code, finding);
  }
}

function factOf(path: string, name: string, value: AbiValue, walk: Walk): DecodedFact {
  switch (value.kind) {
    case 'address':
      return { ...addressFact(path, value.address, walk), ...wordDetail(value.word) };
    case 'integer':
      return integerFact(path, name, value);
    case 'flag':
      return { ...textFact(path, String(value.value)), ...wordDetail(value.word) };
    case 'bytes':
      return bytesFact(path, value.bytes);
    case 'text':
      return textFact(path, value.text === '' ? '(empty)' : showText(value.text));
    case 'list':
      return textFact(path, '(empty list)');
    default:
      return textFact(path, 'missing: the data does not hold it');
  }
}

const wordDetail = (word: Uint8Array | undefined): { readonly detail?: string } =>
  word === undefined ? {} : { detail: toHex(word) };

function integerFact(
  label: string,
  name: string,
  { value, bits }: { readonly value: bigint; readonly bits: number },
): DecodedFact {
  if (END.test(name)) return textFact(label, endTime(value));
  if (!AMOUNT.test(name)) return textFact(label, value.toString());
  const shown = tokenAmount(value, bits);
  // "unlimited (1157…)" holds the number already.
  const detail = reachOf(value, bits) === 'some' ? { detail: `${value} smallest units` } : {};
  return { label, value: shown, ...detail, form: 'amount' };
}

function findingsOf(path: string, name: string, value: AbiValue, walk: Walk): readonly Finding[] {
  if (value.kind === 'text' && showText(value.text).includes('\\')) {
    return [caution('hidden-text', `The text "${path}" has characters that do not show.`)];
  }
  if (value.kind !== 'integer') return [];
  if (END.test(name) && isFarEnd(value.value, walk.context.nowMs)) {
    return [caution('expires', `"${path}" has no end that matters: this stays valid until it is used.`)];
  }
  if (!AMOUNT.test(name) || TAKES_BACK.test(name)) return [];
  switch (reachOf(value.value, value.bits)) {
    case 'all':
      return [danger('unlimited', `"${path}" is unlimited: everything of this token, now and later.`)];
    case 'nearly-all':
      return [danger('unlimited', `"${path}" is practically unlimited: nobody has more of any token.`)];
    default:
      return [];
  }
}
