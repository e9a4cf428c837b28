import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Initiator, makeInitiator } from '../helpers/initiator.ts';
import { type SandboxProcess, startSandboxProcess } from '../helpers/sandbox-process.ts';
import { forget, type Launched, launch, runtime } from './launch.ts';
import { approve, at, isOff, journalEvents, makeKey, openCard, openRow, paste, shot } from './steps.ts';

let sandbox: SandboxProcess;
let initiator: Initiator;
let launched: Launched;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  initiator = makeInitiator(sandbox.connection);
  launched = await launch({ env: { COUNTERSIGN_PRACTICE_CONNECTION: sandbox.connectionFile } });
});
afterAll(async () => {
  await launched?.close();
  await sandbox?.stop();
  if (launched) forget(launched.userData);
});

/** What `aria-disabled` says in the first frame that has this element: a look from outside may come when the dead time is over. */
const firstLook = (page: Page, testId: string) =>
  page.evaluate(async (wanted) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (;;) {
      const found = document.querySelector(`[data-testid="${wanted}"]`);
      if (found) return found.getAttribute('aria-disabled');
      await frame();
    }
  }, testId);

describe(`approve a transfer from a link (${runtime})`, () => {
  it('makes a key with a password and keeps it in the keychain', async () => {
    const { page } = launched;
    await at(page, 'first-run').waitFor();
    await shot(page, 'approve-1-first-run');
    await makeKey(page);
    await shot(page, 'approve-2-inbox');
  });

  it('shows a row for a link of the operating system and fetches nothing', async () => {
    const { page } = launched;
    const transfer = await initiator.start();
    expect(await launched.secondStart(transfer.link)).toBe(0);
    await at(page, 'inbox-row').waitFor();
    expect(await at(page, 'inbox-row').getAttribute('data-state')).toBe('waiting');
    expect(await transfer.poll()).toEqual({ status: 'Pending' });
    await shot(page, 'approve-3-arrived');
  });

  it('shows what would be signed, with every check', async () => {
    const { page } = launched;
    await openCard(page);
    expect(await at(page, 'review-sentence').textContent()).toBe('Send 250,000.00 USDC on Ethereum Sepolia');
    const address = (await at(page, 'review-address').textContent()) ?? '';
    expect(address.replace(/\s/g, '')).toContain('0x21C61E9b2c36E4f4AD298b059d38e68A6593376D');
    for (const id of [
      'challenge',
      'signature',
      'issuer',
      'server',
      'organisation',
      'user',
      'life',
      'credential',
    ]) {
      expect(await at(page, `check-${id}`).getAttribute('data-verdict'), id).toBe('same');
    }
    await shot(page, 'approve-4-review');
  });

  it('keeps Approve dead at first, and Enter never approves', async () => {
    const { page } = launched;
    await page.reload(); // the card is shown anew, so the dead time starts again
    expect(await firstLook(page, 'approve')).toBe('true');
    await at(page, 'approve').focus();
    for (let press = 0; press < 20; press += 1) await page.keyboard.press('Enter');
    await expect.poll(() => isOff(at(page, 'approve'))).toBe(false);
    for (let press = 0; press < 20; press += 1) await page.keyboard.press('Enter');
    expect(await at(page, 'consent').count()).toBe(0);
    expect(journalEvents(launched.userData).at(-1)).toBe('SHOWN');
  });

  it('signs after the password, and the other side sends its transfer', async () => {
    const { page } = launched;
    await approve(page);
    await at(page, 'outcome').waitFor();
    await shot(page, 'approve-5-outcome');
    // The outcome is shown before it is written.
    await expect
      .poll(() => journalEvents(launched.userData))
      .toEqual(['OPENED', 'SHOWN', 'APPROVED', 'SUBMITTING', 'DONE']);
  });

  it('leaves a row in the history', async () => {
    const { page } = launched;
    await at(page, 'tab-history').click();
    await at(page, 'history-row').waitFor();
    expect(await at(page, 'history-row').textContent()).toContain('Send 250,000.00 USDC on Ethereum Sepolia');
    await shot(page, 'approve-6-history');
  });

  it('takes a pasted link the same way, and the sandbox executes what was shown', async () => {
    const { page } = launched;
    const transfer = await initiator.start({ amount: '1500000' });
    await paste(page, transfer.externalAuthenticationUrl);
    await openRow(page);
    await at(page, 'review-sentence').filter({ hasText: '1.50 USDC' }).waitFor();
    await approve(page);
    await at(page, 'outcome').waitFor();
    const executed = await transfer.finish();
    expect(executed.amount).toBe('1500000');
    expect(await transfer.poll()).toEqual({ status: 'Signed' });
  });

  it('takes a link from the open-url event of macOS', async () => {
    const { app, page } = launched;
    const transfer = await initiator.start({ amount: '2000000' });
    await app.evaluate(({ app: electron }, link) => {
      electron.emit('open-url', { preventDefault: () => {} }, link);
    }, transfer.link);
    await openRow(page);
    await at(page, 'review-sentence').filter({ hasText: '2.00 USDC' }).waitFor();
  });

  it('refuses a link to another host with words and a code', async () => {
    const { page } = launched;
    await paste(page, 'https://dashboard.dfns.io.evil.example/login?code=yOMv_O6roqYrSZ_R4PB70d1C');
    await at(page, 'problem-details').click();
    await page.getByText('link/rejected').first().waitFor();
    await shot(page, 'approve-7-refused-link');
  });
});
