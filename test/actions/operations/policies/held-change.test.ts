import { describe, expect, it } from 'vitest';
import type { Presentation } from '../../../../main/actions/action.ts';
import { presentAction } from '../../../../main/actions/describe-action.ts';
import { objectOf } from '../../json-object.ts';
import { HOLD, policyBody, RECORD, withGroup } from './policy-samples.ts';

function decide(activity: object, value = 'Approved'): Presentation {
  const approval = objectOf({ id: 'ap-1', status: 'Pending', initiatorId: 'us-7', activity });
  const request = {
    method: 'POST',
    path: '/v2/policy-approvals/ap-1/decisions',
    payload: `{"value":"${value}"}`,
  };
  return presentAction(request, { documents: { approval } });
}
const change = (kind: string, operationKind: string, body?: unknown) => ({
  changeRequest: { id: 'cr-1', kind, operationKind, entityId: 'x-1', body },
});
const sentences = ({ warnings }: Presentation, weight: string): readonly string[] =>
  warnings.filter((one) => one.weight === weight).map(({ sentence }) => sentence);
const reds = (activity: object): readonly string[] => sentences(decide(activity), 'danger');

const policies = (verb: string, body?: unknown) => ({
  kind: 'Policies:Modify',
  ...change('Policy', verb, body),
});
const permissions = (verb: string, body?: unknown) => ({
  kind: 'Permissions:Modify',
  ...change('Permission', verb, body),
});
const assignments = (verb: string, body?: unknown) => ({
  kind: 'Permissions:Assign',
  ...change('Assignment', verb, body),
});

const LOOSER = 'The present policy is not known: whether it gets looser cannot be said.';

describe('to approve a change of a policy', () => {
  it('that ends it is red', () => {
    expect(reds(policies('Delete'))).toEqual([
      'This ends a protection for good: an archived policy does not come back.',
    ]);
  });

  it('whose present form is not known is red', () => {
    expect(reds(policies('Update', policyBody()))).toEqual([LOOSER]);
  });

  it.each([
    [policyBody({ action: RECORD }), 'This policy stops nothing: it only records.'],
    [policyBody({ action: withGroup({ quorum: 0 }) }), 'A group asks for no approval at all.'],
    [
      policyBody({ action: HOLD, status: 'Archived' }),
      'The policy is switched off: it guards nothing afterwards.',
    ],
  ])('that is dangerous in itself says so: %#', (body, sentence) => {
    expect(reds(policies('Update', body))).toEqual([LOOSER, sentence]);
    expect(reds(policies('Create', body))).toEqual([sentence]);
  });

  it('that is not there is red', () => {
    expect(reds(policies('Create'))).toEqual(['What the policy would do is not in the approval.']);
    expect(reds(policies('Create', policyBody()))).toEqual([]);
  });
});

describe('to approve a change of a permission', () => {
  const operations = ['Wallets:Read', 'Policies:Update', 'Permissions:Assign', 'Wallets:Transfers:Create'];

  it('that has grave powers is red and counts them', () => {
    const view = decide(permissions('Update', { operations }));
    expect(sentences(view, 'danger')).toEqual([
      'The server says: afterwards it includes 2 powers that change who controls your organisation.',
    ]);
    expect(sentences(view, 'caution')).toContain(
      'The server says: afterwards it includes 1 power that moves money.',
    );
    expect(view.facts.find(({ id }) => id === 'held:powers-control')).toMatchObject({
      source: 'server',
      detail: 'Policies:Update, Permissions:Assign',
    });
    expect(reds(permissions('Create', { operations }))[0]).toContain('The server says: it includes 2 powers');
    expect(reds(permissions('Update', { operations: ['Wallets:Read'] }))).toEqual([]);
  });

  it.each([
    { name: 'Traders' },
    { operations: 'Policies:Update' },
    { operations: ['Wallets:Read', 1] },
    null,
  ])('whose powers cannot be read is red: %j', (body) => {
    expect(reds(permissions('Update', body))).toEqual([
      'What the permission would allow is not in the approval.',
    ]);
  });

  it('that ends it warns', () => {
    expect(sentences(decide(permissions('Delete')), 'caution')).toContain(
      'Everybody who has the permission loses what it allows.',
    );
  });
});

describe('to approve that somebody gets a permission', () => {
  const given = 'It gives somebody all powers of a permission.';

  it('is red, and so is what it allows', () => {
    expect(reds(assignments('Create', { permissionId: 'pm-1', identityId: 'us-1' }))).toEqual([
      given,
      'What the permission allows is not in the approval: look it up by its id.',
    ]);
    expect(
      reds(assignments('Create', { permission: { operations: ['Policies:Update'] }, identityId: 'us-1' })),
    ).toEqual([
      given,
      'The server says: the permission includes 1 power that changes who controls your organisation.',
    ]);
  });

  it('or loses it warns', () => {
    expect(sentences(decide(assignments('Delete')), 'caution')).toContain(
      'Somebody loses a power, perhaps the one to stop things.',
    );
  });
});

describe('to approve a change of a registry', () => {
  it('warns', () => {
    const activity = { kind: 'Registry:Addresses:Modify', ...change('Alias', 'Create', { address: 'x' }) };
    expect(sentences(decide(activity), 'caution').join()).toContain('may trust what stands in this registry');
  });
});

describe('an activity that is not what it says', () => {
  const MISFIT =
    'The kind of the activity does not fit what it holds: what is released may be something else.';
  const transferRequest = {
    ...{ walletId: 'wa-1', network: 'Ethereum' },
    requestBody: { kind: 'Native', to: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', amount: '1' },
  };

  it.each([
    { kind: 'Policies:Modify', transferRequest },
    { transferRequest },
    { kind: 'toString', transferRequest },
    { ...assignments('Delete'), kind: 'Permissions:Modify' },
    { ...assignments('Delete'), kind: 'Wallets:Sign' },
  ])('is red: %#', (activity) => {
    expect(reds(activity)).toContain(MISFIT);
  });

  it('and holds two requests is red, and the other one is no detail', () => {
    const activity = { kind: 'Wallets:Sign', transferRequest, ...change('Policy', 'Delete') };
    const view = decide(activity);
    expect(sentences(view, 'danger')).toContain(
      'The approval holds 2 requests and at most one is described: read every line of it.',
    );
    const other = view.facts.find(({ label }) => label === 'changeRequest · operationKind');
    expect(other).toMatchObject({ value: 'Delete' });
    expect(other?.isDetail).toBeUndefined();
  });

  it('and is denied pays nobody', () => {
    const activity = { kind: 'Wallets:Sign', transferRequest };
    expect(decide(activity).recipients).toHaveLength(1);
    expect(decide(activity, 'Denied').recipients).toEqual([]);
  });

  it('but fits is calm', () => {
    expect(reds({ kind: 'Wallets:Sign', transferRequest, changeRequest: null })).toEqual([]);
  });
});

describe('a held transaction', () => {
  const data = `0x095ea7b3${'0'.repeat(24)}5bb3a50d811c142f21ae415f2d54800822a7ca19${'f'.repeat(64)}`;
  const to = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
  const activity = {
    kind: 'Wallets:Sign',
    transactionRequest: { walletId: 'wa-1', network: 'Ethereum', requestBody: { kind: 'Evm', to, data } },
  };

  it('is decoded, in red, as the words of the server', () => {
    const view = decide(activity);
    expect(view.sentence).toContain('unlimited');
    expect(view.decoded[0]?.title).toMatch(/, as the server says$/);
    expect(sentences(view, 'danger').some((one) => /^The server says: .*unlimited/i.test(one))).toBe(true);
    expect(view.recipients.map(({ role }) => role)).toContain('spender');
  });

  it('as a signature as well', () => {
    const requestBody = { kind: 'Message', message: '0xff00' };
    const view = decide({ kind: 'Wallets:Sign', signatureRequest: { keyId: 'key-1', requestBody } });
    expect(sentences(view, 'danger')).toContain(
      'The server says: The message is no text: nobody can see what it means.',
    );
  });

  it('that is denied is shown without alarm', () => {
    const view = decide(activity, 'Denied');
    expect(view.decoded).toHaveLength(1);
    expect([view.warnings, view.recipients, view.blocks, view.steps]).toEqual([[], [], [], []]);
  });
});
