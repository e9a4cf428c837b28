import { describe, expect, it } from 'vitest';
import { presentAction } from '../../../../main/actions/describe-action.ts';
import { seedDocuments } from '../../../../main/sandbox/organisation/seed-documents.ts';
import { SEED, SEED_ADDRESSES } from '../../../../main/sandbox/organisation/seed-ids.ts';
import { seedPolicyBody } from '../../../../main/sandbox/organisation/seed-stored.ts';
import { objectOf } from '../../json-object.ts';

const documents = seedDocuments('or-1');

function decide(id: string) {
  const path = `/v2/policy-approvals/${id}`;
  const approval = objectOf(documents.get(path));
  const request = { method: 'POST', path: `${path}/decisions`, payload: '{"value":"Approved"}' };
  return presentAction(request, { documents: { approval } });
}

describe('what waits for approval in the practice organisation', () => {
  it('is a transfer that is described in full', () => {
    const view = decide(SEED.approvals.transfer);
    expect(view.sentence).toBe('Approve: send 64,500.00 USDC on Ethereum');
    expect(view.address?.full).toBe(SEED_ADDRESSES.supplier);
    expect(view.blocks).toEqual([]);
    expect(view.warnings.filter(({ weight }) => weight === 'danger')).toEqual([]);
    expect(view.facts.map(({ value }) => value)).toContain(SEED.users.nadia);
  });

  it('is a change of a policy that says what the policy would do', () => {
    expect(decide(SEED.approvals.policy).sentence).toBe(
      'Approve: change a policy: ask 1 of 3 approvers before transfers above 10,000 USD from any wallet',
    );
  });
});

describe('the policy of the practice organisation', () => {
  it('shows what a weaker one would change', () => {
    const before = { ...seedPolicyBody(), id: SEED.policy, status: 'Active' };
    const after = { ...seedPolicyBody(), filters: { walletId: { in: [SEED.wallets.bitcoin] } } };
    const view = presentAction(
      { method: 'PUT', path: `/v2/policies/${SEED.policy}`, payload: JSON.stringify(after) },
      { documents: { policy: objectOf(before) } },
    );
    expect(view.warnings).toContainEqual({
      sentence: 'It applies to every wallet now, and only to some afterwards.',
      weight: 'danger',
    });
    expect(view.diff?.rows[0]).toMatchObject({ label: 'Filters · walletId', before: null, change: 'added' });
  });
});
