import type { JsonNode, JsonObject } from '../../main/core/json-tree.ts';
import { scanJson } from '../../main/core/scan-json.ts';

/** The tree of a JSON text, as the scanner gives it. */
export function treeOf(text: string): JsonNode {
  const scanned = scanJson(text);
  if (!scanned.ok) throw new TypeError(`no JSON: ${scanned.why}`);
  return scanned.root;
}

export function objectOf(value: unknown): JsonObject {
  const root = treeOf(JSON.stringify(value));
  if (root.type !== 'object') throw new TypeError('no JSON object');
  return root;
}
