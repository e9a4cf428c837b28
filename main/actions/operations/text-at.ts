import type { JsonObject } from '../../core/json-tree.ts';
import { nodeAt } from '../show-node.ts';

/** Text at a simple pointer; null when it is absent, doubled or no text. */
export function textAt(root: JsonObject | null, pointer: string): string | null {
  const node = root && nodeAt(root, pointer);
  return node?.type === 'string' ? node.value : null;
}
