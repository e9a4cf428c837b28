import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Practice, practice, robot, textAt, userActionFor } from '../helpers/practice-sandbox.ts';

const TO = '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D';
const USDC = '0x1c7D4B196Cb0C7B01d743Fbc6116a902379C7238';

let it0: Practice;
let walletId: string;
let otherWalletId: string;
beforeEach(async () => {
  it0 = await practice();
  const { body } = await it0.send({ path: '/wallets', token: robot(it0).token });
  walletId = textAt(body, 'items', 0, 'id');
  otherWalletId = textAt(body, 'items', 1, 'id');
});
afterEach(() => it0.close());

async function transfer(body: object, wallet = walletId) {
  const action = { path: `/wallets/${wallet}/transfers`, payload: JSON.stringify(body) };
  const userAction = await userActionFor(it0, robot(it0), action);
  return it0.send({ path: action.path, token: robot(it0).token, userAction, text: action.payload });
}

async function usdcBalance(): Promise<bigint> {
  const { body } = await it0.send({ path: `/wallets/${walletId}/assets`, token: robot(it0).token });
  expect(body).toMatchObject({ walletId, network: 'EthereumSepolia' });
  expect(body).toHaveProperty(
    'assets.1',
    expect.objectContaining({ kind: 'Erc20', contract: USDC, decimals: 6, verified: true }),
  );
  return BigInt(textAt(body, 'assets', 1, 'balance'));
}

describe('a transfer', () => {
  it('knows its asset and takes the amount off the balance', async () => {
    const before = await usdcBalance();
    const reply = await transfer({
      kind: 'Erc20',
      contract: USDC.toLowerCase(),
      to: TO,
      amount: '250000000000',
    });
    expect(reply.body).toMatchObject({
      status: 'Broadcasted',
      metadata: { asset: { symbol: 'USDC', decimals: 6, verified: true } },
      requester: { userId: expect.stringMatching(/^us-/), tokenId: expect.stringMatching(/^to-/) },
      txHash: expect.stringMatching(/^0x[0-9a-f]{64}$/),
      dateRequested: '2026-01-15T09:30:00.000Z',
    });
    expect(await usdcBalance()).toBe(before - 250_000_000_000n);
  });

  it('fails when the wallet does not hold enough, and takes nothing', async () => {
    const before = await usdcBalance();
    const reply = await transfer({ kind: 'Erc20', contract: USDC, to: TO, amount: `${before + 1n}` });
    expect(reply.body).toMatchObject({ status: 'Failed', reason: 'insufficient funds' });
    expect(reply.body).not.toHaveProperty('txHash');
    expect(await usdcBalance()).toBe(before);
  });

  it('with an externalId is made once: the same request gives the first one again', async () => {
    const body = { kind: 'Native', to: TO, amount: '5', externalId: 'pay-1' };
    const first = await transfer(body);
    const again = await transfer(body);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const list = await it0.send({ path: `/wallets/${walletId}/transfers`, token: robot(it0).token });
    expect(list.body).toEqual({ walletId, items: [first.body] });
  });

  it.each([
    ['another amount', { amount: '6' }, false],
    ['another wallet', {}, true],
  ])('with the externalId of a transfer with %s is a conflict', async (_what, over, elsewhere) => {
    const body = { kind: 'Native', to: TO, amount: '5', externalId: 'pay-1' };
    const first = await transfer(body);
    const reply = await transfer({ ...body, ...over }, elsewhere ? otherWalletId : walletId);
    expect(reply.status).toBe(409);
    expect(reply.body).toMatchObject({
      error: {
        message: 'Conflicting transfer with same externalId',
        details: { duplicate: { id: textAt(first.body, 'id'), externalId: 'pay-1' } },
      },
    });
  });

  it.each<[string, object]>([
    ['an unknown kind', { kind: 'Gold', to: TO, amount: '1' }],
    ['a kind that objects have by birth', { kind: 'constructor', to: TO, amount: '1' }],
    ['no recipient', { kind: 'Native', amount: '1' }],
    ['an amount of nothing', { kind: 'Native', to: TO, amount: '0' }],
    ['a negative amount', { kind: 'Native', to: TO, amount: '-1' }],
    ['a decimal amount', { kind: 'Native', to: TO, amount: '1.5' }],
    ['an amount that is a number', { kind: 'Native', to: TO, amount: 1 }],
    ['a member of another kind', { kind: 'Native', to: TO, amount: '1', contract: USDC }],
    ['an unknown member', { kind: 'Native', to: TO, amount: '1', note: 'hello' }],
  ])('with %s is refused and not kept', async (_what, body) => {
    expect((await transfer(body)).status).toBe(400);
    const list = await it0.send({ path: `/wallets/${walletId}/transfers`, token: robot(it0).token });
    expect(list.body).toEqual({ walletId, items: [] });
  });

  it.each<[object]>([
    [
      {
        kind: 'Iou',
        currency: 'USD',
        issuer: 'r3863No17YAF1gL899854M3Zabr3asBY1x',
        to: 'rRAyf',
        amount: '125.75',
      },
    ],
    [{ kind: 'Spl', to: '2EZjggU6', amount: '1000000', mint: 'EPjFWdd5', createDestinationAccount: true }],
    [{ kind: 'Erc721', contract: USDC, to: TO, tokenId: '1', priority: 'Fast' }],
    [{ kind: 'Hip17', tokenId: '0.0.731861', serialNumber: '42', to: '0.0.6120453', memo: '' }],
  ])('of another kind is taken as well: %j', async (body) => {
    const reply = await transfer(body, otherWalletId);
    expect(reply.body).toMatchObject({ requestBody: body, metadata: { asset: {} } });
  });

  it('is found only at its own wallet', async () => {
    const made = await transfer({ kind: 'Native', to: TO, amount: '5' });
    const id = textAt(made.body, 'id');
    const get = (wallet: string) =>
      it0.send({ path: `/wallets/${wallet}/transfers/${id}`, token: robot(it0).token });
    expect((await get(walletId)).status).toBe(200);
    expect((await get(otherWalletId)).status).toBe(404);
  });
});
