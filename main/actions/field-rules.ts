import type { JsonObject } from '../core/json-tree.ts';
import type { Leaf } from './payload/payload-tree.ts';

/** One field of a payload that an operation knows. */
export interface FieldRule {
  /** JSON Pointer; a step `*` stands for one member or index (a list without any is known too), a last step `**` for anything below, itself included. */
  readonly path: string;
  /** For people: "Fee priority". */
  readonly label: string;
  readonly type: 'text' | 'number' | 'boolean' | 'null' | 'any';
  /** Must be there, with this type. Only for paths without `*`. */
  readonly isRequired?: boolean;
  /** The values this version knows. Any other value is shown as not understood. */
  readonly words?: Readonly<Record<string, string>>;
  readonly isMono?: boolean;
  /** Shown below the checks: it does not decide. */
  readonly isDetail?: boolean;
  /** The card has a place of its own for it; it is no fact as well when that place is filled. */
  readonly place?: 'amount' | 'address';
  /** It is the id that the one who starts it may choose, and what the service does with it: see operations/external-id.ts. */
  readonly externalId?: 'once' | 'label';
}

export interface KnownLeaf {
  readonly rule: FieldRule;
  readonly leaf: Leaf;
}

/** A payload read with the rules of an operation. */
export interface Fields {
  /** In the order of the rules. */
  readonly known: readonly KnownLeaf[];
  readonly unknown: readonly Leaf[];
  /** Rules of required fields that are absent, doubled or of another type. */
  readonly missing: readonly FieldRule[];
  /** Unescaped text of a known field; null when it is absent, doubled or no text. */
  readonly text: (path: string) => string | null;
}

/** Sorts the leaves of a payload into known and unknown ones. Each leaf lands in exactly one of the two. */
export function readFields(leaves: readonly Leaf[], rules: readonly FieldRule[]): Fields {
  const steps = new Map(rules.map((rule) => [rule, rule.path.split('/').slice(1)]));
  const found = new Map<FieldRule, Leaf[]>(rules.map((rule) => [rule, []]));
  const unknown: Leaf[] = [];
  for (const leaf of leaves) {
    const rule = rules.find((one) => {
      const pattern = steps.get(one) ?? [];
      return (isAt(leaf.steps, pattern) && hasForm(leaf, one)) || isEmptyList(leaf, pattern);
    });
    if (rule === undefined) unknown.push(leaf);
    else found.get(rule)?.push(leaf);
  }
  const known = rules.flatMap((rule) => (found.get(rule) ?? []).map((leaf) => ({ rule, leaf })));
  const missing = rules.filter((rule) => rule.isRequired === true && found.get(rule)?.length !== 1);
  return { known, unknown, missing, text: (path) => onlyText(known, path) };
}

function isAt(steps: readonly string[], pattern: readonly string[]): boolean {
  const isOpen = pattern.at(-1) === '**';
  const fixed = isOpen ? pattern.slice(0, -1) : pattern;
  if (isOpen ? steps.length < fixed.length : steps.length !== fixed.length) return false;
  return fixed.every((step, index) => step === '*' || step === steps[index]);
}

/** The list whose items the rule is about, with no item in it. */
function isEmptyList({ node, steps }: Leaf, pattern: readonly string[]): boolean {
  return (
    node.type === 'array' && pattern[steps.length] === '*' && isAt(steps, pattern.slice(0, steps.length))
  );
}

function hasForm({ node }: Leaf, rule: FieldRule): boolean {
  if (rule.type === 'any') return true;
  if (rule.type !== 'text') return node.type === rule.type;
  if (node.type !== 'string') return false;
  return rule.words === undefined || Object.hasOwn(rule.words, node.value);
}

function onlyText(known: readonly KnownLeaf[], path: string): string | null {
  const leaves = known.filter(({ rule }) => rule.path === path).map(({ leaf }) => leaf.node);
  const node = leaves.length === 1 ? leaves[0] : undefined;
  return node?.type === 'string' ? node.value : null;
}

/** Text of a member of the top object, to choose the rules by; null when absent, doubled or no text. */
export function topText(root: JsonObject | null, name: string): string | null {
  const members = (root?.members ?? []).filter(({ key }) => key.value === name);
  const value = members.length === 1 ? members[0]?.value : undefined;
  return value?.type === 'string' ? value.value : null;
}
