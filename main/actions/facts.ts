import type { Fact } from '../../preload/review-view.ts';
import { showText } from '../core/show-text.ts';
import type { FieldRule, KnownLeaf } from './field-rules.ts';
import type { Leaf } from './payload/payload-tree.ts';

/** A fact that is said in the request itself; `text` is raw. */
export function requestFact(id: string, label: string, text: string): Fact {
  return { id, label, value: showText(text), source: 'token', mono: true };
}

/** A fact that only the server says; `text` is raw. */
export function serverFact(id: string, label: string, text: string): Fact {
  return { id, label, value: showText(text), source: 'server' };
}

/** A payload field that the operation knows: its words when it has some, the exact value behind. */
export function knownFact({ rule, leaf }: KnownLeaf): Fact {
  const words = leaf.node.type === 'string' ? wordsOf(rule, leaf.node.value) : null;
  return {
    id: `payload:${showText(leaf.pointer)}`,
    label: labelOf(rule, leaf),
    value: words ?? leaf.value,
    source: 'token',
    ...(words === null ? {} : { detail: leaf.value }),
    ...(rule.isMono === true ? { mono: true } : {}),
    ...(rule.isDetail === true ? { isDetail: true } : {}),
  };
}

/** A leaf that no rule knows. The type is said because `"1"` and `1` look the same. */
export function unknownFact(leaf: Leaf): Fact {
  return {
    id: `unknown:${showText(leaf.pointer)}`,
    label: showText(leaf.pointer),
    value: leaf.value,
    detail: TYPE_WORDS[leaf.node.type],
    source: 'token',
    mono: true,
  };
}

/** Facts with unique ids: duplicates of a key get a number. */
export function withUniqueIds(facts: readonly Fact[]): readonly Fact[] {
  const seen = new Map<string, number>();
  return facts.map((fact) => {
    const count = (seen.get(fact.id) ?? 0) + 1;
    seen.set(fact.id, count);
    return count === 1 ? fact : { ...fact, id: `${fact.id}#${count}` };
  });
}

const TYPE_WORDS = {
  string: 'Text',
  number: 'Number',
  boolean: 'True or false',
  null: 'Nothing (null)',
  array: 'Empty list',
  object: 'Empty object',
} as const;

function wordsOf(rule: FieldRule, value: string): string | null {
  if (rule.words === undefined || !Object.hasOwn(rule.words, value)) return null;
  return rule.words[value] ?? null;
}

/** Below `*` and `**` the label is followed by the way to the leaf. */
function labelOf(rule: FieldRule, leaf: Leaf): string {
  const fixed = rule.path.split('/').slice(1);
  const star = fixed.findIndex((step) => step === '*' || step === '**');
  const rest = star < 0 ? [] : leaf.steps.slice(star);
  return rest.length === 0 ? rule.label : `${rule.label} · ${rest.map(showText).join(' · ')}`;
}
