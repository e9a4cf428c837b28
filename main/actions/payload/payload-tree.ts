/** Reading and printing a scanned payload without losing a lexeme, an order or a duplicate. */

import type { JsonNode, JsonObject } from '../../core/json-tree.ts';
import { showText } from '../../core/show-text.ts';

export interface Leaf {
  /** RFC 6901, not escaped for display. */
  readonly pointer: string;
  /** Member names and array indices on the way. */
  readonly steps: readonly string[];
  readonly node: JsonNode;
  /** Displayed text: numbers as written, strings escaped, `{}` and `[]` for empty containers. */
  readonly value: string;
}

/**
 * Every string, number, literal and empty container below the top, in source order. Recursion is safe: the
 * scanner allows 64 levels.
 */
export function leavesOf(root: JsonObject): readonly Leaf[] {
  const leaves: Leaf[] = [];
  for (const { key, value } of root.members) collect(value, [key.value], leaves);
  return leaves;
}

function collect(node: JsonNode, steps: readonly string[], leaves: Leaf[]): void {
  const children = childrenOf(node);
  if (children.length === 0) {
    leaves.push({ pointer: toPointer(steps), steps, node, value: showValue(node) });
    return;
  }
  for (const [step, child] of children) collect(child, [...steps, step], leaves);
}

function childrenOf(node: JsonNode): readonly (readonly [step: string, child: JsonNode])[] {
  if (node.type === 'array') return node.items.map((item, index) => [String(index), item]);
  if (node.type === 'object') return node.members.map((member) => [member.key.value, member.value]);
  return [];
}

function toPointer(steps: readonly string[]): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Displayed text of a leaf; an empty container as `{}` or `[]`. */
export function showValue(node: JsonNode): string {
  switch (node.type) {
    case 'string':
      return showText(node.value);
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    default:
      return node.type === 'array' ? '[]' : '{}';
  }
}

/**
 * The payload line by line, indented by two spaces, order, duplicates and lexemes kept, texts as displayed text.
 * A payload that is no JSON object comes as its escaped source, cut after each line feed.
 */
export function printPayload(payload: string, root: JsonObject | null): readonly string[] {
  if (root === null) return payload === '' ? [] : payload.split(/(?<=\n)/).map(showText);
  const lines: string[] = [];
  print(root, { lines, before: '', after: '', indent: '' });
  return lines;
}

interface Place {
  readonly lines: string[];
  /** Indent and key of the first line. */
  readonly before: string;
  /** Comma of the last line. */
  readonly after: string;
  readonly indent: string;
}

function print(node: JsonNode, { lines, before, after, indent }: Place): void {
  const children = childrenOf(node);
  if (children.length === 0) {
    lines.push(`${before}${node.type === 'string' ? quote(node.value) : showValue(node)}${after}`);
    return;
  }
  lines.push(`${before}${node.type === 'array' ? '[' : '{'}`);
  const inner = `${indent}  `;
  for (const [index, [step, child]] of children.entries()) {
    const key = node.type === 'array' ? '' : `${quote(step)}: `;
    const comma = index < children.length - 1 ? ',' : '';
    print(child, { lines, before: `${inner}${key}`, after: comma, indent: inner });
  }
  lines.push(`${indent}${node.type === 'array' ? ']' : '}'}${after}`);
}

// A quotation mark inside would let a text imitate the structure around it. No displayed text holds a single
// backslash before a quotation mark, so this stays unambiguous.
const quote = (text: string): string => `"${showText(text).replaceAll('"', '\\"')}"`;
