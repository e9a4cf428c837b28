import { beforeEach, describe, expect, it } from 'vitest';
import { USER } from '../helpers/challenge-tokens.ts';
import { failed, HELD, type Json, ok, openApprovals } from './approvals-world.ts';

const PATH = '/v2/policy-approvals/ap-1';

let it0: Awaited<ReturnType<typeof openApprovals>>;
beforeEach(async () => {
  it0 = await openApprovals();
});

const approvalOf = (more: Json): void => void it0.documents.set(PATH, { ...HELD, ...more });
const decide = (value: 'Approved' | 'Denied', reason = '') =>
  it0.approvals.decide({ approvalId: 'ap-1', value, reason });

const check = () => it0.world.card().card.checks.find(({ id }) => id === 'approval-listed');

describe('a decision', () => {
  beforeEach(() => it0.approvals.list());

  it('SEC-58: is an action of the person, reviewed in full before anything is signed', async () => {
    const { requestId } = await decide('Approved', 'Checked with Nadia');
    const { card } = it0.world.card();
    expect(it0.world.requests.inbox()).toMatchObject([{ requestId, arrival: 'approval', state: 'review' }]);
    expect(card.sentence).toBe('Approve: send 2 ETH on Ethereum');
    expect(card.path).toBe('/v2/policy-approvals/ap-1/decisions');
    expect(card.rawLines.join('')).toContain('Checked with Nadia');
    expect(card.blockedBecause).toEqual([]);
    expect(check()).toMatchObject({ verdict: 'same', blocks: true });
    expect(card.notes.join(' ')).toContain('If you decline here, nothing is sent');
    // Nobody signs an amount or an address here: they are what the service says.
    expect(card.amount).toMatchObject({ source: 'server', isHeld: true });
    expect(card.recipients.map(({ address }) => address.source)).toEqual(['server']);
    expect(card.facts.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['Nadia Brandt (us-9)', 'Large payments: Amount is above 1,000 USD']),
    );
  });

  it('is sent as it was shown, tells what became of it and reads the list again', async () => {
    it0.answerFirst(({ userAction }) => (userAction === undefined ? null : ok(HELD)));
    await decide('Denied', 'Not ours');
    expect(it0.world.card().card.facts.find(({ id }) => id === 'approval-denial')?.value).toContain(
      'signature',
    );
    it0.world.clock.advance(5_000);
    const before = it0.asked.length;
    await it0.approve();
    const sent = it0.asked.find(({ userAction }) => userAction !== undefined);
    expect(sent).toMatchObject({
      ...{ method: 'POST', path: `${PATH}/decisions` },
      body: '{"value":"Denied","reason":"Not ours"}',
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(it0.asked.slice(before).some(({ path }) => path.includes('?'))).toBe(true);
  });

  it('says no empty reason', async () => {
    await decide('Approved');
    expect(it0.world.card().card.rawLines.join('')).not.toContain('reason');
  });

  it('sends nothing when the review is declined', async () => {
    const { requestId } = await decide('Approved');
    const before = it0.asked.length;
    await it0.world.requests.decline(requestId, 'not-asked');
    expect(it0.asked.slice(before).filter(({ path }) => path.includes('policy-approvals'))).toEqual([]);
  });

  it.each<[string, Json]>([
    ['another id', { id: 'ap-2' }],
    [
      'another amount',
      {
        activity: {
          kind: 'Wallets:Sign',
          transferRequest: { requestBody: { kind: 'Native', to: '0x1', amount: '9' } },
        },
      },
    ],
    ['another policy', { policyEvaluations: [] }],
    ['somebody else as initiator', { initiatorId: 'us-1' }],
  ])('SEC-58: is refused before the review when the service now says %s', async (_what, change) => {
    approvalOf(change);
    await expect(decide('Approved')).rejects.toMatchObject({ code: 'approval/mismatch' });
    expect(it0.world.requests.inbox()).toEqual([]);
  });

  it.each<[string, Json]>([
    ['another id', { id: 'ap-2' }],
    [
      'another amount',
      {
        activity: {
          kind: 'Wallets:Sign',
          transferRequest: { requestBody: { kind: 'Native', to: '0x1', amount: '9' } },
        },
      },
    ],
  ])('SEC-58: cannot be approved when the review is given %s', async (_what, change) => {
    let reads = 0;
    it0.answerFirst(({ path }) => {
      if (path !== PATH) return null;
      reads += 1;
      return reads === 1 ? ok(HELD) : ok({ ...HELD, ...change });
    });
    await decide('Approved');
    expect(check()).toMatchObject({ verdict: 'differs', blocks: true });
    it0.world.clock.advance(5_000);
    await expect(it0.approve()).rejects.toMatchObject({ code: 'request/not-approvable' });
    expect(it0.asked.some(({ userAction }) => userAction !== undefined)).toBe(false);
  });

  it('SEC-58: cannot be approved when the review could not fetch it', async () => {
    let reads = 0;
    it0.answerFirst(({ path }) => {
      if (path !== PATH) return null;
      reads += 1;
      return reads === 1 ? ok(HELD) : failed(500);
    });
    await decide('Approved');
    expect(it0.world.card().card.blockedBecause.join(' ')).toContain('could not be fetched again');
  });

  it('is not hindered by the decisions of others in between', async () => {
    approvalOf({ decisions: [], dateUpdated: '2026-01-12T09:00:00.000Z' });
    await decide('Approved');
    expect(check()).toMatchObject({ verdict: 'same' });
  });

  it.each([
    ['that is gone', 'approval/unknown', () => it0.documents.set(PATH, null)],
    ['without a session', 'account/not-signed-in', () => it0.world.signIn(false)],
    ['after a lock', 'approval/unknown', () => it0.approvals.lock()],
  ])('about one %s is refused', async (_what, code, happen) => {
    happen();
    await expect(decide('Approved')).rejects.toMatchObject({ code });
  });

  it('of who started it can only be a denial', async () => {
    approvalOf({ initiatorId: USER });
    await it0.approvals.list();
    await expect(decide('Approved')).rejects.toMatchObject({ code: 'input/invalid' });
    await decide('Denied');
    expect(it0.world.card().card.sentence).toMatch(/^Deny/);
  });
});
