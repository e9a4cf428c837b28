import { DfnsApiClient, PolicyPendingError } from '@dfns/sdk';
import type { UpdatePolicyBody } from '@dfns/sdk/generated/policies/types.js';
import { AsymmetricKeySigner } from '@dfns/sdk-keysigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatLink } from '../../main/links/format-link.ts';
import type { LinkedAction } from '../../main/links/link.ts';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, openCard, paste, shot } from './steps.ts';
import { approvalItem, decide, goToApprovals } from './steps-approvals.ts';
import { fact, outcome, reviewed } from './steps-credentials.ts';

const NAME = 'Four eyes on treasury';
/** A wallet that does not exist: the policy is changed here, and holds nothing. */
const needing = (quorum: number): UpdatePolicyBody => ({
  ...{ name: NAME, activityKind: 'Wallets:Sign', rule: { kind: 'AlwaysTrigger' } },
  action: { kind: 'RequestApproval', approvalGroups: [{ name: 'Treasury', quorum, approvers: {} }] },
  filters: { walletId: { in: ['wa-1'] } },
});

let ready: Ready;
/** A service account with the official SDK. */
let api: DfnsApiClient;
let policyId: string;
beforeAll(async () => {
  ready = await getReady();
  const { url: baseUrl, orgId, serviceAccount } = ready.sandbox.connection;
  const { token: authToken, credId, privateKeyPem: privateKey } = serviceAccount;
  api = new DfnsApiClient({
    ...{ baseUrl, orgId, authToken },
    signer: new AsymmetricKeySigner({ credId, privateKey }),
  });
  ({ id: policyId } = await api.policies.createPolicy({ body: needing(3) }));
  const anybody = { quorum: 1, approvers: {}, serviceAccountsCanApprove: true };
  await api.policies.createPolicy({
    body: {
      ...{ name: 'Changes are looked at', activityKind: 'Policies:Modify', rule: { kind: 'AlwaysTrigger' } },
      action: { kind: 'RequestApproval', approvalGroups: [anybody] },
      filters: { policyId: { in: [policyId] } },
    },
  });
});
afterAll(() => ready?.end());

const quorum = async () => {
  const { action } = await api.policies.getPolicy({ policyId });
  return action.kind === 'RequestApproval' ? action.approvalGroups[0]?.quorum : null;
};
const waiting = async () => (await api.policies.listApprovals({ query: { status: 'Pending' } })).items;
/** The approval that is new since then. */
const newSince = async (before: Awaited<ReturnType<typeof waiting>>): Promise<string> => {
  const [one] = (await waiting()).filter(({ id }) => !before.some((other) => other.id === id));
  return one?.id ?? '';
};

describe(`a change of a policy that another policy holds back (${runtime})`, () => {
  it('is answered with 202: signed and sent, and it says that it waits for others', async () => {
    const { page } = ready.launched;
    const before = await waiting();
    const action: LinkedAction = {
      ...{ method: 'PUT', path: `/v2/policies/${policyId}`, payload: JSON.stringify(needing(2)) },
    };
    await paste(page, formatLink({ form: 'action', environment: 'sandbox', action }));
    await openCard(page);
    await shot(page, 'held-change-1-review');
    await approve(page);
    await outcome(page, 'done');
    const said = await at(page, 'outcome').textContent();
    expect(said).toContain('Approved and accepted. It waits for the approval of others');
    const approvalId = await newSince(before);
    const { activity } = await api.policies.getApproval({ approvalId });
    const changeId = 'changeRequest' in activity ? activity.changeRequest?.id : '';
    expect(changeId).toMatch(/^cr-/);
    expect(said).toContain(changeId);
    await shot(page, 'held-change-2-waits');
    expect(await quorum()).toBe(3);
    await api.policies.createApprovalDecision({ approvalId, body: { value: 'Approved' } });
    expect(await quorum()).toBe(2);
  });

  it('is listed where somebody else asked for it, says what it would change, and is made by an approval', async () => {
    const { page } = ready.launched;
    const before = await waiting();
    const held = api.policies.updatePolicy({ policyId, body: needing(1) });
    await expect(held).rejects.toBeInstanceOf(PolicyPendingError);
    const approvalId = await newSince(before);
    await goToApprovals(page);
    const item = approvalItem(page, approvalId);
    await item.waitFor();
    expect(await item.textContent()).toContain('Every activity triggers this policy');
    await item.scrollIntoViewIfNeeded();
    await shot(page, 'held-change-3-listed');
    await decide(page, { approvalId, way: 'approve', reason: 'One is enough on holidays' });
    await reviewed(page, 'Approve: ');
    expect(await at(page, 'check-approval-listed').getAttribute('data-verdict')).toBe('same');
    await shot(page, 'held-change-4-approve');
    expect(await quorum()).toBe(2);
    await approve(page);
    await outcome(page, 'done');
    expect(await fact(page, 'The approval now').textContent()).toBe('Approved: it goes ahead');
    expect(await quorum()).toBe(1);
  });
});
