/** Two states of a value as rows: members one by one, lists by who is in them, nothing cut. */
import type { DiffRow } from '../../preload/compare-view.ts';
import type { JsonArray, JsonNode, JsonObject } from '../core/json-tree.ts';
import { showText } from '../core/show-text.ts';
import {
  canonical,
  isSameNode,
  isScalar,
  listRows,
  memberOf,
  ROW_LENGTH,
  showExactly,
  showNode,
  shownRows,
} from './show-node.ts';

export interface NodePair {
  readonly label: string;
  readonly old: JsonNode | null;
  readonly next: JsonNode | null;
  /** Whether the state before is known at all. */
  readonly isKnown: boolean;
}

export function diffNodes({ label, old, next, isKnown }: NodePair): readonly DiffRow[] {
  if (old === null) return next === null ? [] : oneSide(label, next, isKnown ? 'added' : 'changed');
  if (next === null) return oneSide(label, old, 'removed');
  if (isSameNode(old, next)) return oneSide(label, old, 'same');
  if (old.type === 'object' && next.type === 'object' && hasUniqueKeys(old) && hasUniqueKeys(next)) {
    return diffMembers(label, old, next);
  }
  if (old.type === 'array' && next.type === 'array') return diffLists(label, old, next);
  return replaced(label, old, next);
}

function oneSide(label: string, node: JsonNode, change: DiffRow['change']): readonly DiffRow[] {
  return shownRows(node, label).map(({ label: own, text }) => ({
    label: own,
    before: change === 'removed' || change === 'same' ? text : null,
    after: change === 'removed' ? null : text,
    change,
  }));
}

function replaced(label: string, old: JsonNode, next: JsonNode): readonly DiffRow[] {
  const [before, after] = [showNode(old), showNode(next)];
  // The same words for two different things: say it so that they differ.
  if (before === after) {
    return [{ label, before: showExactly(old), after: showExactly(next), change: 'changed' }];
  }
  const isShort = before.length <= ROW_LENGTH && after.length <= ROW_LENGTH;
  if (isShort || (isScalar(old) && isScalar(next))) return [{ label, before, after, change: 'changed' }];
  return [...oneSide(label, old, 'removed'), ...oneSide(label, next, 'added')];
}

const keysOf = ({ members }: JsonObject): readonly string[] => members.map(({ key }) => key.value);
const hasUniqueKeys = (node: JsonObject): boolean => new Set(keysOf(node)).size === node.members.length;

function diffMembers(label: string, old: JsonObject, next: JsonObject): readonly DiffRow[] {
  return [...new Set([...keysOf(old), ...keysOf(next)])].flatMap((name) =>
    diffNodes({
      label: `${label} · ${showText(name)}`,
      old: memberOf(old, name),
      next: memberOf(next, name),
      isKnown: true,
    }),
  );
}

function diffLists(label: string, old: JsonArray, next: JsonArray): readonly DiffRow[] {
  if (old.items.every(isScalar) && next.items.every(isScalar)) return diffScalars(label, old, next);
  const name = NAMING.find((one) => namesOf(old, one) !== null && namesOf(next, one) !== null);
  return name === undefined ? diffByPlace(label, old, next) : diffByName(label, name, { old, next });
}

/** Who left and who came, each in a row; those who stay several in a row. Order counts only when nothing else differs. */
function diffScalars(label: string, old: JsonArray, next: JsonArray): readonly DiffRow[] {
  const removed = leftOver(old.items, next.items);
  const added = leftOver(next.items, old.items);
  if (removed.length + added.length === 0) return otherOrder(label, old, next);
  const gone = new Set(removed);
  const kept = old.items.filter((item) => !gone.has(item)).map(showExactlyInLists);
  return [
    ...removed.map((item): DiffRow => ({ label, before: showNode(item), after: null, change: 'removed' })),
    ...added.map((item): DiffRow => ({ label, before: null, after: showNode(item), change: 'added' })),
    ...listRows(kept, `${label}, unchanged`).map(
      ({ label: own, text }): DiffRow => ({ label: own, before: text, after: text, change: 'same' }),
    ),
  ];
}

const showExactlyInLists = (node: JsonNode): string =>
  node.type === 'string' && /[,"]/.test(node.value) ? showExactly(node) : showNode(node);

/** What is in `items` more often than in `others`. */
function leftOver(items: readonly JsonNode[], others: readonly JsonNode[]): readonly JsonNode[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(canonical(other), (counts.get(canonical(other)) ?? 0) + 1);
  return items.filter((item) => {
    const left = counts.get(canonical(item)) ?? 0;
    counts.set(canonical(item), left - 1);
    return left <= 0;
  });
}

function otherOrder(label: string, old: JsonArray, next: JsonArray): readonly DiffRow[] {
  const before = listRows(old.items.map(showExactlyInLists), `${label}, order`);
  const after = listRows(next.items.map(showExactlyInLists), `${label}, order`);
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({
    label: (after[at] ?? before[at])?.label ?? label,
    before: before[at]?.text ?? null,
    after: after[at]?.text ?? null,
    change: 'changed',
  }));
}

/** Members that can tell the things of a list apart, the surest first. */
const NAMING = ['id', 'userId', 'permissionId', 'tokenId', 'name'];

/** Value of the member -> item; null unless every item has one of its own. */
function namesOf({ items }: JsonArray, member: string): ReadonlyMap<string, JsonNode> | null {
  const byName = new Map<string, JsonNode>();
  for (const item of items) {
    const name = item.type === 'object' ? memberOf(item, member) : null;
    if (name?.type === 'string') byName.set(name.value, item);
  }
  return byName.size === items.length ? byName : null;
}

function diffByName(
  label: string,
  member: string,
  { old, next }: { readonly old: JsonArray; readonly next: JsonArray },
): readonly DiffRow[] {
  const [before, after] = [namesOf(old, member) ?? new Map(), namesOf(next, member) ?? new Map()];
  return [...new Set<string>([...before.keys(), ...after.keys()])].flatMap((name) =>
    diffNodes({
      label: `${label} · ${showText(name)}`,
      old: before.get(name) ?? null,
      next: after.get(name) ?? null,
      isKnown: true,
    }),
  );
}

function diffByPlace(label: string, old: JsonArray, next: JsonArray): readonly DiffRow[] {
  return Array.from({ length: Math.max(old.items.length, next.items.length) }, (_, at) =>
    diffNodes({
      label: `${label} · ${at + 1}`,
      old: old.items[at] ?? null,
      next: next.items[at] ?? null,
      isKnown: true,
    }),
  ).flat();
}
