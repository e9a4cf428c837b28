import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeAction, presentAction } from '../../../../main/actions/describe-action.ts';
import { objectOf } from '../../json-object.ts';
import { BLOCK, GROUP, HOLD, policyBody, RECORD, rule, withGroup } from './policy-samples.ts';

const Samples = z.object({
  operations: z.array(
    z.object({
      id: z.string(),
      samples: z.array(
        z.object({
          ...{ id: z.string(), variant: z.string(), method: z.string(), path: z.string() },
          ...{ payload: z.string(), risk: z.string(), verdict: z.string(), flags: z.array(z.string()) },
        }),
      ),
    }),
  ),
});
const corpus = Samples.parse(
  JSON.parse(readFileSync(new URL('../../../vectors/operations.json', import.meta.url), 'utf8')),
);
const samples = corpus.operations
  .filter(({ id }) => id.startsWith('policies.'))
  .flatMap(({ id, samples: list }) => list.map((one) => ({ ...one, operation: id })));

const PATH = '/v2/policies/plc-1';
const create = (body: object) =>
  presentAction({ method: 'POST', path: '/v2/policies', payload: JSON.stringify(body) }, {});
const update = (before: object | null, body: object) =>
  presentAction(
    { method: 'PUT', path: PATH, payload: JSON.stringify(body) },
    before ? { documents: { policy: objectOf({ id: 'plc-1', status: 'Active', ...before }) } } : {},
  );
const archive = (before: object | null, payload = '{}') =>
  presentAction(
    { method: 'DELETE', path: PATH, payload },
    before ? { documents: { policy: objectOf({ id: 'plc-1', status: 'Active', ...before }) } } : {},
  );
const dangersOf = ({ warnings }: ReturnType<typeof create>) =>
  warnings.filter(({ weight }) => weight === 'danger').map(({ sentence }) => sentence);

describe('the policies of the corpus', () => {
  it.each(samples)('$id $operation $variant is understood, every leaf shown', (sample) => {
    expect(describeAction(sample)).toMatchObject({
      ...{ operation: sample.operation, risk: sample.risk, reach: 'control' },
      ...{ verdict: sample.verdict, flags: sample.flags },
    });
    const view = presentAction(sample, {});
    expect(view.notUnderstood).toEqual([]);
    expect(view.blocks).toEqual([]);
    const shown = view.facts.flatMap(({ value, detail }) => [value, detail]).join('\n');
    for (const { value } of describeAction(sample).leaves) expect(shown).toContain(value);
    expect(view.sentence).not.toMatch(/unknown|does not know/);
  });

  it('are there for each activity that the API guards', () => {
    const variants = new Set(samples.map(({ variant }) => variant.split('/')[0]));
    for (const kind of [
      'Wallets:Sign',
      'Wallets:IncomingTransaction',
      'Permissions:Assign',
      'Permissions:Modify',
      'Policies:Modify',
      'Registry:Addresses:Modify',
      'Registry:ContractSchemas:Modify',
    ])
      expect(variants).toContain(kind);
  });
});

const screening = {
  alerts: { alertLevel: 'HIGH', categoryIds: [1, 2] },
  exposures: { direct: { categoryIds: [] } },
  addresses: { categoryIds: [3] },
  userIdTemplate: 'user-{id}',
  fallbackBehaviours: {
    skipUnscreenableTransaction: false,
    skipUnsupportedNetwork: true,
    skipUnsupportedAsset: false,
    skipChainalysisFailure: false,
  },
};
const { addresses: _no, ...incoming } = screening;
const ledger = {
  riskScoreThreshold: 70,
  fallbackBehaviours: {
    skipUnscreenableTransaction: false,
    skipUnsupportedNetwork: false,
    skipUnsupportedAsset: false,
    skipGlobalLedgerFailure: true,
  },
};
const travel = {
  vendor: 'Notabene',
  autoTriggerTimeoutSeconds: 60,
  autoClearAfterDeliveredTimeoutSeconds: 30,
};
const velocity = { limit: 1, currency: 'USD', timeframe: 60 };

describe('a policy', () => {
  it.each<readonly [string, object]>([
    ['a list of recipients', { rule: rule('TransactionRecipientWhitelist', { addresses: ['0x1'] }) }],
    ['an empty list of recipients', { rule: rule('TransactionRecipientWhitelist', { addresses: [] }) }],
    ['amounts over a time', { rule: rule('TransactionAmountVelocity', velocity) }],
    ['a count over a time', { rule: rule('TransactionCountVelocity', { limit: 1, timeframe: 60 }) }],
    ['screening', { rule: rule('ChainalysisTransactionPrescreening', screening), action: RECORD }],
    [
      'screening of what comes in',
      {
        activityKind: 'Wallets:IncomingTransaction',
        rule: rule('ChainalysisTransactionScreening', incoming),
        action: RECORD,
      },
    ],
    ['Global Ledger', { rule: rule('GlobalLedgerTransactionPrescreening', ledger), action: BLOCK }],
    ['the travel rule', { rule: rule('TravelRuleTransactionPrescreening', travel), action: BLOCK }],
    ['every rule of a group', { action: withGroup({ serviceAccountsCanApprove: true, approvers: {} }) }],
    ['a group with an empty list', { action: withGroup({ approvers: { userId: { in: [] } } }) }],
    ['no end of waiting', { action: { ...HOLD, autoRejectTimeout: null } }],
    [
      'all filters',
      { filters: { walletId: { in: ['wa-1'] }, walletTags: { hasAny: ['a'], hasAll: ['b'] } } },
    ],
    ['no filters', { filters: {} }],
  ])('with %s is understood', (_what, change) => {
    const view = create(policyBody(change));
    expect(view.notUnderstood).toEqual([]);
    expect(view.blocks).toEqual([]);
  });

  it.each<readonly [string, object, readonly string[]]>([
    [
      'a rule of another activity',
      { activityKind: 'Permissions:Assign' },
      ['/rule/kind', '/rule/configuration/limit', '/rule/configuration/currency'],
    ],
    [
      'an action of another activity',
      { activityKind: 'Policies:Modify', rule: rule('AlwaysTrigger'), action: BLOCK },
      ['/action/kind'],
    ],
    [
      'a filter of another activity',
      { filters: { permissionId: { in: ['pm-1'] } } },
      ['/filters/permissionId/in/0'],
    ],
    [
      'an unknown activity',
      { activityKind: 'Wallets:Burn', rule: rule('AlwaysTrigger'), action: BLOCK },
      ['/activityKind', '/rule/kind', '/rule/configuration', '/action/kind'],
    ],
    ['an unknown rule', { rule: rule('Sometimes') }, ['/rule/kind', '/rule/configuration']],
    [
      'a member of another rule',
      { rule: rule('TransactionAmountLimit', { ...velocity }) },
      ['/rule/configuration/timeframe'],
    ],
    [
      'another currency',
      { rule: rule('TransactionAmountLimit', { limit: 1, currency: 'EUR' }) },
      ['/rule/configuration/currency'],
    ],
    ['a wrong quorum', { action: withGroup({ quorum: '2' }) }, ['/action/approvalGroups/0/quorum']],
    [
      'a right nobody knows',
      { action: withGroup({ everybodyCanApprove: true }) },
      ['/action/approvalGroups/0/everybodyCanApprove'],
    ],
    ['a status', { status: 'Archived' }, ['/status']],
    [
      'settings of a rule without',
      { rule: rule('AlwaysTrigger', { limit: 1 }) },
      ['/rule/configuration/limit'],
    ],
    [
      'a text for settings',
      { rule: { kind: 'AlwaysTrigger', configuration: 'none' } },
      ['/rule/configuration'],
    ],
  ])('with %s is not understood there', (_what, change, pointers) => {
    expect(create(policyBody(change)).notUnderstood.map(({ label }) => label)).toEqual(pointers);
  });

  it.each<readonly [object, string]>([
    [
      { rule: rule('TransactionAmountLimit', { currency: 'USD' }) },
      'The payload has no usable "rule/configuration/limit".',
    ],
    [
      { rule: rule('TransactionCountVelocity', { limit: 5 }) },
      'The payload has no usable "rule/configuration/timeframe".',
    ],
    [{ rule: {} }, 'The payload has no usable "rule/kind".'],
    [{ action: {} }, 'The payload has no usable "action/kind".'],
    [{ name: undefined }, 'The payload has no usable "name".'],
    [
      { action: { ...HOLD, approvalGroups: [] } },
      'The policy asks for approval and names no group that gives it.',
    ],
    [
      { action: { kind: 'RequestApproval' } },
      'The policy asks for approval and names no group that gives it.',
    ],
  ])('without what it needs is blocked: %j', (change, sentence) => {
    expect(create(policyBody(change)).blocks).toContain(sentence);
    expect(update(null, policyBody(change)).blocks).toContain(sentence);
  });

  it('says in red what is dangerous about it', () => {
    expect(dangersOf(create(policyBody()))).toEqual([]);
    expect(dangersOf(create(policyBody({ action: RECORD })))).toEqual([
      'This policy stops nothing: it only records.',
    ]);
  });
});

describe('an update', () => {
  it('names what gets looser in red, and shows now and afterwards member by member', () => {
    const before = policyBody({ action: withGroup({ quorum: 2 }) });
    const after = policyBody({
      name: 'Large transfers v2',
      rule: rule('TransactionAmountLimit', { limit: 50000, currency: 'USD' }),
      action: withGroup({ quorum: 1, approvers: { userId: { in: ['us-2', 'us-3', 'us-4'] } } }),
    });
    const view = update(before, after);
    expect(view.sentence).toBe(
      'Change a policy, so that it is to ask 1 of 3 approvers before transfers above 50,000 USD from any wallet',
    );
    expect(dangersOf(view)).toEqual([
      'The limit rises: 50,000 instead of 10,000.',
      'Fewer approvals are enough: 1 instead of 2.',
      '1 person may approve afterwards who may not now.',
    ]);
    const rows = view.diff?.rows.map((row) => [row.change, row.label, row.before, row.after]) ?? [];
    expect(rows.slice(0, 5)).toEqual([
      ['changed', 'Name', 'Large transfers', 'Large transfers v2'],
      ['changed', 'Rule settings · limit', '10000', '50000'],
      ['changed', 'Approval group · Admins · quorum', '2', '1'],
      ['removed', 'Approval group · Admins · approvers · userId · in', 'us-1', null],
      ['added', 'Approval group · Admins · approvers · userId · in', null, 'us-4'],
    ]);
    expect(rows).toContainEqual(['same', 'Rule', 'TransactionAmountLimit', 'TransactionAmountLimit']);
    expect(view.facts).toContainEqual(
      expect.objectContaining({
        label: 'What it does now',
        value: 'Ask 2 of 3 approvers before transfers above 10,000 USD from any wallet',
        source: 'server',
      }),
    );
  });

  it('that only gets stricter is calm', () => {
    const view = update(policyBody(), policyBody({ action: withGroup({ quorum: 3 }) }));
    expect(dangersOf(view)).toEqual([]);
  });

  it('says once more, but not in red, what was dangerous before and stays so', () => {
    const risky = policyBody({ action: withGroup({ initiatorCanApprove: true }) });
    const view = update(risky, { ...risky, name: 'Other' });
    expect(dangersOf(view)).toEqual([]);
    expect(view.warnings).toContainEqual({
      sentence: 'Who starts something may approve it as well.',
      weight: 'caution',
    });
  });

  it('of a policy that is not known says so in red', () => {
    const view = update(null, policyBody({ action: RECORD }));
    expect(dangersOf(view)).toEqual([
      'The present policy is not known: whether it gets looser cannot be said.',
      'This policy stops nothing: it only records.',
    ]);
    expect(view.diff?.note).toContain('could not be fetched');
  });

  it('is blocked when the server shows another policy, and nothing of that one is used', () => {
    const view = update({ ...policyBody(), id: 'plc-2', name: 'Other one' }, policyBody());
    expect(view.blocks).toEqual(['The server answered with another policy than the one asked for.']);
    expect(JSON.stringify(view)).not.toContain('Other one');
    expect(dangersOf(view)[0]).toMatch(/present policy is not known/);
  });

  it('that sends a status shows it, and calls it looser', () => {
    const view = update(policyBody(), policyBody({ status: 'Archived' }));
    expect(view.diff?.rows[0]).toEqual({
      label: 'Status',
      before: 'Active',
      after: 'Archived',
      change: 'changed',
    });
    expect(dangersOf(view)).toEqual(['The policy is switched off: it guards nothing afterwards.']);
  });
});

describe('the end of a policy', () => {
  it.each(['{}', ''])('says what is no longer checked (payload %j)', (payload) => {
    const view = archive(policyBody(), payload);
    expect(view.blocks).toEqual([]);
    expect(dangersOf(view)).toEqual([
      'This ends a protection for good: an archived policy does not come back.',
    ]);
    expect(view.facts).toContainEqual(
      expect.objectContaining({
        label: 'What it no longer does',
        value: 'Ask 2 of 3 approvers before transfers above 10,000 USD from any wallet',
      }),
    );
    expect(view.diff?.rows[0]).toEqual({
      label: 'Status',
      before: 'Active',
      after: 'Archived',
      change: 'changed',
    });
    const others = view.diff?.rows.slice(1) ?? [];
    expect(others.length).toBeGreaterThan(5);
    expect(new Set(others.map(({ change }) => change))).toEqual(new Set(['removed']));
    expect(others.map(({ before }) => before).join('\n')).toContain(GROUP.name);
  });

  it('is blocked when the server shows another policy', () => {
    expect(archive({ ...policyBody(), id: 'plc-2' }).blocks).toHaveLength(1);
  });

  it('of a policy that is over says so', () => {
    const sentences = archive({ ...policyBody(), status: 'Archived' }).warnings.map(
      ({ sentence }) => sentence,
    );
    expect(sentences).toContain('The server says that it is archived already.');
  });
});
