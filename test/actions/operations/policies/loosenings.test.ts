import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNumbers } from '../../../../main/actions/operations/policies/compare-numbers.ts';
import { hazards } from '../../../../main/actions/operations/policies/hazards.ts';
import { loosenings } from '../../../../main/actions/operations/policies/loosenings.ts';
import { BLOCK, GROUP, HOLD, policyOf, RECORD, rule, withGroup } from './policy-samples.ts';

const compare = (before: object, after: object) => loosenings(policyOf(before), policyOf(after));

const limit = (value: number, more: object = {}) => ({
  rule: rule('TransactionAmountLimit', { limit: value, currency: 'USD', ...more }),
});
const velocity = (value: number, timeframe: number) => ({
  rule: rule('TransactionAmountVelocity', { limit: value, currency: 'USD', timeframe }),
});
const count = (value: number, timeframe: number) => ({
  rule: rule('TransactionCountVelocity', { limit: value, timeframe }),
});
const list = (...addresses: string[]) => ({ rule: rule('TransactionRecipientWhitelist', { addresses }) });
const screening = (alertLevel: string, categoryIds: readonly number[], skip = false) => ({
  rule: rule('ChainalysisTransactionPrescreening', {
    alerts: { alertLevel, categoryIds },
    exposures: { direct: { categoryIds: [] } },
    addresses: { categoryIds: [] },
    fallbackBehaviours: {
      skipUnscreenableTransaction: skip,
      skipUnsupportedNetwork: skip,
      skipUnsupportedAsset: skip,
      skipChainalysisFailure: skip,
    },
  }),
});
const score = (riskScoreThreshold: number, skip = false) => ({
  rule: rule('GlobalLedgerTransactionPrescreening', {
    riskScoreThreshold,
    fallbackBehaviours: { skipGlobalLedgerFailure: skip },
  }),
});
const travel = (trigger: number, clear?: number) => ({
  rule: rule('TravelRuleTransactionPrescreening', {
    ...{ vendor: 'Notabene', autoTriggerTimeoutSeconds: trigger },
    ...(clear === undefined ? {} : { autoClearAfterDeliveredTimeoutSeconds: clear }),
  }),
});
const group = (change: object) => ({ action: withGroup(change) });
const people = (...ids: string[]) => group({ approvers: { userId: { in: ids } } });
const groups = (...all: object[]) => ({ action: { ...HOLD, approvalGroups: all } });
const wait = (autoRejectTimeout: number | null) => ({ action: { ...HOLD, autoRejectTimeout } });
const endless = { action: { kind: 'RequestApproval', approvalGroups: [GROUP] } };
const only = (...ids: string[]) => ({ filters: { walletId: { in: ids } } });
const tags = (walletTags: object) => ({ filters: { walletTags } });
const always = { rule: rule('AlwaysTrigger') };

/** Before, after, what is said; the way back is not looser unless it is in the table itself. */
const LOOSER: readonly (readonly [string, object, object, RegExp])[] = [
  ['a higher limit', limit(10000), limit(50000), /^The limit rises: 50,000 instead of 10,000\.$/],
  ['a limit higher by a cent', limit(10000), limit(10000.01), /10,000\.01 instead of 10,000/],
  ['a higher limit over a time', velocity(1, 60), velocity(2, 60), /The limit rises: 2 instead of 1/],
  ['a shorter time', velocity(1, 60), velocity(1, 30), /shorter time: 30 minutes instead of 60 minutes/],
  ['more transfers', count(5, 60), count(6, 60), /The limit rises: 6 instead of 5/],
  ['a further address', list('0x1'), list('0x1', '0x2'), /^1 address is added/],
  ['graver alerts only', screening('LOW', []), screening('SEVERE', []), /Only graver alerts/],
  ['a category less', screening('LOW', [1, 2]), screening('LOW', [2]), /^1 category triggers no longer/],
  ['skipping', screening('LOW', []), screening('LOW', [], true), /cannot be screened passes/],
  ['a higher score', score(50), score(70), /Only a higher risk score triggers: 70 instead of 50/],
  ['skipping failures', score(50), score(50, true), /when the screening fails/],
  ['a later trigger', travel(60), travel(120), /It triggers later: 120 seconds instead of 60 seconds/],
  ['clearing by itself', travel(60), travel(60, 30), /It is cleared by itself after 30 seconds/],
  ['clearing sooner', travel(60, 60), travel(60, 30), /sooner: 30 seconds instead of 60 seconds/],
  [
    'a lower quorum',
    group({ quorum: 2 }),
    group({ quorum: 1 }),
    /^Fewer approvals are enough: 1 instead of 2\.$/,
  ],
  ['a further approver', people('us-1'), people('us-1', 'us-9'), /^1 person may approve afterwards/],
  ['anybody', people('us-1'), group({ approvers: {} }), /^Anybody in the organisation/],
  ['nobody named', people('us-1'), people(), /^Anybody in the organisation/],
  ['the initiator', {}, group({ initiatorCanApprove: true }), /^Who starts something may approve/],
  ['programs', {}, group({ serviceAccountsCanApprove: true }), /^Service accounts/],
  [
    'a group less',
    groups(GROUP, { ...GROUP, name: 'B' }),
    groups(GROUP),
    /^The approval of one group is no longer/,
  ],
  ['all groups', groups(GROUP, { ...GROUP, name: 'B' }), groups(), /^The approval of 2 groups/],
  [
    'a longer wait',
    wait(60),
    wait(1440),
    /^Requests wait longer for approval: 1,440 minutes instead of 60\.$/,
  ],
  ['no end of waiting', wait(60), wait(null), /wait without an end/],
  ['a timeout left out', wait(60), endless, /wait without an end/],
  ['approval instead of a block', { action: BLOCK }, {}, /^What is blocked now can be approved/],
  ['nothing instead of a block', { action: BLOCK }, { action: RECORD }, /stops nothing any more/],
  ['nothing instead of approval', {}, { action: RECORD }, /passes without it/],
  ['a condition', always, limit(1), /only in some cases afterwards/],
  ['some wallets', {}, only('wa-1'), /^It applies to every wallet now/],
  ['a wallet less', only('wa-1', 'wa-2'), only('wa-1'), /^1 wallet that it guards now is no longer guarded/],
  ['no wallet', only('wa-1'), only(), /^Its list of wallets is empty/],
  ['some tags', {}, tags({ hasAny: ['a'] }), /whatever its tags/],
  ['a tag less', tags({ hasAny: ['a', 'b'] }), tags({ hasAny: ['a'] }), /no longer guarded for 1 tag/],
  ['a tag more to have', tags({ hasAll: ['a'] }), tags({ hasAll: ['a', 'b'] }), /^It demands 1 tag more/],
  ['the status', { status: 'Active' }, { status: 'Archived' }, /^The policy is switched off/],
];

describe('what gets looser', () => {
  it.each(LOOSER)('%s is named', (_what, before, after, sentence) => {
    expect(compare(before, after).join('\n')).toMatch(sentence);
  });

  it.each(LOOSER)('%s is not named the other way round', (_what, before, after) => {
    expect(compare(after, before)).toEqual([]);
  });

  it.each(LOOSER)('%s: nothing is looser than itself', (_what, before, after) => {
    expect([...compare(before, before), ...compare(after, after)]).toEqual([]);
  });

  it.each<readonly [string, object, object]>([
    ['the activity', {}, { activityKind: 'Wallets:IncomingTransaction' }],
    ['the kind of rule', limit(1), list('0x1')],
    ['the currency', limit(1), limit(1, { currency: 'EUR' })],
    ['the person who approves', people('us-1'), people('us-2')],
    ['categories to none', screening('LOW', [1]), screening('LOW', [])],
    ['none to categories', screening('LOW', []), screening('LOW', [1])],
    ['the wallet', only('wa-1'), only('wa-2')],
    [
      'a limit to a text',
      limit(1),
      { rule: rule('TransactionAmountLimit', { limit: '1', currency: 'USD' }) },
    ],
    ['a quorum to a text', {}, group({ quorum: '2' })],
    ['a quorum to an exponent', {}, group({ quorum: 1e30 })],
  ])('a change of %s is named in both directions', (_what, before, after) => {
    expect(compare(before, after)).not.toEqual([]);
    expect(compare(after, before)).not.toEqual([]);
  });

  it('does not take a renamed group for a lost one', () => {
    expect(compare(groups(GROUP), groups({ ...GROUP, name: 'Heads' }))).toEqual([]);
  });

  it('compares groups by name when they change places', () => {
    const other = { ...GROUP, name: 'B', quorum: 1 };
    expect(compare(groups(GROUP, other), groups(other, GROUP))).toEqual([]);
    expect(compare(groups(GROUP, other), groups(other, { ...GROUP, quorum: 1 }))).toEqual([
      'Fewer approvals are enough: 1 instead of 2.',
    ]);
  });

  it('is never hidden by something that gets stricter at the same time', () => {
    const before = { ...limit(10000), ...only('wa-1') };
    const after = { ...limit(20000), action: withGroup({ quorum: 3 }), ...only('wa-1', 'wa-2') };
    expect(compare(before, after)).toEqual(['The limit rises: 20,000 instead of 10,000.']);
  });

  it('is found for every pair of limits', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        expect(compare(limit(one), limit(other)).length).toBe(other > one ? 1 : 0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('numbers', () => {
  it.each([
    ['1', '2', -1],
    ['2', '1', 1],
    ['1.0', '1', 0],
    ['9007199254740993', '9007199254740992', 1],
    ['0.1', '0.09', 1],
    ['-1', '0', -1],
    ['1e3', '1', null],
    ['', '1', null],
  ])('%s against %s', (one, other, order) => expect(compareNumbers(one, other)).toBe(order));
});

describe('what is dangerous at any time', () => {
  it.each<readonly [object, readonly RegExp[]]>([
    [{}, []],
    [{ action: RECORD }, [/stops nothing/]],
    [{ action: BLOCK }, [/nobody can approve it/]],
    [{ ...always, action: BLOCK }, [/^Nothing can be signed with any wallet/]],
    [{ ...always, action: BLOCK, ...only('wa-1') }, [/nobody can approve it/]],
    [only(), [/^A filter is an empty list/]],
    [tags({ hasAll: [] }), [/^A filter is an empty list/]],
    [group({ quorum: 0 }), [/no approval at all/]],
    [group({ quorum: 4 }), [/more approvals than it has people/]],
    [group({ quorum: 3 }), []],
    [group({ approvers: {} }), [/names nobody/]],
    [
      group({ initiatorCanApprove: true, serviceAccountsCanApprove: true }),
      [/^Who starts/, /^Service accounts/],
    ],
  ])('%j', (change, sentences) => {
    const found = hazards(policyOf(change));
    expect(found).toHaveLength(sentences.length);
    for (const [at, sentence] of sentences.entries()) expect(found[at]).toMatch(sentence);
  });
});
