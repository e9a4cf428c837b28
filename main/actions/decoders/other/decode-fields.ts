import type { JsonNode } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import { leavesOf, showValue } from '../../payload/payload-tree.ts';
import type { Decoded } from '../decoded.ts';
import { type Undecoded, undecoded } from './not-decoded.ts';

/** A structure that no decoder knows: all its leaves, and the finding that nobody read them. */
export function undecodedFields(
  pointer: string,
  node: JsonNode | null,
  what: Omit<Undecoded, 'facts'>,
): Decoded {
  if (node === null) return undecoded(pointer, '', what);
  if (node.type !== 'object') return undecoded(pointer, showValue(node), what);
  const facts = leavesOf(node).map(({ steps, value }) => ({
    label: steps.map(showText).join(' · '),
    value,
    form: 'text' as const,
  }));
  return undecoded(pointer, '', { ...what, facts });
}
