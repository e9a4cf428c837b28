/** Parts of a scanned JSON text in one line or a few: complete, never cut, and no two different things in the same words. */
import type { JsonNode, JsonObject } from '../core/json-tree.ts';
import { showText } from '../core/show-text.ts';
import { showValue } from './payload/payload-tree.ts';

/** A row that is longer is split where its parts allow it; about three lines of a wide card. */
export const ROW_LENGTH = 300;

/** The whole node in one line: "name: Admins, quorum: 2, approvers: (us-1, us-2)"; an empty container is "none". */
export function showNode(node: JsonNode): string {
  if (node.type === 'array') return node.items.map(showInner).join(', ') || 'none';
  if (node.type !== 'object') return showValue(node);
  return (
    node.members.map(({ key, value }) => `${quote(key.value)}: ${showInner(value)}`).join(', ') || 'none'
  );
}

function showInner(node: JsonNode): string {
  if (node.type === 'array' || node.type === 'object') return `(${showNode(node)})`;
  return node.type === 'string' ? quote(node.value) : showValue(node);
}

// A text that looks like the structure around it, or like something that is no text.
const AMBIGUOUS = /^$|^ | $|, |: |[,:]$|[()"]|^(?:none|null|true|false)$/;

const quote = (text: string): string =>
  AMBIGUOUS.test(text) ? `"${showText(text).replaceAll('"', '\\"')}"` : showText(text);

/** Like showNode, with every text in quotation marks: to tell 1 from "1". */
export function showExactly(node: JsonNode): string {
  if (node.type === 'string') return `"${showText(node.value).replaceAll('"', '\\"')}"`;
  if (node.type === 'array') return `[${node.items.map(showExactly).join(', ')}]`;
  if (node.type !== 'object') return showValue(node);
  const members = node.members.map(({ key, value }) => `${showExactly(key)}: ${showExactly(value)}`);
  return `{${members.join(', ')}}`;
}

export interface ShownRow {
  readonly label: string;
  readonly text: string;
}

/** The node in one row, or in as many as it takes to keep them readable; a single long value stays whole. */
export function shownRows(node: JsonNode, label: string): readonly ShownRow[] {
  const text = showNode(node);
  if (text.length <= ROW_LENGTH) return [{ label, text }];
  if (node.type === 'object') {
    return node.members.flatMap(({ key, value }) => shownRows(value, `${label} · ${showText(key.value)}`));
  }
  if (node.type !== 'array') return [{ label, text }];
  if (node.items.every(isScalar)) return listRows(node.items.map(showInner), label);
  return node.items.flatMap((item, index) => shownRows(item, `${label} · ${index + 1}`));
}

/** Many short texts, several in a row: "Operations, 1 to 12 of 80". */
export function listRows(texts: readonly string[], label: string): readonly ShownRow[] {
  const rows: ShownRow[] = [];
  let from = 0;
  while (from < texts.length) {
    const end = endOfRow(texts, from);
    const range = end === from + 1 ? `${end}` : `${from + 1} to ${end}`;
    const isAll = from === 0 && end === texts.length;
    const own = isAll ? label : `${label}, ${range} of ${texts.length}`;
    rows.push({ label: own, text: texts.slice(from, end).join(', ') });
    from = end;
  }
  return rows;
}

function endOfRow(texts: readonly string[], from: number): number {
  let length = 0;
  for (let at = from; at < texts.length; at += 1) {
    length += (texts[at] ?? '').length + 2;
    if (length > ROW_LENGTH && at > from) return at;
  }
  return texts.length;
}

export const isScalar = ({ type }: JsonNode): boolean => type !== 'array' && type !== 'object';

/** Whether both mean the same: lexemes of numbers as written, members in any order. */
export function isSameNode(one: JsonNode, other: JsonNode): boolean {
  return canonical(one) === canonical(other);
}

/** One text for everything that isSameNode calls the same; to look nodes up by. */
export function canonical(node: JsonNode): string {
  switch (node.type) {
    case 'string':
      return JSON.stringify(node.value);
    case 'number':
      return node.text;
    case 'array':
      return `[${node.items.map(canonical).join(',')}]`;
    case 'object':
      return `{${node.members
        .map(({ key, value }) => `${JSON.stringify(key.value)}:${canonical(value)}`)
        .sort()
        .join(',')}}`;
    default:
      return showValue(node);
  }
}

/** The node at a simple pointer (no "/" or "~" in names); null when it is absent or its key is there twice. */
export function nodeAt(root: JsonNode, pointer: string): JsonNode | null {
  let node: JsonNode | null = root;
  for (const step of pointer.split('/').slice(1)) node = node && childOf(node, step);
  return node;
}

function childOf(node: JsonNode, step: string): JsonNode | null {
  if (node.type === 'array') return node.items[Number(step)] ?? null;
  return node.type === 'object' ? memberOf(node, step) : null;
}

/** The value of a member that is there exactly once, or null. */
export function memberOf(node: JsonObject, name: string): JsonNode | null {
  const found = node.members.filter(({ key }) => key.value === name);
  return found.length === 1 ? (found[0]?.value ?? null) : null;
}
