import { describe, expect, it } from 'vitest';
import { on, withGallery } from './screen-under-test.ts';

withGallery();

const PAYEE = '0xB667dc10332cbC1AbBd6c6815b6474b216DcAd4e';

describe('starting an action here', () => {
  it.concurrent(
    'is reached from the rail and asks for the wallets once',
    on('start-rows', async ({ at, waitForCalls }) => {
      await at('ways-in').click();
      await at('start-here').click();
      await at('no-wallets').waitFor();
      await waitForCalls(['action/wallets', 'book/read']);
    }),
  );

  it.concurrent(
    'points at what is missing instead of asking',
    on('start-transfer', async ({ page, at, calls }) => {
      await at('task-submit').click();
      expect(await page.locator('.field-error').allTextContents()).toContain('Choose a wallet.');
      await at('from-wallet').selectOption('wa-1');
      expect(await page.locator('.field-error').allTextContents()).toContain('Choose what to send.');
      await page
        .getByTestId(/^asset-/)
        .first()
        .check();
      expect(await page.locator('.field-error').allTextContents()).toContain('Say who is paid.');
      await at('make-code').click();
      expect((await calls()).filter((call) => /start|hand-off/.test(call))).toEqual([]);
    }),
  );

  it.concurrent(
    'writes the payload of a transfer from what was chosen, and asks for exactly what it showed',
    on('start-transfer', async ({ page, at, calls, waitForCalls }) => {
      await at('from-wallet').selectOption('wa-1');
      await page
        .getByTestId(/^asset-/)
        .first()
        .check();
      await at('payee-entry').selectOption('bk-1');
      await at('amount').fill('0.000000000000000001');
      await at('external-id').fill('');
      const payload = `{"kind":"Native","to":"${PAYEE}","amount":"1"}`;
      expect(await page.getByTestId('asked').locator('code').allTextContents()).toEqual([
        'POST /wallets/wa-1/transfers',
        payload,
      ]);
      await at('task-submit').click();
      const before = ['action/wallets', 'book/read', 'action/assets wa-1'];
      await waitForCalls([
        ...before,
        `action/start POST /wallets/wa-1/transfers ${payload.length} characters`,
      ]);
      expect(await at('start-action').count()).toBe(0); // the review takes its place
      expect(await calls()).toHaveLength(4);
    }),
  );

  it.concurrent(
    'offers payees of this network only',
    on('start-transfer', async ({ page, at }) => {
      await at('from-wallet').selectOption('wa-1');
      await page
        .getByTestId(/^asset-/)
        .first()
        .check();
      expect(await at('payee-entry').locator('option').allTextContents()).toEqual([
        'Choose a payee',
        'ACME Exchange deposit · Ethereum',
        'ACME Exchange deposit old · Any network',
      ]);
    }),
  );

  it.concurrent(
    'forgets asset and payee with the wallet',
    on('start-transfer', async ({ page, at }) => {
      await at('from-wallet').selectOption('wa-1');
      await page
        .getByTestId(/^asset-/)
        .first()
        .check();
      await at('payee-entry').selectOption('bk-1');
      await at('from-wallet').selectOption('wa-2');
      await page
        .getByTestId(/^asset-/)
        .first()
        .waitFor();
      expect(await page.locator('[data-testid^=asset-]:checked').count()).toBe(0);
      expect(await at('payee-entry').count()).toBe(0);
    }),
  );

  it.concurrent(
    'says what is wrong with an amount while it is typed, and never rounds it',
    on('start-transfer', async ({ page, at }) => {
      await at('from-wallet').selectOption('wa-1');
      await page
        .getByTestId(/^asset-/)
        .last()
        .check();
      await at('payee-entry').selectOption('bk-1');
      for (const [typed, words] of [
        ['1.2345678', 'at most 6 digits after the point'],
        ['1,5', 'without separators'],
        ['0', 'above zero'],
      ] as const) {
        await at('amount').fill(typed);
        expect((await page.locator('.field-error').allTextContents()).join()).toContain(words);
      }
      await at('amount').fill('482150417.250001');
      await at('too-much').waitFor();
      await at('amount').fill('482150417.25');
      expect(await at('too-much').count()).toBe(0);
    }),
  );

  it.concurrent(
    'takes a code away as soon as the request is another one',
    on('start-request', async ({ at }) => {
      await at('form-plain').check();
      await at('plain-path').fill('/wallets');
      await at('make-code').click();
      await at('qr-code').waitFor();
      expect(await at('made-link').textContent()).toBe('countersign://request?d=e30');
      await at('plain-payload').fill('{}');
      expect(await at('made-code').count()).toBe(0);
    }),
  );

  it.concurrent(
    'asks for any request as it was typed, line breaks and all',
    on('start-request', async ({ at, waitForCalls }) => {
      await at('form-plain').check();
      await at('plain-method').selectOption('PUT');
      await at('plain-path').fill(' /wallets/wa-1 ');
      await at('plain-payload').fill('{ "name": "a" } ');
      await at('task-submit').click();
      await waitForCalls([
        ...['action/wallets', 'book/read', 'action/start PUT /wallets/wa-1 { "name": "a" }'],
      ]);
    }),
  );
});
