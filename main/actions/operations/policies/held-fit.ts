// Protects the approver from a description of one request while another one is released.
// From: activities that hold two requests, or another one than their kind says. Not from: a server that lies throughout.
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import { memberOf } from '../../show-node.ts';
import { textAt } from './read-policy.ts';

/** Members of an activity that are held back themselves (protocol 5.2). */
const REQUEST = /(?:request|event)$/i;

export const requestsIn = (activity: JsonObject): readonly string[] =>
  activity.members
    .filter(({ key, value }) => REQUEST.test(key.value) && value.type !== 'null')
    .map(({ key }) => key.value);

/** What a kind of activity holds: members of it, or kinds of a change. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  'Wallets:Sign': ['transferRequest', 'transactionRequest', 'signatureRequest', 'swapRequest'],
  'Wallets:IncomingTransaction': ['blockchainEvent'],
  'Policies:Modify': ['change:Policy'],
  'Permissions:Modify': ['change:Permission'],
  'Permissions:Assign': ['change:Assignment'],
  'Registry:Addresses:Modify': ['change:Alias'],
  'Registry:ContractSchemas:Modify': ['change:SmartContract'],
};

/** `member`: the one that is described; null when none is. */
export function misfits(activity: JsonObject, member: string | null): readonly string[] {
  const count = requestsIn(activity).length;
  return [
    ...(count > 1
      ? [`The approval holds ${count} requests and at most one is described: read every line of it.`]
      : []),
    ...(member !== null && !fits(activity, member)
      ? ['The kind of the activity does not fit what it holds: what is released may be something else.']
      : []),
  ];
}

function fits(activity: JsonObject, member: string): boolean {
  const kind = textAt(activity, '/kind') ?? '';
  const held = Object.hasOwn(HOLDS, kind) ? (HOLDS[kind] ?? []) : [];
  return held.includes(member === 'changeRequest' ? `change:${kindOf(memberOf(activity, member))}` : member);
}

const kindOf = (change: JsonNode | null): string => textAt(change, '/kind') ?? '';
