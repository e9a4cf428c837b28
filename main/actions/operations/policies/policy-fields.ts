/** The fields of a policy body, by what it guards, by its rule and by its action. */
import type { JsonObject } from '../../../core/json-tree.ts';
import { type FieldRule, topText } from '../../field-rules.ts';
import { nodeAt } from '../../show-node.ts';
import { ACTION_WORDS, ACTIVITY_WORDS, RULE_WORDS } from './policy-words.ts';

type Rules = readonly FieldRule[];
type Label = string;

const text = (path: string, label: Label, more: Partial<FieldRule> = {}): FieldRule => ({
  ...{ path, label, type: 'text' as const },
  ...more,
});
const number = (path: string, label: Label): FieldRule => ({ path, label, type: 'number' });
const flag = (path: string, label: Label): FieldRule => ({ path, label, type: 'boolean' });
const ids = (path: string, label: Label): FieldRule => ({
  path: `${path}/*`,
  label,
  type: 'text',
  isMono: true,
});

/** An empty list or object is a leaf of its own; anything else at this place is not understood. */
function empty(root: JsonObject | null, path: string, label: Label): Rules {
  const node = root && nodeAt(root, path);
  return node?.type === 'array' || node?.type === 'object' ? [{ path, label, type: 'any' }] : [];
}

const RULE = '/rule/configuration';

const needed = (rule: FieldRule): FieldRule => ({ ...rule, isRequired: true });

const LIMIT = [needed(number(`${RULE}/limit`, 'Limit'))];
const CURRENCY = [text(`${RULE}/currency`, 'Currency of the limit', { words: { USD: 'US dollars' } })];
const TIMEFRAME = [needed(number(`${RULE}/timeframe`, 'Counted over, in minutes'))];

const skips = (service: string, own: string): Rules => [
  flag(`${RULE}/fallbackBehaviours/skipUnscreenableTransaction`, 'Lets pass what cannot be screened'),
  flag(`${RULE}/fallbackBehaviours/skipUnsupportedNetwork`, 'Lets pass networks that are not supported'),
  flag(`${RULE}/fallbackBehaviours/skipUnsupportedAsset`, 'Lets pass assets that are not supported'),
  flag(`${RULE}/fallbackBehaviours/${own}`, `Lets pass when ${service} fails`),
];

const LEVELS = { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High', SEVERE: 'Severe' };
const categories = (root: JsonObject | null, place: string, label: Label): Rules => [
  number(`${RULE}/${place}/categoryIds/*`, label),
  ...empty(root, `${RULE}/${place}/categoryIds`, label),
];
const chainalysis = (root: JsonObject | null): Rules => [
  needed(text(`${RULE}/alerts/alertLevel`, 'Triggers from this alert level', { words: LEVELS })),
  ...categories(root, 'alerts', 'Categories of alerts'),
  ...categories(root, 'exposures/direct', 'Categories of direct exposure'),
  text(`${RULE}/userIdTemplate`, 'User id told to Chainalysis'),
  ...skips('Chainalysis', 'skipChainalysisFailure'),
];

function rulesOfRule(root: JsonObject | null, kind: string): Rules {
  switch (kind) {
    case 'AlwaysTrigger':
      return empty(root, RULE, 'Settings of the rule');
    case 'TransactionRecipientWhitelist':
      return [
        ids(`${RULE}/addresses`, 'Address on the list'),
        ...empty(root, `${RULE}/addresses`, 'Addresses on the list'),
      ];
    case 'TransactionAmountLimit':
      return [...LIMIT, ...CURRENCY];
    case 'TransactionAmountVelocity':
      return [...LIMIT, ...CURRENCY, ...TIMEFRAME];
    case 'TransactionCountVelocity':
      return [...LIMIT, ...TIMEFRAME];
    case 'ChainalysisTransactionPrescreening':
      return [...chainalysis(root), ...categories(root, 'addresses', 'Categories of addresses')];
    case 'ChainalysisTransactionScreening':
      return chainalysis(root);
    case 'GlobalLedgerTransactionPrescreening':
      return [
        needed(number(`${RULE}/riskScoreThreshold`, 'Triggers from this risk score')),
        ...skips('Global Ledger', 'skipGlobalLedgerFailure'),
      ];
    case 'TravelRuleTransactionPrescreening':
      return [
        text(`${RULE}/vendor`, 'Travel rule service', { words: { Notabene: 'Notabene' } }),
        needed(number(`${RULE}/autoTriggerTimeoutSeconds`, 'Triggers without an answer after, in seconds')),
        number(
          `${RULE}/autoClearAfterDeliveredTimeoutSeconds`,
          'Cleared by itself after delivery, in seconds',
        ),
      ];
    default:
      return [];
  }
}

const GROUPS = '/action/approvalGroups';

function rulesOfAction(root: JsonObject | null, kind: string): Rules {
  if (kind !== 'RequestApproval') return [];
  const groups = root && nodeAt(root, GROUPS);
  const count = groups?.type === 'array' ? groups.items.length : 0;
  const timeout = root && nodeAt(root, '/action/autoRejectTimeout');
  const endless: Rules = timeout?.type === 'null' ? [{ ...TIMEOUT, type: 'any' }] : [TIMEOUT];
  return [
    text(`${GROUPS}/*/name`, 'Name of group'),
    number(`${GROUPS}/*/quorum`, 'Approvals that group asks for'),
    text(`${GROUPS}/*/approvers/userId/in/*`, 'Approver in group', { isMono: true }),
    flag(`${GROUPS}/*/initiatorCanApprove`, 'Who starts it may approve it, in group'),
    flag(`${GROUPS}/*/serviceAccountsCanApprove`, 'Service accounts may approve, in group'),
    ...endless,
    ...empty(root, GROUPS, 'Approval groups').filter(() => count === 0),
    ...Array.from({ length: count }, (_, at) => emptyApprovers(root, at)).flat(),
  ];
}

const TIMEOUT = number('/action/autoRejectTimeout', 'Rejected by itself after, in minutes');

function emptyApprovers(root: JsonObject | null, at: number): Rules {
  const place = `${GROUPS}/${at}/approvers`;
  const node = root && nodeAt(root, place);
  if (node?.type === 'object' && node.members.length === 0)
    return empty(root, place, `Approvers in group ${at}`);
  const list = root && nodeAt(root, `${place}/userId/in`);
  if (list?.type !== 'array' || list.items.length > 0) return [];
  return empty(root, `${place}/userId/in`, `Approvers in group ${at}`);
}

function rulesOfFilters(root: JsonObject | null, activity: string): Rules {
  const filters = Object.hasOwn(FILTERS, activity) ? (FILTERS[activity] ?? []) : [];
  return [...filters, ...emptyFilters(root)];
}

const WALLETS: Rules = [
  ids('/filters/walletId/in', 'Only for wallet'),
  text('/filters/walletTags/hasAny/*', 'Only for wallets with one of the tags'),
  text('/filters/walletTags/hasAll/*', 'Only for wallets with all of the tags'),
];
const PERMISSIONS: Rules = [ids('/filters/permissionId/in', 'Only for permission')];

const FILTERS: Readonly<Record<string, Rules>> = {
  'Wallets:Sign': WALLETS,
  'Wallets:IncomingTransaction': WALLETS,
  'Permissions:Assign': PERMISSIONS,
  'Permissions:Modify': PERMISSIONS,
  'Policies:Modify': [ids('/filters/policyId/in', 'Only for policy')],
};

/** "filters" without any. */
function emptyFilters(root: JsonObject | null): Rules {
  const filters = root && nodeAt(root, '/filters');
  return filters?.type === 'object' && filters.members.length === 0
    ? [{ path: '/filters', label: 'Filters', type: 'any' }]
    : [];
}

/** Which kinds of rule and action go with which activity (protocol 5.4). */
const ALWAYS = ['AlwaysTrigger'];
const SIGN_RULES = Object.keys(RULE_WORDS).filter((kind) => kind !== 'ChainalysisTransactionScreening');
const HOLDS = ['RequestApproval', 'Block'];
const GUARDS: Readonly<
  Record<string, { readonly rules: readonly string[]; readonly actions: readonly string[] }>
> = {
  'Wallets:Sign': { rules: SIGN_RULES, actions: [...HOLDS, 'NoAction'] },
  'Wallets:IncomingTransaction': { rules: ['ChainalysisTransactionScreening'], actions: ['NoAction'] },
  'Permissions:Assign': { rules: ALWAYS, actions: HOLDS },
  'Permissions:Modify': { rules: ALWAYS, actions: HOLDS },
  'Policies:Modify': { rules: ALWAYS, actions: ['RequestApproval'] },
  'Registry:Addresses:Modify': { rules: ALWAYS, actions: HOLDS },
  'Registry:ContractSchemas:Modify': { rules: ALWAYS, actions: HOLDS },
};

const pick = (words: Readonly<Record<string, string>>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, words[name] ?? name]));

/** Body of POST and PUT /v2/policies. A kind that does not go with the activity is not understood. */
export function policyRules(root: JsonObject | null): readonly FieldRule[] {
  const activity = topText(root, 'activityKind') ?? '';
  const known = Object.hasOwn(GUARDS, activity) ? GUARDS[activity] : undefined;
  const { rules = [], actions = [] } = known ?? {};
  const ruleKind = kindAt(root, '/rule/kind');
  const actionKind = kindAt(root, '/action/kind');
  return [
    text('/name', 'Name of the policy', { isRequired: true }),
    text('/activityKind', 'Guards', { isRequired: true, words: ACTIVITY_WORDS }),
    text('/rule/kind', 'Rule', { isRequired: true, words: pick(RULE_WORDS, rules) }),
    ...(rules.includes(ruleKind) ? rulesOfRule(root, ruleKind) : []),
    text('/action/kind', 'Action', { isRequired: true, words: pick(ACTION_WORDS, actions) }),
    ...(actions.includes(actionKind) ? rulesOfAction(root, actionKind) : []),
    ...rulesOfFilters(root, activity),
  ];
}

function kindAt(root: JsonObject | null, pointer: string): string {
  const node = root && nodeAt(root, pointer);
  return node?.type === 'string' ? node.value : '';
}
