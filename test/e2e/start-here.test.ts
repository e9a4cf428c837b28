import { DfnsApiClient } from '@dfns/sdk';
import type { Locator, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtime } from './launch.ts';
import { getReady, type Ready } from './ready.ts';
import { approve, at, openCard, PAYEE, paste, shot } from './steps.ts';

const AMOUNT = '1234.56';

let ready: Ready;
let page: Page;
let sdk: DfnsApiClient;

beforeAll(async () => {
  ready = await getReady();
  ({ page } = ready.launched);
  const { url, orgId, users } = ready.sandbox.connection;
  sdk = new DfnsApiClient({ baseUrl: url, orgId, authToken: users[0]?.token ?? '' });
});
afterAll(() => ready?.end());

const startHere = async () => {
  await at(page, 'ways-in').click();
  await at(page, 'start-here').click();
};
const anyRequest = async ({ method = 'POST', path, payload }: Record<string, string>) => {
  await startHere();
  await at(page, 'form-plain').check();
  await at(page, 'plain-method').selectOption(method);
  await at(page, 'plain-path').fill(path ?? '');
  await at(page, 'plain-payload').fill(payload ?? '');
};
const outcome = () => at(page, 'outcome').waitFor();

/** What a camera reads off the screen. */
async function readCode(code: Locator): Promise<string> {
  await code.scrollIntoViewIfNeeded();
  const png = (await code.screenshot()).toString('base64');
  const { width, height, data } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const image = context?.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width: bitmap.width, height: bitmap.height, data: [...(image?.data ?? [])] };
  }, png);
  return decodeQR({ width, height, data: Uint8ClampedArray.from(data) });
}

describe(`start an action here (${runtime})`, () => {
  it('sends a guided transfer: what the service carried out is what was chosen, to the last digit', async () => {
    const { items } = await sdk.wallets.listWallets({});
    const wallet = items.find(({ name }) => name === 'Treasury operations');
    await startHere();
    await at(page, 'from-wallet').selectOption(wallet?.id ?? '');
    await shot(page, 'start-here-1-assets');
    await page.getByText('USDC', { exact: false }).first().click();
    await at(page, 'payee-entry').selectOption({ index: 1 });
    await at(page, 'amount').fill(AMOUNT);
    const externalId = await at(page, 'external-id').inputValue();
    const asked = await at(page, 'asked').innerText();
    await at(page, 'asked').scrollIntoViewIfNeeded();
    await shot(page, 'start-here-2-filled');
    await at(page, 'task-submit').click();
    await at(page, 'review-sentence').waitFor();
    expect(await at(page, 'review-sentence').innerText()).toContain('1,234.56 USDC');
    await shot(page, 'start-here-3-review');
    await approve(page);
    await outcome();
    await shot(page, 'start-here-4-outcome');

    const transfers = await sdk.wallets.listTransfers({ walletId: wallet?.id ?? '' });
    expect(transfers.items).toHaveLength(1);
    const [made] = transfers.items;
    expect(made).toMatchObject({ externalId, requestBody: { to: PAYEE, amount: '1234560000', externalId } });
    for (const value of Object.values(made?.requestBody ?? {})) expect(asked).toContain(String(value));
    expect(await at(page, 'outcome').innerText()).toContain(made?.id ?? 'no transfer');
  });

  it('sends any request as it was typed', async () => {
    await anyRequest({
      path: '/wallets',
      payload: '{\n  "network": "EthereumSepolia",\n  "name": "Made here"\n}',
    });
    await shot(page, 'start-here-5-request');
    await at(page, 'task-submit').click();
    await at(page, 'review-sentence').waitFor();
    await approve(page);
    await outcome();
    const { items } = await sdk.wallets.listWallets({});
    expect(items.filter(({ name }) => name === 'Made here')).toHaveLength(1);
  });

  it('refuses credentials as a plain request, with words, before anything is asked', async () => {
    await anyRequest({ path: '/auth/credentials/code', payload: '{}' });
    await at(page, 'task-submit').click();
    await page.getByText('Use Keys for that').waitFor();
    await shot(page, 'start-here-6-refused');
    await at(page, 'task-cancel').click();
  });

  it('does not make a change of control easier because it began here', async () => {
    const policies = await sdk.policies.listPolicies({});
    const id = policies.items[0]?.id ?? 'plc-1abcd-2efgh-3jkmn4pqrst5uvwx';
    await anyRequest({ method: 'DELETE', path: `/v2/policies/${id}`, payload: '' });
    await at(page, 'task-submit').click();
    await at(page, 'review-sentence').waitFor();
    await at(page, 'step-control').waitFor();
    await shot(page, 'start-here-7-control');
    await at(page, 'decline').click();
    await outcome();
  });

  it('draws a code that another device reads as the same action', async () => {
    const { length } = (await sdk.wallets.listWallets({})).items;
    await anyRequest({ path: '/wallets', payload: '{"network":"EthereumSepolia","name":"Handed over"}' });
    await at(page, 'make-code').click();
    await at(page, 'qr-code').waitFor();
    await shot(page, 'start-here-8-code');
    const text = await readCode(at(page, 'qr-code'));
    expect(text).toBe(await at(page, 'made-link').innerText());
    expect((await sdk.wallets.listWallets({})).items).toHaveLength(length); // nothing was started
    await at(page, 'task-cancel').click();
    await paste(page, text);
    await openCard(page);
    expect(await at(page, 'review-sentence').innerText()).toContain('wallet');
    await shot(page, 'start-here-9-handed-over');
    await approve(page);
    await outcome();
    const { items } = await sdk.wallets.listWallets({});
    expect(items.filter(({ name }) => name === 'Handed over')).toHaveLength(1);
  });
});
