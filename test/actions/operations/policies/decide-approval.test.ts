import { describe, expect, it } from 'vitest';
import { presentAction } from '../../../../main/actions/describe-action.ts';
import { objectOf } from '../../json-object.ts';
import { policyBody } from './policy-samples.ts';

const TO = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const CONTRACT = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const TRANSFER = {
  id: 'xfr-1',
  walletId: 'wa-1',
  network: 'Ethereum',
  requester: { userId: 'us-7' },
  requestBody: { kind: 'Erc20', contract: CONTRACT, to: TO, amount: '250000000000', externalId: 'inv-1' },
  metadata: { asset: { symbol: 'USDC', decimals: 6, verified: true } },
  status: 'Pending',
  dateRequested: '2026-11-22T09:00:00.000Z',
};
const approvalOf = (activity: unknown, change: object = {}) => ({
  ...{ id: 'ap-1', initiatorId: 'us-7', status: 'Pending', activity },
  ...{ dateCreated: '2026-11-22T09:00:00.000Z', expirationDate: '2026-11-22T10:00:00.000Z' },
  policyEvaluations: [
    { policyId: 'plc-9', triggered: false, reason: 'Below the limit' },
    { policyId: 'plc-1', triggered: true, reason: 'Above 10,000 USD' },
  ],
  decisions: [{ userId: 'us-2', date: '2026-11-22T09:05:00.000Z', reason: 'Checked', value: 'Approved' }],
  ...change,
});
const TRANSFER_ACTIVITY = { kind: 'Wallets:Sign', transferRequest: TRANSFER };

function decide(approval: object | null, value = 'Approved', reason = 'Invoice 4411') {
  const payload = JSON.stringify({ value, reason });
  const server = approval ? { documents: { approval: objectOf(approval) } } : {};
  return presentAction({ method: 'POST', path: '/v2/policy-approvals/ap-1/decisions', payload }, server);
}
const reds = ({ warnings }: ReturnType<typeof decide>) =>
  warnings.filter(({ weight }) => weight === 'danger').map(({ sentence }) => sentence);
const factOf = (view: ReturnType<typeof decide>, label: string) =>
  view.facts.find((fact) => fact.label === label);

describe('a decision about a transfer', () => {
  const view = decide(approvalOf(TRANSFER_ACTIVITY));

  it('says what would happen', () => {
    expect(view.sentence).toBe('Approve: send 250,000.00 USDC on Ethereum');
    expect(view.amount).toMatchObject({ scaled: '250,000.00', raw: '250000000000', source: 'server' });
    expect(view.address?.full).toBe(TO);
    expect(view.blocks).toEqual([]);
    expect(reds(view)).toEqual([]);
  });

  it('shows who started it, why it is held, who decided before, and what stands around it', () => {
    expect(factOf(view, 'Started by')?.value).toBe('us-7');
    expect(factOf(view, 'Rejected by itself')?.value).toBe('2026-11-22T10:00:00.000Z');
    expect(factOf(view, 'Held back by policy')?.value).toContain('Above 10');
    expect(factOf(view, 'Policy that did not apply')?.value).toContain('plc-9');
    expect(factOf(view, 'Decision so far')?.value).toContain('us-2');
    expect(factOf(view, 'Wallet id')?.value).toBe('wa-1');
    expect(factOf(view, 'transferRequest · status')).toMatchObject({ value: 'Pending', isDetail: true });
    expect(view.facts.some(({ value }) => value === 'inv-1')).toBe(true);
    expect(factOf(view, 'Your reason')).toMatchObject({ value: 'Invoice 4411', source: 'token' });
  });

  it('shows every leaf of the approval that is about the activity', () => {
    const shown = JSON.stringify(view);
    for (const text of ['xfr-1', 'us-7', CONTRACT, '2026-11-22T09:00:00.000Z']) expect(shown).toContain(text);
  });

  it('calls nothing its own that only the server says', () => {
    const own = view.facts.filter(({ source }) => source !== 'server').map(({ label }) => label);
    expect(own).toEqual(['Approval id', 'Your decision', 'Your reason']);
    expect(view.facts.some(({ value }) => value === 'Wallet without a name')).toBe(false);
    expect(view.warnings.map(({ sentence }) => sentence).join()).toContain('known from the server only');
  });

  it('reads the older names of the lists', () => {
    const old = approvalOf(TRANSFER_ACTIVITY, {
      policyEvaluations: undefined,
      evaluatedPolicies: [{ policyId: 'plc-1', triggerStatus: 'Triggered', reason: 'Old' }],
      decisions: [],
    });
    expect(factOf(decide(old), 'Held back by policy')?.value).toContain('Old');
    expect(factOf(decide(old), 'Decisions so far')?.value).toBe('none');
  });
});

describe('a denial', () => {
  it('is calm, whatever it stops', () => {
    const view = decide(
      approvalOf({ kind: 'Wallets:Sign', transferRequest: { ...TRANSFER, requestBody: { kind: 'What' } } }),
      'Denied',
    );
    expect(view.sentence).toMatch(/^Deny: /);
    expect([view.warnings, view.blocks]).toEqual([[], []]);
    expect(decide(approvalOf({}, { status: 'Expired' }), 'Denied').warnings).toEqual([]);
    expect(reds(decide(null, 'Denied'))).toEqual([]);
  });

  it('of another approval is blocked as well', () => {
    const view = decide(approvalOf(TRANSFER_ACTIVITY, { id: 'ap-2' }), 'Denied');
    expect(view.blocks).toEqual(['The server answered with another approval than the one asked for.']);
  });
});

describe('an approval', () => {
  it.each([{ id: 'ap-2' }, { id: undefined }, { id: 1 }, { id: 'AP-1' }, { id: 'ap-1 ' }])(
    'is blocked when the one shown has not the id of the path: %j',
    (change) => {
      const view = decide(approvalOf(TRANSFER_ACTIVITY, change));
      expect(view.blocks).toEqual(['The server answered with another approval than the one asked for.']);
      expect(view.sentence).toBe('Approve something that a policy holds back');
      expect([view.amount, view.address]).toEqual([null, null]);
      expect(JSON.stringify(view)).not.toContain(TO);
    },
  );

  it('of what is not known is red', () => {
    expect(reds(decide(null))).toEqual(['What you would approve is not known: nothing of it can be shown.']);
  });

  it.each(['Approved', 'Denied', 'Expired', '', undefined])('that is %s already is red', (status) => {
    const view = decide(approvalOf(TRANSFER_ACTIVITY, { status }));
    expect(reds(view)).toContain('The server says that this approval is not open any more.');
  });

  it('of what cannot be described shows every leaf and says so in red', () => {
    const activity = { kind: 'Wallets:Dance', danceRequest: { steps: ['left', 'right'], partner: 'us-8' } };
    const view = decide(approvalOf(activity));
    expect(reds(view)).toEqual(['This version cannot say what would happen: read every line of it.']);
    const shown = view.facts.map(({ label, value }) => [label, value]);
    expect(shown).toContainEqual(['danceRequest · steps · 1', 'right']);
    expect(shown).toContainEqual(['danceRequest · partner', 'us-8']);
  });

  it.each([undefined, null, 'Wallets:Sign', []])('without a readable activity is red: %j', (activity) => {
    expect(reds(decide(approvalOf(activity)))).toHaveLength(1);
  });

  it('of a transfer with a field that is not understood is red and shows it', () => {
    const requestBody = { ...TRANSFER.requestBody, backdoor: 'open' };
    const view = decide(approvalOf({ kind: 'Wallets:Sign', transferRequest: { ...TRANSFER, requestBody } }));
    expect(reds(view)).toContain('One field of what is held back cannot be understood.');
    expect(view.facts).toContainEqual(
      expect.objectContaining({ label: '/backdoor', value: 'open', source: 'server' }),
    );
  });

  it('of a transfer that would be blocked on its own is blocked', () => {
    const requestBody = { ...TRANSFER.requestBody, to: 'not an address' };
    const view = decide(approvalOf({ kind: 'Wallets:Sign', transferRequest: { ...TRANSFER, requestBody } }));
    expect(view.blocks.join()).toContain('address');
  });

  it('of more than anybody reads is blocked', () => {
    const notes = Array.from({ length: 2_000 }, (_, at) => `note ${at}`);
    const view = decide(approvalOf({ kind: 'Wallets:Sign', notes }));
    expect(view.blocks).toEqual(['The activity is too large to be shown in full.']);
    expect(view.facts.length).toBeLessThan(520);
  });

  it('of a change of a policy says what the policy would do', () => {
    const changeRequest = {
      id: 'cr-1',
      kind: 'Policy',
      operationKind: 'Update',
      entityId: 'plc-1',
      body: policyBody(),
    };
    const view = decide(approvalOf({ kind: 'Policies:Modify', changeRequest }));
    expect(view.sentence).toBe(
      'Approve: change a policy: ask 2 of 3 approvers before transfers above 10,000 USD from any wallet',
    );
    expect(factOf(view, 'changeRequest · entityId')?.value).toBe('plc-1');
    expect(factOf(view, 'What is held back')?.value).toBe('Changes of policies');
  });

  it('shows hostile words of the server escaped', () => {
    const view = decide(approvalOf({ 'ki\u202End': 'x\u202Ey' }));
    expect(JSON.stringify(view)).not.toContain('\u202E');
  });
});

describe('a decision that is none', () => {
  it.each(['approved', 'Maybe', '', 'Approved '])('%j is blocked and not understood', (value) => {
    const view = decide(approvalOf(TRANSFER_ACTIVITY), value);
    expect(view.notUnderstood.map(({ label }) => label)).toEqual(['/value']);
    expect(view.blocks).toContain('The payload has no usable "value".');
  });
});
