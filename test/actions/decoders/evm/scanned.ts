import type { JsonNode } from '../../../../main/core/json-tree.ts';
import { scanJson } from '../../../../main/core/scan-json.ts';

/** The tree of a JSON text; null when the scanner refuses it. */
export function scanned(text: string): JsonNode | null {
  const result = scanJson(text);
  return result.ok ? result.root : null;
}
