// Protects the person from approving something else than what was listed: a decision signs an id and one word, so what stands
// behind the id is compared between the list and the review. From: a service, or whoever stands in for it, that shows one
// activity and holds another one later. Not from: one that tells the same lie both times.
import { createHash } from 'node:crypto';
import { canonical, nodeAt } from '../actions/show-node.ts';
import { utf8 } from '../core/bytes.ts';
import type { JsonObject } from '../core/json-tree.ts';
import { POLICY_LISTS } from './read-approval.ts';

/** Decisions and dates are left out: they change while it waits. */
const COMPARED = ['/id', '/initiatorId', '/activity', ...POLICY_LISTS] as const;

/** SHA-256, hex, over id, initiator, activity and policies as the service wrote them, members in any order. */
export function heldFingerprint(approval: JsonObject): string {
  const parts = COMPARED.map((pointer) => {
    const node = nodeAt(approval, pointer);
    return node === null ? '' : canonical(node);
  });
  return createHash('sha256')
    .update(utf8(JSON.stringify(parts)))
    .digest('hex');
}
