// Protects the approver from releasing a change of the controls that reads like housekeeping.
// From: permissions with grave powers, policies that stop nothing, powers given to somebody, all behind "Approved".
// Not from: a server that lies about the change; and what was there before stands in no approval, so it is said to be unknown.
import type { Fact } from '../../../../preload/review-view.ts';
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import { nodeAt } from '../../show-node.ts';
import { textsOf } from '../access/list-fields.ts';
import { type PowersView, viewPowers } from '../access/permission-powers.ts';
import { hazards } from './hazards.ts';
import { lowerFirst, policySentence } from './policy-words.ts';
import { readPolicy, textAt } from './read-policy.ts';

export interface HeldChange {
  /** "Change a policy: ask 1 of 3 approvers before …"; null when this version does not know the change. */
  readonly sentence: string | null;
  readonly facts: readonly Fact[];
  readonly dangers: readonly string[];
  readonly warnings: readonly string[];
}

const CHANGES: Readonly<Record<string, string>> = {
  Policy: 'policy',
  Permission: 'permission',
  Assignment: 'permission of somebody',
  Alias: 'entry of the address registry',
  SmartContract: 'entry of the contract registry',
};
const VERBS: Readonly<Record<string, string>> = { Create: 'Add', Update: 'Change', Delete: 'End' };

/** The changeRequest of an activity. Total: what is odd is said to be unknown. */
export function describeChange(change: JsonObject): HeldChange {
  const [kind, verb] = [textAt(change, '/kind') ?? '', textAt(change, '/operationKind') ?? ''];
  if (!Object.hasOwn(CHANGES, kind) || !Object.hasOwn(VERBS, verb)) return UNKNOWN;
  const found = nodeAt(change, '/body');
  const body = found?.type === 'object' ? found : null;
  const words = `${VERBS[verb]} a ${CHANGES[kind]}`.replace('a entry', 'an entry');
  const isPolicy = kind === 'Policy' && body !== null;
  const sentence = isPolicy ? `${words}: ${lowerFirst(policySentence(readPolicy(body)))}` : words;
  return { ...NOTHING, sentence, ...judge(kind, verb, body) };
}

const NOTHING = { facts: [], dangers: [], warnings: [] } as const;
const UNKNOWN: HeldChange = { ...NOTHING, sentence: null };

type Judgement = Partial<PowersView>;

function judge(kind: string, verb: string, body: JsonObject | null): Judgement {
  switch (kind) {
    case 'Policy':
      return { dangers: verb === 'Delete' ? [ENDS] : policyDangers(verb, body) };
    case 'Permission':
      return verb === 'Delete' ? { warnings: [TAKES_ALL] } : permissionPowers(verb, body);
    case 'Assignment':
      return verb === 'Delete' ? { warnings: [TAKES_ONE] } : assignmentPowers(body);
    default:
      return { warnings: [REGISTRY] };
  }
}

const ENDS = 'This ends a protection for good: an archived policy does not come back.';
const TAKES_ALL = 'Everybody who has the permission loses what it allows.';
const TAKES_ONE = 'Somebody loses a power, perhaps the one to stop things.';
const REGISTRY = 'Rules of other policies may trust what stands in this registry.';

function policyDangers(verb: string, body: JsonObject | null): readonly string[] {
  if (body === null) return ['What the policy would do is not in the approval.'];
  const policy = readPolicy(body);
  const isOff = policy.status !== null && policy.status !== 'Active';
  return [
    ...(verb === 'Update' ? ['The present policy is not known: whether it gets looser cannot be said.'] : []),
    ...(isOff ? ['The policy is switched off: it guards nothing afterwards.'] : []),
    ...hazards(policy),
  ];
}

function permissionPowers(verb: string, body: JsonObject | null): Judgement {
  const operations = listAt(body, ['/operations']);
  if (operations === null) return { dangers: ['What the permission would allow is not in the approval.'] };
  const subject =
    verb === 'Create' ? 'The server says: it includes' : 'The server says: afterwards it includes';
  return viewPowers(operations, subject, 'server');
}

function assignmentPowers(body: JsonObject | null): Judgement {
  const given = 'It gives somebody all powers of a permission.';
  const operations = listAt(body, ['/permission/operations', '/operations']);
  if (operations === null) {
    return { dangers: [given, 'What the permission allows is not in the approval: look it up by its id.'] };
  }
  const powers = viewPowers(operations, 'The server says: the permission includes', 'server');
  return { ...powers, dangers: [given, ...powers.dangers] };
}

/** The texts of the first list that is there; null when there is none, or when something in it is no text. */
function listAt(body: JsonObject | null, pointers: readonly string[]): readonly string[] | null {
  const [list] = pointers
    .map((pointer) => body && nodeAt(body, pointer))
    .filter((node): node is JsonNode & { type: 'array' } => node?.type === 'array');
  const isWhole = list?.items.every(({ type }) => type === 'string') === true;
  return isWhole ? textsOf(list) : null;
}
