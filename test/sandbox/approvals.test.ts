import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SEED } from '../../main/sandbox/organisation/seed-ids.ts';
import {
  type Practice,
  practice,
  registerAndLogIn,
  robot,
  type Signer,
  sendSigned,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { testKey } from '../helpers/test-keys.ts';

const TO = '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D';
const HELD = { kind: 'Native', to: TO, amount: '1000000000000000000' };
const MINUTE_MS = 60_000;

interface Person {
  readonly token: string;
  readonly signer: Signer;
}

let it0: Practice;
let jane: Person;
let omar: Person;
let walletId: string;
beforeEach(async () => {
  it0 = await practice();
  jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
  omar = await registerAndLogIn(it0, it0.omar, testKey('P-256'));
  const { body } = await it0.send({ path: '/wallets', token: jane.token });
  walletId = textAt(body, 'items', 0, 'id');
});
afterEach(() => it0.close());

async function holdBack(group: object = {}, more: object = {}): Promise<void> {
  const made = await sendSigned(it0, robot(it0), {
    path: '/v2/policies',
    body: {
      name: 'Look at everything',
      activityKind: 'Wallets:Sign',
      rule: { kind: 'AlwaysTrigger' },
      action: {
        kind: 'RequestApproval',
        approvalGroups: [{ name: 'Treasury', quorum: 1, approvers: {}, ...group }],
        ...more,
      },
      filters: { walletId: { in: [walletId] } },
    },
  });
  expect(made.status).toBe(200);
}

const transfers = () => `/wallets/${walletId}/transfers`;
const transfer = (who: Person, body: object = HELD) => sendSigned(it0, who, { path: transfers(), body });
const read = (path: string) => it0.send({ path, token: jane.token });
const decide = (who: Person, approvalId: string, body: object) =>
  sendSigned(it0, who, { path: `/v2/policy-approvals/${approvalId}/decisions`, body });

/** Ids of a transfer of the service account that is held back. */
async function heldByRobot(body: object = HELD) {
  const made = await transfer(robot(it0), body);
  return { id: textAt(made.body, 'id'), approvalId: textAt(made.body, 'approvalId'), made };
}

async function etherOf(): Promise<string> {
  return textAt((await read(`/wallets/${walletId}/assets`)).body, 'assets', 0, 'balance');
}

describe('a transfer that a policy holds', () => {
  beforeEach(() => holdBack());

  it('is answered as pending, with its approval, and takes nothing off the balance', async () => {
    const before = await etherOf();
    const { made, id, approvalId } = await heldByRobot();
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({ status: 'Pending', approvalId });
    expect(made.body).not.toHaveProperty('txHash');
    expect(await etherOf()).toBe(before);
    expect((await read(`/v2/policy-approvals/${approvalId}`)).body).toMatchObject({
      ...{ id: approvalId, status: 'Pending', decisions: [] },
      activity: { kind: 'Wallets:Sign', transferRequest: { id, status: 'Pending', requestBody: HELD } },
      policyEvaluations: [{ triggered: true, reason: 'Every activity triggers this policy' }],
    });
  });

  it('is carried out when it is approved', async () => {
    const before = BigInt(await etherOf());
    const { id, approvalId } = await heldByRobot();
    const answer = await decide(jane, approvalId, { value: 'Approved', reason: 'Checked' });
    expect(answer.body).toMatchObject({
      status: 'Approved',
      decisions: [{ userId: it0.jane.userId, value: 'Approved', reason: 'Checked' }],
    });
    expect((await read(`${transfers()}/${id}`)).body).toMatchObject({ status: 'Broadcasted', approvalId });
    expect(BigInt(await etherOf())).toBe(before - BigInt(HELD.amount));
  });

  it('is rejected when it is denied, and nothing moves', async () => {
    const before = await etherOf();
    const { id, approvalId } = await heldByRobot();
    expect((await decide(jane, approvalId, { value: 'Denied', reason: 'Not ours' })).body).toMatchObject({
      status: 'Denied',
      decisions: [{ value: 'Denied', reason: 'Not ours' }],
    });
    expect((await read(`${transfers()}/${id}`)).body).toMatchObject({ status: 'Rejected' });
    expect(await etherOf()).toBe(before);
  });

  it('gives the same transfer for the same external id', async () => {
    const first = await heldByRobot({ ...HELD, externalId: 'once' });
    expect((await heldByRobot({ ...HELD, externalId: 'once' })).id).toBe(first.id);
  });

  it('needs a signature for exactly this decision', async () => {
    const { approvalId } = await heldByRobot();
    const path = `/v2/policy-approvals/${approvalId}/decisions`;
    const body = { value: 'Approved' };
    expect((await it0.send({ path, token: jane.token, body })).status).toBe(403);
    expect((await read(`/v2/policy-approvals/${approvalId}`)).body).toMatchObject({ status: 'Pending' });
  });

  it.each([
    ['another value', { value: 'Maybe' }],
    ['no value', {}],
    ['a member that does not exist', { value: 'Approved', force: true }],
    ['a reason that is too long', { value: 'Denied', reason: 'x'.repeat(1_001) }],
  ])('refuses %s', async (_what, body) => {
    const { approvalId } = await heldByRobot();
    expect((await decide(jane, approvalId, body)).status).toBe(400);
  });

  it('refuses a second decision of one person, and any after the end', async () => {
    await holdBack({ quorum: 2 });
    const { approvalId } = await heldByRobot();
    expect((await decide(jane, approvalId, { value: 'Approved' })).body).toMatchObject({ status: 'Pending' });
    expect((await decide(jane, approvalId, { value: 'Denied' })).status).toBe(400);
    expect((await decide(omar, approvalId, { value: 'Approved' })).body).toMatchObject({
      status: 'Approved',
    });
    const lin = it0.connection.users[2];
    if (!lin) throw new Error('no third person');
    const late = await registerAndLogIn(it0, lin, testKey('P-256'));
    expect((await decide(late, approvalId, { value: 'Denied' })).status).toBe(400);
  });

  it('is not approved by whoever started it, who may take it back', async () => {
    const { body } = await transfer(jane);
    const approvalId = textAt(body, 'approvalId');
    expect((await decide(jane, approvalId, { value: 'Approved' })).status).toBe(403);
    expect((await decide(jane, approvalId, { value: 'Denied' })).body).toMatchObject({ status: 'Denied' });
  });

  it('is not approved by a service account', async () => {
    const { body } = await transfer(jane);
    const reply = await decide(robot(it0), textAt(body, 'approvalId'), { value: 'Approved' });
    expect(reply.status).toBe(403);
  });
});

describe('the rules of a policy', () => {
  it('let the initiator approve where the group says so', async () => {
    await holdBack({ initiatorCanApprove: true });
    const { body } = await transfer(jane);
    const reply = await decide(jane, textAt(body, 'approvalId'), { value: 'Approved' });
    expect(reply.body).toMatchObject({ status: 'Approved' });
  });

  it('ask nobody outside of the group', async () => {
    await holdBack({ approvers: { userId: { in: [it0.omar.userId] } } });
    const { approvalId } = await heldByRobot();
    expect((await decide(jane, approvalId, { value: 'Denied' })).status).toBe(403);
    expect((await decide(omar, approvalId, { value: 'Denied' })).body).toMatchObject({ status: 'Denied' });
  });

  it('end the approval by themselves after their time', async () => {
    await holdBack({}, { autoRejectTimeout: 10 });
    const { id, approvalId } = await heldByRobot();
    it0.clock.advance(10 * MINUTE_MS);
    expect((await read(`/v2/policy-approvals/${approvalId}`)).body).toMatchObject({ status: 'Expired' });
    expect((await read(`${transfers()}/${id}`)).body).toMatchObject({ status: 'Rejected' });
    expect((await decide(jane, approvalId, { value: 'Approved' })).status).toBe(400);
  });

  it('hold what goes to an address that is not listed, and nothing else', async () => {
    const path = '/v2/policies';
    const rule = { kind: 'TransactionRecipientWhitelist', configuration: { addresses: [TO.toLowerCase()] } };
    const action = { kind: 'RequestApproval', approvalGroups: [{ quorum: 1, approvers: {} }] };
    const body = { name: 'Known only', activityKind: 'Wallets:Sign', rule, action };
    await sendSigned(it0, robot(it0), { path, body });
    expect((await transfer(jane)).body).toMatchObject({ status: 'Broadcasted' });
    const other = { ...HELD, to: '0x6C1f0b52A97D38e44B02c5d1f6E3A9087b15d4C3' };
    expect((await transfer(jane, other)).body).toMatchObject({ status: 'Pending' });
  });
});

describe('the list of approvals', () => {
  const list = (query: string) => read(`/v2/policy-approvals?${query}`);

  it('is filtered by status, approver and initiator, page by page', async () => {
    await holdBack({ approvers: { userId: { in: [it0.omar.userId] } } });
    const first = await heldByRobot();
    const second = await heldByRobot({ ...HELD, amount: '5' });
    await decide(omar, first.approvalId, { value: 'Denied' });
    const pending = `status=Pending&approverId=${it0.omar.userId}`;
    expect((await list(pending)).body).toMatchObject({
      items: [{ id: SEED.approvals.supplier }, { id: second.approvalId }],
    });
    const page = await list(`${pending}&limit=1`);
    const token = textAt(page.body, 'nextPageToken');
    const last = await list(`${pending}&limit=1&paginationToken=${token}`);
    expect(last.body).toEqual({ items: [expect.objectContaining({ id: second.approvalId })] });
    expect((await list(`status=Denied&initiatorId=${it0.jane.userId}`)).body).toEqual({ items: [] });
    expect((await list('status=Denied')).body).toMatchObject({ items: [{ id: first.approvalId }] });
    expect((await list('status=Gone')).status).toBe(400);
  });

  it('has one that waits for everybody who practises, and releases its transfer', async () => {
    const { supplier } = SEED.approvals;
    expect((await decide(jane, supplier, { value: 'Approved' })).body).toMatchObject({ status: 'Approved' });
    const path = `/wallets/${SEED.wallets.ethereum}/transfers/${SEED.heldTransfer}`;
    expect((await read(path)).body).toMatchObject({ status: 'Broadcasted' });
    expect((await decide(jane, SEED.approvals.transfer, { value: 'Approved' })).status).toBe(403);
  });
});
