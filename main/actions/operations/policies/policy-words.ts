/** What a policy does, in plain words. Nothing foreign stands in them but plain ids and numbers. */
import { groupThousands, isDecimal } from '../../amount.ts';
import { plainId } from '../../documents.ts';
import { type FilterName, type Group, numberAt, type Policy, textAt, textsAt } from './read-policy.ts';

export const ACTIVITY_WORDS: Readonly<Record<string, string>> = {
  'Wallets:Sign': 'Everything that wallets sign: transfers, transactions, signatures',
  'Wallets:IncomingTransaction': 'Transfers that come in',
  'Permissions:Assign': 'Giving permissions to people and taking them away',
  'Permissions:Modify': 'Changes of permissions',
  'Policies:Modify': 'Changes of policies',
  'Registry:Addresses:Modify': 'Changes of the address registry',
  'Registry:ContractSchemas:Modify': 'Changes of the contract registry',
};

export const RULE_WORDS: Readonly<Record<string, string>> = {
  AlwaysTrigger: 'Every time',
  TransactionRecipientWhitelist: 'Recipient is not on a list',
  TransactionAmountLimit: 'Amount above a limit',
  TransactionAmountVelocity: 'Amounts together above a limit, within a time',
  TransactionCountVelocity: 'More often than a limit, within a time',
  ChainalysisTransactionPrescreening: 'Screening by Chainalysis before it is sent',
  ChainalysisTransactionScreening: 'Screening by Chainalysis when it came in',
  GlobalLedgerTransactionPrescreening: 'Screening by Global Ledger before it is sent',
  TravelRuleTransactionPrescreening: 'Travel rule check before it is sent',
};

export const ACTION_WORDS: Readonly<Record<string, string>> = {
  RequestApproval: 'Hold it until enough people approve',
  Block: 'Block it',
  NoAction: 'Nothing: it is only recorded',
};

/** "Ask 2 of 3 approvers before transfers above 10,000 USD from any wallet"; no period at the end. */
export function policySentence(policy: Policy): string {
  const what = `${subject(policy)}${scope(policy)}`;
  switch (policy.action) {
    case 'RequestApproval':
      return `Ask ${approverWords(policy.groups)} before ${what}`;
    case 'Block':
      return `Block ${what}`;
    case 'NoAction':
      return `Only record ${what}, and stop nothing`;
    default:
      return `Do something this version does not know about ${what}`;
  }
}

export function approverWords(groups: readonly Group[]): string {
  if (groups.length === 0) return 'nobody';
  if (groups.length > 3) return `approvers in ${groups.length} groups`;
  return groups.map(groupWords).join(' and ');
}

function groupWords({ quorum, approvers }: Group): string {
  const asked = quorum === null ? 'an unknown number' : showNumber(quorum);
  if (approvers === null || approvers.length === 0) {
    return `${asked} ${asked === '1' ? 'person' : 'people'} of the whole organisation`;
  }
  return `${asked} of ${approvers.length} ${approvers.length === 1 ? 'approver' : 'approvers'}`;
}

const OTHER_SUBJECTS: Readonly<Record<string, string>> = {
  'Permissions:Assign': 'a permission is given to somebody or taken away',
  'Permissions:Modify': 'a permission is changed',
  'Policies:Modify': 'a policy is changed',
  'Registry:Addresses:Modify': 'the address registry is changed',
  'Registry:ContractSchemas:Modify': 'the contract registry is changed',
};
const OTHER_NOUNS: Readonly<Record<string, string>> = {
  'Permissions:Assign': 'giving a permission to somebody or taking it away',
  'Permissions:Modify': 'changes of a permission',
  'Policies:Modify': 'changes of a policy',
  'Registry:Addresses:Modify': 'changes of the address registry',
  'Registry:ContractSchemas:Modify': 'changes of the contract registry',
};

function subject(policy: Policy): string {
  const activity = policy.activity ?? '';
  if (activity === 'Wallets:Sign' || activity === 'Wallets:IncomingTransaction') return transferWords(policy);
  const words = policy.action === 'RequestApproval' ? OTHER_SUBJECTS : OTHER_NOUNS;
  const known = Object.hasOwn(words, activity) ? words[activity] : undefined;
  return known ?? 'an activity this version does not know';
}

function transferWords({ rule, settings }: Policy): string {
  const limit = showNumber(numberAt(settings, '/limit') ?? 'an unknown limit');
  const money = `${limit} ${textAt(settings, '/currency') === 'USD' ? 'USD' : 'of an unknown currency'}`;
  const minutes = showNumber(numberAt(settings, '/timeframe') ?? 'an unknown number of');
  switch (rule) {
    case 'AlwaysTrigger':
      return 'every transfer, transaction and signature';
    case 'TransactionRecipientWhitelist':
      return `transfers to addresses that are not on a list of ${textsAt(settings, '/addresses')?.length ?? 0}`;
    case 'TransactionAmountLimit':
      return `transfers above ${money}`;
    case 'TransactionAmountVelocity':
      return `transfers that together pass ${money} within ${minutes} minutes`;
    case 'TransactionCountVelocity':
      return `more than ${limit} transfers within ${minutes} minutes`;
    case 'ChainalysisTransactionPrescreening':
      return `transfers that Chainalysis ${alertWords(settings)}`;
    case 'ChainalysisTransactionScreening':
      return `incoming transfers that Chainalysis ${alertWords(settings)}`;
    case 'GlobalLedgerTransactionPrescreening':
      return `transfers with a Global Ledger risk score from ${showNumber(numberAt(settings, '/riskScoreThreshold') ?? 'an unknown value')}`;
    case 'TravelRuleTransactionPrescreening':
      return 'transfers that do not pass the travel rule check';
    default:
      return 'what a rule this version does not know catches';
  }
}

const ALERTS: Readonly<Record<string, string>> = {
  LOW: 'alerts about at any level',
  MEDIUM: 'alerts about at level medium or worse',
  HIGH: 'alerts about at level high or worse',
  SEVERE: 'alerts about at level severe',
};

function alertWords(settings: Policy['settings']): string {
  const level = textAt(settings, '/alerts/alertLevel') ?? '';
  return (Object.hasOwn(ALERTS, level) ? ALERTS[level] : null) ?? 'alerts about at an unknown level';
}

function scope(policy: Policy): string {
  const { wallets, anyTag, allTags, permissions, policies } = policy.filters;
  switch (policy.activity) {
    case 'Wallets:Sign':
    case 'Wallets:IncomingTransaction': {
      const way = policy.activity === 'Wallets:Sign' ? 'from' : 'to';
      const tags = [...tagWords(anyTag, 'one'), ...tagWords(allTags, 'all')].join(' and ');
      const which = wallets === null ? 'any wallet' : listWords('wallet', wallets);
      return ` ${way} ${which}${tags === '' ? '' : ` with ${tags}`}`;
    }
    case 'Permissions:Assign':
    case 'Permissions:Modify':
      return permissions === null
        ? ', whichever it is'
        : `, if it is ${listWords('permission', permissions)}`;
    case 'Policies:Modify':
      return policies === null ? ', whichever it is' : `, if it is ${listWords('policy', policies)}`;
    default:
      return '';
  }
}

function listWords(one: string, ids: readonly string[]): string {
  const id = plainId(ids.length === 1 ? ids[0] : null);
  if (id !== null) return `the ${one} ${id}`;
  if (ids.length === 1) return `one ${one}`;
  return ids.length === 0 ? `an empty list of ${plural(one)}` : `one of ${ids.length} ${plural(one)}`;
}

export const plural = (one: string): string => (one === 'policy' ? 'policies' : `${one}s`);

const tagWords = (tags: readonly string[] | null, how: 'one' | 'all'): readonly string[] => {
  if (tags === null) return [];
  if (tags.length === 1) return ['1 tag'];
  return [`${how} of ${tags.length} tags`];
};

export const FILTER_WORDS: Readonly<Record<FilterName, string>> = {
  wallets: 'wallet',
  anyTag: 'tag',
  allTags: 'tag',
  permissions: 'permission',
  policies: 'policy',
};

/** "1,000.5"; a number that is written in another way stays as it is. */
export function showNumber(text: string): string {
  if (!isDecimal(text, 40)) return text;
  const [whole = '', fraction] = text.split('.');
  return fraction === undefined ? groupThousands(whole) : `${groupThousands(whole)}.${fraction}`;
}

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
