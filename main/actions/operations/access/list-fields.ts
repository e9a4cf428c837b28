import type { JsonNode } from '../../../core/json-tree.ts';
import type { Fields, KnownLeaf } from '../../field-rules.ts';

/** Every known leaf of a rule, in the order of the payload. */
export const leavesAt = ({ known }: Fields, path: string): readonly KnownLeaf[] =>
  known.filter(({ rule }) => rule.path === path);

/** Raw texts of a list in the payload: textsAt(fields, '/operations/*'). Items of other types are left out. */
export const textsAt = (fields: Fields, path: string): readonly string[] =>
  leavesAt(fields, path).flatMap(({ leaf }) => (leaf.node.type === 'string' ? [leaf.node.value] : []));

/** What a required list that is not there says; an unknown item counts as one that is there. */
export function missingList({ known, unknown }: Fields, name: string): readonly string[] {
  const isInside = (steps: readonly string[]): boolean => steps.length > 1 && steps[0] === name;
  const isThere = [...known.map(({ leaf }) => leaf), ...unknown].some(({ steps }) => isInside(steps));
  return isThere ? [] : [`The payload has no usable "${name}".`];
}

/** A boolean of the payload; null when it is absent or of another type. */
export function booleanAt(fields: Fields, path: string): boolean | null {
  const leaves = leavesAt(fields, path);
  const node = leaves.length === 1 ? leaves[0]?.leaf.node : undefined;
  return node?.type === 'boolean' ? node.value : null;
}

/** Texts of a list that the server sent; what is no text is left out. */
export const textsOf = (node: JsonNode | null): readonly string[] =>
  node?.type === 'array' ? node.items.flatMap((item) => (item.type === 'string' ? [item.value] : [])) : [];
