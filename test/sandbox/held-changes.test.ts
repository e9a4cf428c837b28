import { DfnsApiClient, PolicyPendingError } from '@dfns/sdk';
import type { UpdatePolicyBody } from '@dfns/sdk/generated/policies/types.js';
import { AsymmetricKeySigner } from '@dfns/sdk-keysigner';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Practice,
  practice,
  registerAndLogIn,
  type Signer,
  sendSigned,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { testKey } from '../helpers/test-keys.ts';

const MINUTE_MS = 60_000;
const needing = (quorum: number): UpdatePolicyBody => ({
  name: 'Four eyes',
  activityKind: 'Wallets:Sign',
  rule: { kind: 'AlwaysTrigger' },
  action: { kind: 'RequestApproval', approvalGroups: [{ name: 'Treasury', quorum, approvers: {} }] },
});
const LIMITED = needing(2);
const WEAKER = needing(1);

let it0: Practice;
let jane: { readonly token: string; readonly signer: Signer };
/** The initiating side: a service account with the official SDK. */
let api: DfnsApiClient;
let policyId: string;
let guardId: string;
beforeEach(async () => {
  it0 = await practice();
  jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
  const { url: baseUrl, orgId, serviceAccount } = it0.connection;
  const { token: authToken, credId, privateKeyPem: privateKey } = serviceAccount;
  const signer = new AsymmetricKeySigner({ credId, privateKey });
  api = new DfnsApiClient({ baseUrl, orgId, authToken, signer });
  ({ id: policyId } = await api.policies.createPolicy({ body: LIMITED }));
  const { id } = await api.policies.createPolicy({
    body: {
      name: 'Changes are looked at',
      activityKind: 'Policies:Modify',
      rule: { kind: 'AlwaysTrigger' },
      action: {
        kind: 'RequestApproval',
        approvalGroups: [{ quorum: 1, approvers: {} }],
        autoRejectTimeout: 10,
      },
      filters: { policyId: { in: [policyId] } },
    },
  });
  guardId = id;
});
afterEach(() => it0.close());

/** The change request of a 202, which the SDK throws. */
async function heldBy(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PolicyPendingError)) throw new Error(`not held: ${error}`);
  expect(error.httpStatus).toBe(202);
  return error.context;
}
const weaken = () => heldBy(api.policies.updatePolicy({ policyId, body: WEAKER }));
const decide = (approvalId: string, value: 'Approved' | 'Denied') =>
  sendSigned(it0, jane, { path: `/v2/policy-approvals/${approvalId}/decisions`, body: { value } });
const policy = () => api.policies.getPolicy({ policyId });

describe('a change of a policy that another policy names', () => {
  it('is answered with 202 and its change request, and changes nothing', async () => {
    const held = await weaken();
    expect(held).toMatchObject({
      ...{ id: expect.stringMatching(/^cr-/), kind: 'Policy', operationKind: 'Update', status: 'Pending' },
      ...{ entityId: policyId, requester: { userId: expect.stringMatching(/^us-/) } },
      body: { id: policyId, status: 'Active', ...WEAKER },
    });
    expect(await policy()).toMatchObject(LIMITED);
    const approvalId = textAt(held, 'approvalId');
    expect(await api.policies.getApproval({ approvalId })).toMatchObject({
      ...{ id: approvalId, status: 'Pending', decisions: [] },
      activity: { kind: 'Policies:Modify', changeRequest: held },
      policyEvaluations: [{ policyId: guardId, triggered: true }],
    });
  });

  it('is made when it is approved', async () => {
    const approvalId = textAt(await weaken(), 'approvalId');
    expect((await decide(approvalId, 'Approved')).body).toMatchObject({
      status: 'Approved',
      activity: { changeRequest: { status: 'Applied', dateResolved: expect.any(String) } },
    });
    expect(await policy()).toMatchObject({ status: 'Active', ...WEAKER });
  });

  it('is not made when it is denied', async () => {
    const approvalId = textAt(await weaken(), 'approvalId');
    expect((await decide(approvalId, 'Denied')).body).toMatchObject({
      activity: { changeRequest: { status: 'Rejected' } },
    });
    expect(await policy()).toMatchObject(LIMITED);
  });

  it('is over when nobody decides in time', async () => {
    const approvalId = textAt(await weaken(), 'approvalId');
    it0.clock.advance(10 * MINUTE_MS);
    expect((await decide(approvalId, 'Approved')).status).toBe(400);
    expect(await api.policies.getApproval({ approvalId })).toMatchObject({
      status: 'Expired',
      activity: { changeRequest: { status: 'Rejected' } },
    });
    expect(await policy()).toMatchObject(LIMITED);
  });

  it('can be its end, and comes too late for another change', async () => {
    const archived = await heldBy(api.policies.archivePolicy({ policyId }));
    expect(archived).toMatchObject({ operationKind: 'Delete', body: { status: 'Archived', ...LIMITED } });
    const weakened = await weaken();
    await decide(textAt(archived, 'approvalId'), 'Approved');
    expect(await policy()).toMatchObject({ status: 'Archived', ...LIMITED });
    expect((await decide(textAt(weakened, 'approvalId'), 'Approved')).body).toMatchObject({
      status: 'Approved',
      activity: { changeRequest: { status: 'Failed' } },
    });
    expect(await policy()).toMatchObject({ status: 'Archived', ...LIMITED });
  });

  it('holds no other policy, and none once it is archived itself', async () => {
    expect(await api.policies.archivePolicy({ policyId: guardId })).toMatchObject({ status: 'Archived' });
    expect(await api.policies.updatePolicy({ policyId, body: WEAKER })).toMatchObject(WEAKER);
  });
});
