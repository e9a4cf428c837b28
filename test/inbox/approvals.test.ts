import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { USER } from '../helpers/challenge-tokens.ts';
import { failed, HELD, type Json, openApprovals, POLICY } from './approvals-world.ts';

const PATH = '/v2/policy-approvals/ap-1';

let it0: Awaited<ReturnType<typeof openApprovals>>;
beforeEach(async () => {
  it0 = await openApprovals();
});

const group = (more: Json): Json => ({
  ...POLICY,
  action: {
    kind: 'RequestApproval',
    approvalGroups: [{ name: 'Treasury', quorum: 2, approvers: {}, ...more }],
  },
});
const approvalOf = (more: Json): void => void it0.documents.set(PATH, { ...HELD, ...more });
const row = async () => {
  await it0.approvals.list();
  return it0.rows()[0];
};

describe('what waits for the person', () => {
  it('says what is held, why, who decided and what is missing', async () => {
    expect(await row()).toEqual({
      approvalId: 'ap-1',
      title: 'Send 2 ETH on Ethereum',
      facts: expect.arrayContaining([
        expect.objectContaining({
          value: '0x 21C6 1E9b 2c36 E4f4 AD29 8b05 9d38 e68A 6593 376D',
          source: 'server',
        }),
      ]),
      kind: 'Wallets:Sign',
      initiator: 'Nadia Brandt (us-9)',
      policies: [{ name: 'Large payments', reason: 'Amount is above 1,000 USD' }],
      decisions: [{ who: 'us-2', value: 'Approved', at: '2026-01-12T08:20:00.000Z', reason: 'Looks right' }],
      missing: '1 of 2 approvals of the group Treasury is there; 1 is missing.',
      expiresAt: null,
      ...{ canDecide: true, why: null, onlyDeny: false },
    });
  });

  it('asks for what is pending and wants this person, page by page, each by its id', async () => {
    it0.setLists([
      { items: [{ id: 'ap-1' }], nextPageToken: '1' },
      { items: [{ id: 'ap-2' }, { id: 'ap-3' }] },
    ]);
    it0.documents.set('/v2/policy-approvals/ap-2', { ...HELD, id: 'ap-2', status: 'Approved' });
    it0.documents.set('/v2/policy-approvals/ap-3', null);
    await it0.approvals.list();
    expect(it0.rows().map(({ approvalId }) => approvalId)).toEqual(['ap-1']);
    const [first] = it0.asked;
    expect(first?.path).toBe(`/v2/policy-approvals?limit=20&status=Pending&approverId=${USER}`);
  });

  it('ends a list that the service never ends, and says so', async () => {
    it0.setLists(
      Array.from({ length: 9 }, (_, at) => ({ items: [{ id: 'ap-1' }], nextPageToken: `${at + 1}` })),
    );
    await it0.approvals.list();
    expect(it0.asked.filter(({ path }) => path.includes('?')).length).toBe(5);
    expect(it0.approvals.view()).toMatchObject({ state: 'listed', isCut: true });
  });

  it('reads the older names of lists as well', async () => {
    const { policyEvaluations: _newer, ...rest } = HELD;
    it0.documents.set(PATH, {
      ...rest,
      evaluatedPolicies: [{ policyId: 'plc-1', triggerStatus: 'Triggered', reason: 'Too many' }],
      decisions: [{ userId: 'us-2', dateActioned: '2026-01-12T08:20:00.000Z', value: 'Denied' }],
    });
    expect(await row()).toMatchObject({
      policies: [{ name: 'Large payments', reason: 'Too many' }],
      decisions: [{ value: 'Denied', at: '2026-01-12T08:20:00.000Z', reason: '' }],
    });
  });

  it('says that it does not know where names and policies cannot be read', async () => {
    it0.answerFirst(({ path }) =>
      path.startsWith('/v2/policies') || path.startsWith('/auth') ? failed(403) : null,
    );
    expect(await row()).toMatchObject({
      initiator: 'us-9',
      policies: [{ name: 'plc-1' }],
      missing: expect.stringContaining('not known'),
      canDecide: true,
    });
  });

  it('shows foreign text escaped', async () => {
    approvalOf({ policyEvaluations: [{ policyId: 'plc-1', triggered: true, reason: 'a\u202eb' }] });
    expect((await row())?.policies[0]?.reason).toBe('a\\u{202e}b');
  });

  it('keeps what failed in the view, and an old list over a reload', async () => {
    it0.service.isUp = true;
    it0.answerFirst(() => {
      throw new AppError('api/unreachable', 'down');
    });
    await it0.approvals.list();
    expect(it0.approvals.view()).toEqual({
      state: 'problem',
      problem: { code: 'api/unreachable', details: {} },
    });
  });

  it('SEC-46: is forgotten by a lock, also when the answer comes later, and with the session', async () => {
    await it0.approvals.list();
    it0.approvals.lock();
    expect(it0.approvals.view()).toEqual({ state: 'unknown' });
    const late = it0.approvals.list();
    it0.approvals.lock();
    await late;
    expect(it0.approvals.view()).toEqual({ state: 'unknown' });
    await it0.approvals.list();
    expect(it0.approvals.view().state).toBe('listed');
    it0.world.signIn(false);
    expect(it0.approvals.view()).toEqual({ state: 'unknown' });
  });
});

describe('whether the person may decide', () => {
  it.each<[string, Json, Json]>([
    [
      'who decided already',
      { decisions: [{ userId: USER, value: 'Approved', date: 'x' }] },
      { canDecide: false, why: 'You approved it already.' },
    ],
    [
      'after its time',
      { expirationDate: '2026-01-12T08:15:00.000Z' },
      { canDecide: false, why: expect.stringContaining('time is over') },
    ],
    ['who started it', { initiatorId: USER }, { canDecide: true, onlyDeny: true, initiator: 'You' }],
  ])('%s', async (_who, change, expected) => {
    approvalOf(change);
    expect(await row()).toMatchObject(expected);
  });

  it('who started it, where the policy lets them', async () => {
    approvalOf({ initiatorId: USER, decisions: [] });
    it0.documents.set('/v2/policies/plc-1', group({ initiatorCanApprove: true }));
    expect(await row()).toMatchObject({ canDecide: true, onlyDeny: false, why: null });
  });

  it.each([
    ['nobody yet', [], '0 of 2 approvals of the group Treasury are there; 2 are missing.'],
    ['not who started it', ['us-9'], '0 of 2 approvals of the group Treasury are there; 2 are missing.'],
    ['one person once', ['us-2', 'us-2'], '1 of 2 approvals of the group Treasury is there; 1 is missing.'],
    [
      'nobody outside of the group',
      ['us-7'],
      '0 of 2 approvals of the group Treasury are there; 2 are missing.',
    ],
    ['enough', ['us-2', 'us-3'], '2 of 2 approvals of the group Treasury are there; none is missing.'],
  ])('counts %s', async (_what, users, sentence) => {
    approvalOf({ decisions: users.map((userId) => ({ userId, date: 'x', value: 'Approved' })) });
    const approvers = { userId: { in: [USER, 'us-2', 'us-3', 'us-9'] } };
    it0.documents.set('/v2/policies/plc-1', group({ approvers }));
    expect((await row())?.missing).toBe(sentence);
  });

  it('is not asked when another approval came for the id', async () => {
    approvalOf({ id: 'ap-7' });
    expect(await row()).toMatchObject({ approvalId: 'ap-1', canDecide: false, facts: [] });
    await expect(decide('Approved')).rejects.toMatchObject({ code: 'approval/mismatch' });
  });
});

const decide = (value: 'Approved' | 'Denied', reason = '') =>
  it0.approvals.decide({ approvalId: 'ap-1', value, reason });
