import { describe, expect, it } from 'vitest';
import { policySentence } from '../../../../main/actions/operations/policies/policy-words.ts';
import { BLOCK, GROUP, HOLD, LIMIT, policyOf, RECORD, rule, withGroup } from './policy-samples.ts';

const wallets = (count: number) => ({
  filters: { walletId: { in: Array.from({ length: count }, (_, at) => `wa-${at}`) } },
});
const alerts = { alerts: { alertLevel: 'HIGH', categoryIds: [] } };
const permission = { activityKind: 'Permissions:Assign', rule: rule('AlwaysTrigger') };

describe('what a policy does', () => {
  it.each<readonly [object, string]>([
    [{}, 'Ask 2 of 3 approvers before transfers above 10,000 USD from any wallet'],
    [{ action: BLOCK }, 'Block transfers above 10,000 USD from any wallet'],
    [{ action: RECORD }, 'Only record transfers above 10,000 USD from any wallet, and stop nothing'],
    [
      { rule: rule('TransactionRecipientWhitelist', { addresses: ['0x1', '0x2'] }), action: BLOCK },
      'Block transfers to addresses that are not on a list of 2 from any wallet',
    ],
    [
      { rule: rule('AlwaysTrigger'), ...wallets(1) },
      'Ask 2 of 3 approvers before every transfer, transaction and signature from the wallet wa-0',
    ],
    [{ ...wallets(2) }, 'Ask 2 of 3 approvers before transfers above 10,000 USD from one of 2 wallets'],
    [
      { filters: { walletTags: { hasAny: ['desk:eu'], hasAll: ['a', 'b'] } } },
      'Ask 2 of 3 approvers before transfers above 10,000 USD from any wallet with 1 tag and all of 2 tags',
    ],
    [
      { rule: rule('TransactionAmountVelocity', { limit: 5000.5, currency: 'USD', timeframe: 1440 }) },
      'Ask 2 of 3 approvers before transfers that together pass 5,000.5 USD within 1,440 minutes from any wallet',
    ],
    [
      { rule: rule('TransactionCountVelocity', { limit: 5, timeframe: 60 }) },
      'Ask 2 of 3 approvers before more than 5 transfers within 60 minutes from any wallet',
    ],
    [
      { rule: rule('ChainalysisTransactionPrescreening', alerts), action: BLOCK },
      'Block transfers that Chainalysis alerts about at level high or worse from any wallet',
    ],
    [
      {
        activityKind: 'Wallets:IncomingTransaction',
        rule: rule('ChainalysisTransactionScreening', alerts),
        action: RECORD,
      },
      'Only record incoming transfers that Chainalysis alerts about at level high or worse to any wallet, and stop nothing',
    ],
    [
      { rule: rule('GlobalLedgerTransactionPrescreening', { riskScoreThreshold: 70 }), action: BLOCK },
      'Block transfers with a Global Ledger risk score from 70 from any wallet',
    ],
    [
      { rule: rule('TravelRuleTransactionPrescreening', { vendor: 'Notabene' }), action: BLOCK },
      'Block transfers that do not pass the travel rule check from any wallet',
    ],
    [
      permission,
      'Ask 2 of 3 approvers before a permission is given to somebody or taken away, whichever it is',
    ],
    [
      { ...permission, action: BLOCK, filters: { permissionId: { in: ['pm-1'] } } },
      'Block giving a permission to somebody or taking it away, if it is the permission pm-1',
    ],
    [
      { ...permission, activityKind: 'Policies:Modify', filters: { policyId: { in: ['a', 'b'] } } },
      'Ask 2 of 3 approvers before a policy is changed, if it is one of 2 policies',
    ],
    [
      { ...permission, activityKind: 'Registry:Addresses:Modify' },
      'Ask 2 of 3 approvers before the address registry is changed',
    ],
    [
      { action: { ...HOLD, approvalGroups: [GROUP, { quorum: 1, approvers: {} }] } },
      'Ask 2 of 3 approvers and 1 person of the whole organisation before transfers above 10,000 USD from any wallet',
    ],
    [
      { action: { ...HOLD, approvalGroups: Array.from({ length: 4 }, () => GROUP) } },
      'Ask approvers in 4 groups before transfers above 10,000 USD from any wallet',
    ],
  ])('%j', (change, sentence) => expect(policySentence(policyOf(change))).toBe(sentence));

  it('counts a person who is named twice once', () => {
    const approvers = { userId: { in: ['us-1', 'us-1', 'us-1'] } };
    expect(policySentence(policyOf({ action: withGroup({ approvers }) }))).toMatch(
      /^Ask 2 of 1 approver before/,
    );
  });

  it('has no foreign text in it', () => {
    const evil = 'x\u202E, and nothing else';
    const sentence = policySentence(
      policyOf({
        activityKind: 'Wallets:Sign',
        rule: rule('TransactionAmountLimit', { limit: evil, currency: evil }),
        action: withGroup({ name: evil, quorum: evil, approvers: { userId: { in: [evil] } } }),
        filters: { walletId: { in: [evil] }, walletTags: { hasAny: [evil] } },
      }),
    );
    expect(sentence).not.toContain('nothing else');
    for (const change of [
      { activityKind: evil },
      { rule: rule(evil) },
      { action: { kind: evil } },
      { rule: LIMIT, action: 5 },
    ]) {
      expect(policySentence(policyOf(change))).not.toContain('nothing else');
      expect(policySentence(policyOf(change))).toMatch(/does not know/);
    }
  });
});
