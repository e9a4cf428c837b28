import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatLink } from '../../main/links/format-link.ts';
import type { LinkedAction } from '../../main/links/link.ts';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, openCard, PAYEE, paste, shot } from './steps.ts';
import {
  approvalItem,
  decide,
  goToApprovals,
  lieAboutApproval,
  makeHeldTransfers,
} from './steps-approvals.ts';
import { fact, outcome, reviewed } from './steps-credentials.ts';

let ready: Ready;
let held: Awaited<ReturnType<typeof makeHeldTransfers>>;
beforeAll(async () => {
  ready = await getReady();
  held = await makeHeldTransfers(ready.sandbox.connection);
});
afterAll(() => ready?.end());

describe(`what a policy holds back (${runtime})`, () => {
  it('is listed with why it waits, and released by an approval that was reviewed', async () => {
    const { page } = ready.launched;
    const { id, status, approvalId } = await held.start(2);
    expect(status).toBe('Pending');
    await goToApprovals(page);
    const item = approvalItem(page, approvalId);
    await item.waitFor();
    const text = await item.textContent();
    expect(text).toContain('Send 2 ETH on Ethereum Sepolia');
    expect(text).toContain('Every activity triggers this policy');
    expect(text).toContain('Four eyes on treasury');
    expect(text).toContain('0 of 1 approval of the group Treasury is there');
    await item.scrollIntoViewIfNeeded();
    await shot(page, 'approvals-1-list');
    await item.getByTestId('approval-approve').click();
    await item.getByTestId('decision-reason').fill('Agreed with Nadia by phone');
    await shot(page, 'approvals-2-reason');
    await item.getByTestId('decision-review').click();
    await reviewed(page, 'Approve: send 2 ETH on Ethereum Sepolia');
    expect(await at(page, 'check-approval-listed').getAttribute('data-verdict')).toBe('same');
    await shot(page, 'approvals-3-review');
    await approve(page);
    await outcome(page, 'done');
    expect(await fact(page, 'The approval now').textContent()).toBe('Approved: it goes ahead');
    await shot(page, 'approvals-4-released');
    const transfer = await held.transfer(id);
    expect(['Broadcasted', 'Confirmed']).toContain(transfer.status);
    expect((await held.approval(approvalId)).decisions).toMatchObject([
      {
        userId: ready.sandbox.connection.users[0]?.userId,
        value: 'Approved',
        reason: 'Agreed with Nadia by phone',
      },
    ]);
    await goToApprovals(page);
    await item.waitFor({ state: 'detached' });
  });

  it('is stopped by a denial, and the other side reads the reason', async () => {
    const { page } = ready.launched;
    const { id, approvalId } = await held.start(3);
    await goToApprovals(page);
    await decide(page, { approvalId, way: 'deny', reason: 'Nobody here ordered this' });
    await reviewed(page, 'Deny: send 3 ETH on Ethereum Sepolia');
    expect(await fact(page, 'Why you sign a denial').textContent()).toContain('your signature');
    await shot(page, 'approvals-5-denial');
    await approve(page);
    await outcome(page, 'done');
    expect((await held.transfer(id)).status).toBe('Rejected');
    const { status, decisions } = await held.approval(approvalId);
    expect(status).toBe('Denied');
    expect(decisions).toMatchObject([{ value: 'Denied', reason: 'Nobody here ordered this' }]);
  });

  it('sends nothing when the review itself is declined', async () => {
    const { page } = ready.launched;
    const { approvalId } = await held.start(4);
    await goToApprovals(page);
    await decide(page, { approvalId, way: 'approve', reason: '' });
    await reviewed(page, 'Approve: send 4 ETH');
    await at(page, 'decline').click();
    await at(page, 'outcome').waitFor();
    expect(await held.approval(approvalId)).toMatchObject({ status: 'Pending', decisions: [] });
  });
});

describe(`an action of this person that a policy holds back (${runtime})`, () => {
  it('is signed and sent, and says that it waits for the approval of others', async () => {
    const { page } = ready.launched;
    const payload = { kind: 'Native', to: PAYEE, amount: '7000000000000000000' };
    const action: LinkedAction = {
      ...{ method: 'POST', path: `/wallets/${held.walletId}/transfers` },
      payload: JSON.stringify(payload),
    };
    await at(page, 'tab-inbox').click();
    await paste(page, formatLink({ form: 'action', environment: 'sandbox', action }));
    await openCard(page);
    await approve(page);
    await outcome(page, 'done');
    await shot(page, 'approvals-8-waits');
    expect(await at(page, 'outcome').textContent()).toContain(
      'Approved and accepted. It waits for the approval of others',
    );
    const mine = (await held.transfers()).filter(
      ({ requestBody }) => JSON.stringify(requestBody) === action.payload,
    );
    expect(mine).toMatchObject([{ status: 'Pending' }]);
    expect(await held.approval(mine[0]?.approvalId ?? '')).toMatchObject({
      status: 'Pending',
      decisions: [],
    });
  });
});

/** Never the same one: every letter and digit may be the last of an id. */
const otherId = (id: string) => `${id.slice(0, -1)}${id.endsWith('z') ? 'y' : 'z'}`;

describe(`an approval that changes after it was listed (${runtime})`, () => {
  it('SEC-58: is refused when the service names another one before the review', async () => {
    const { page, app } = ready.launched;
    const { approvalId } = await held.start(5);
    await goToApprovals(page);
    await approvalItem(page, approvalId).waitFor();
    await lieAboutApproval(app, {
      approvalId,
      from: 1,
      old: approvalId,
      put: otherId(approvalId),
    });
    await decide(page, { approvalId, way: 'approve', reason: '' });
    await at(page, 'approvals-failure').waitFor();
    expect(await at(page, 'approvals-failure').textContent()).toContain('approval/mismatch');
    await shot(page, 'approvals-6-another-id');
    expect(await held.approval(approvalId)).toMatchObject({ status: 'Pending', decisions: [] });
  });

  it('SEC-58: has no Approve button when the amount on the card is not the one that was listed', async () => {
    const { page, app } = ready.launched;
    const { approvalId } = await held.start(6);
    await goToApprovals(page);
    await approvalItem(page, approvalId).waitFor();
    const old = '"amount":"6000000000000000000"';
    // The first read is the one before the review, the second one is what the card shows.
    await lieAboutApproval(app, { approvalId, from: 2, old, put: '"amount":"1000000000000000000"' });
    await decide(page, { approvalId, way: 'approve', reason: '' });
    await reviewed(page, 'Approve: send 1 ETH');
    await at(page, 'blocked-reasons').waitFor();
    expect(await at(page, 'check-approval-listed').getAttribute('data-verdict')).toBe('differs');
    expect(await at(page, 'approve').count()).toBe(0);
    await shot(page, 'approvals-7-another-amount');
    await at(page, 'decline').click();
    await at(page, 'outcome').waitFor();
    expect(await held.approval(approvalId)).toMatchObject({ status: 'Pending', decisions: [] });
  });
});
