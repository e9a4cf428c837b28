import { describe, expect, it } from 'vitest';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

const ID = 'ap-2f7kd-q81mv-4n6p8r0t2v4x6z8b';

describe('approvals', () => {
  it.concurrent(
    'are asked for when the place is opened, and again when the person wants it',
    on('start-rows', async ({ at, waitForCalls }) => {
      await at('tab-approvals').click();
      await waitForCalls(['request/close', 'approvals/list']);
      await at('refresh-approvals').click();
      await waitForCalls(['request/close', 'approvals/list', 'approvals/list']);
    }),
  );

  it.concurrent(
    'are counted on the tab: those that the person may approve',
    on('approvals', async ({ at }) => {
      expect(await at('approval-count').textContent()).toBe(', waiting: 2');
    }),
  );

  it.concurrent(
    'SEC-61: are denied with the same two steps as approved, and the reason is passed on',
    on('approvals', async ({ at, waitForCalls }) => {
      await waitForCalls(['approvals/list']);
      await at('approval-deny').first().click();
      await at('decision-reason').fill('  Not ours ');
      await at('decision-review').click();
      const denied = `approvals/decide ${ID} Denied Not ours`;
      await waitForCalls(['approvals/list', denied]);
      await at('decision-leave').click();
      await at('approval-approve').first().click();
      await at('decision-review').click();
      await waitForCalls(['approvals/list', denied, `approvals/decide ${ID} Approved`]);
    }),
  );

  it.concurrent(
    'say why they cannot be decided, and offer no way to',
    on('approvals', async ({ at }) => {
      const own = at('approval').nth(2);
      expect(await own.getByTestId('approval-approve').count()).toBe(0);
      expect(await own.getByTestId('approval-deny').count()).toBe(1);
      const decided = at('approval').nth(3);
      expect(await decided.getByTestId('approval-why').textContent()).toBe('You approved it already.');
      expect(await decided.getByTestId('approval-deny').count()).toBe(0);
    }),
  );

  it.concurrent(
    'SEC-58: that another one was answered for show nothing but that',
    on('approvals-long', async ({ at }) => {
      const text = await at('approval').nth(2).textContent();
      expect(text).toContain('another approval');
      expect(text).not.toContain('Asked for by');
      expect(await at('approval').nth(2).getByRole('button').count()).toBe(0);
    }),
  );
});
