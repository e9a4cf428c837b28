import { DfnsApiClient } from '@dfns/sdk';
import { AsymmetricKeySigner } from '@dfns/sdk-keysigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SEED, SEED_CONTRACTS } from '../../main/sandbox/organisation/seed-ids.ts';
import {
  type Practice,
  practice,
  registerAndLogIn,
  robot,
  sendSigned,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { testKey } from '../helpers/test-keys.ts';

let it0: Practice;
let api: DfnsApiClient;
beforeAll(async () => {
  it0 = await practice();
  const { credId, privateKeyPem: privateKey, token: authToken } = it0.connection.serviceAccount;
  const { url: baseUrl, orgId } = it0.connection;
  api = new DfnsApiClient({
    baseUrl,
    orgId,
    authToken,
    signer: new AsymmetricKeySigner({ credId, privateKey }),
  });
});
afterAll(() => it0.close());

const get = (path: string) => it0.send({ path, token: it0.jane.token });

const PATHS: readonly (readonly [path: string, member: string, id: string])[] = [
  [`/permissions/${SEED.permission}`, 'id', SEED.permission],
  [`/auth/users/${SEED.users.nadia}`, 'userId', SEED.users.nadia],
  [`/auth/users/${SEED.users.tomas}`, 'userId', SEED.users.tomas],
  [`/auth/pats/${SEED.token}`, 'tokenId', SEED.token],
  [`/v2/policies/${SEED.policy}`, 'id', SEED.policy],
  [`/v2/policy-approvals/${SEED.approvals.transfer}`, 'id', SEED.approvals.transfer],
  [`/v2/policy-approvals/${SEED.approvals.policy}`, 'id', SEED.approvals.policy],
  [`/v2/policy-approvals/${SEED.approvals.supplier}`, 'id', SEED.approvals.supplier],
  [`/keys/${SEED.keys.ethereum}`, 'id', SEED.keys.ethereum],
  [`/webhooks/${SEED.webhook}`, 'id', SEED.webhook],
  [`/fee-sponsors/${SEED.feeSponsor}`, 'id', SEED.feeSponsor],
  [`/exchanges/${SEED.exchange}`, 'id', SEED.exchange],
  [`/vaults/${SEED.vault}`, 'id', SEED.vault],
  [`/vaults/${SEED.vault}/locks/${SEED.vaultLock}`, 'id', SEED.vaultLock],
  [`/networks/CantonDevnet/validators/${SEED.validator}`, 'id', SEED.validator],
  [`/payouts/${SEED.payout}`, 'id', SEED.payout],
  [`/allocations/${SEED.allocation}`, 'id', SEED.allocation],
  [`/staking/stakes/${SEED.stake}`, 'id', SEED.stake],
  [`/swaps/quotes/${SEED.quote}`, 'id', SEED.quote],
  [`/wallets/${SEED.wallets.ethereum}`, 'id', SEED.wallets.ethereum],
  [`/wallets/${SEED.wallets.ethereum}/transfers/${SEED.transfer}`, 'id', SEED.transfer],
  [`/wallets/${SEED.wallets.ethereum}/transactions/${SEED.transaction}`, 'id', SEED.transaction],
  [`/wallets/${SEED.wallets.ethereum}/offers/${SEED.offer}`, 'id', SEED.offer],
];

describe('what requests name by its id', () => {
  it.each(PATHS)('%s is there, under its own id', async (path, member, id) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(body).toHaveProperty(member, id);
  });

  it.each(PATHS)('%s is not given to nobody, nor under another id', async (path) => {
    expect((await it0.send({ path })).status).toBe(401);
    expect((await get(`${path.slice(0, -1)}x`)).status).toBe(404);
  });

  it('has ids of the published form, each once', () => {
    const all = [SEED.wallets, SEED.keys, SEED.approvals, SEED.users].flatMap((group) =>
      Object.values<string>(group),
    );
    const ids = [...all, ...Object.values(SEED).filter((one) => typeof one === 'string')];
    expect(new Set(ids).size).toBe(ids.length);
    const generated = ids.filter((id) => id !== SEED.exchangeAccount);
    for (const id of generated) expect(id).toMatch(/^[a-z]{2,3}-[a-z0-9]{5}-[a-z0-9]{5}-[a-z0-9]{14,16}$/);
  });

  it('is read by the official SDK', async () => {
    const { permission, approvals, webhook, feeSponsor, exchange, keys, users, serviceAccount, token } = SEED;
    expect((await api.permissions.getPermission({ permissionId: permission })).operations).toContain(
      'Wallets:Read',
    );
    const { items } = await api.permissions.listAssignments({ permissionId: permission });
    expect(items).toMatchObject([{ identityId: users.nadia }]);
    expect(await api.webhooks.getWebhook({ webhookId: webhook })).toMatchObject({ status: 'Enabled' });
    expect(await api.feeSponsors.getFeeSponsor({ feeSponsorId: feeSponsor })).toMatchObject({
      network: 'Ethereum',
    });
    expect(await api.exchanges.getExchange({ exchangeId: exchange })).toMatchObject({ kind: 'Kraken' });
    expect(await api.keys.getKey({ keyId: keys.solana })).toMatchObject({
      curve: 'ed25519',
      custodial: true,
    });
    expect(await api.auth.getUser({ userId: users.nadia })).toMatchObject({ name: 'Nadia Brandt' });
    const account = await api.auth.getServiceAccount({ serviceAccountId: serviceAccount });
    expect(account.userInfo).toMatchObject({ userId: serviceAccount, isServiceAccount: true });
    expect(await api.auth.getPersonalAccessToken({ tokenId: token })).toMatchObject({ kind: 'Pat' });
    const approval = await api.policies.getApproval({ approvalId: approvals.transfer });
    expect(approval).toMatchObject({
      status: 'Pending',
      initiatorId: users.nadia,
      activity: { kind: 'Wallets:Sign' },
    });
    expect((await api.policies.listApprovals({ query: { status: 'Pending' } })).items).toHaveLength(3);
    expect((await api.policies.listApprovals({ query: { status: 'Denied' } })).items).toEqual([]);
  });

  it('is answered for people, accounts, tokens and keys that live here as well', async () => {
    expect((await get(`/auth/users/${it0.jane.userId}`)).body).toMatchObject({
      name: 'Jane Doe',
      userId: it0.jane.userId,
    });
    expect((await get(`/auth/service-accounts/${it0.jane.userId}`)).status).toBe(404);
    const { publicKeyPem: publicKey } = testKey('P-256');
    const made = await sendSigned(it0, robot(it0), {
      path: '/auth/service-accounts',
      body: { name: 'Robot two', publicKey },
    });
    const robotId = textAt(made.body, 'userInfo', 'userId');
    expect((await get(`/auth/service-accounts/${robotId}`)).body).toMatchObject({
      userInfo: { userId: robotId, name: 'Robot two' },
      accessTokens: [{ kind: 'ServiceAccount', linkedUserId: robotId }],
    });
    expect((await get(`/auth/users/${robotId}`)).status).toBe(404);
    const person = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
    const pat = await sendSigned(it0, person, { path: '/auth/pats', body: { name: 'Nightly', publicKey } });
    const tokenId = textAt(pat.body, 'tokenId');
    expect((await get(`/auth/pats/${tokenId}`)).body).toMatchObject({
      tokenId,
      name: 'Nightly',
      kind: 'Pat',
    });
    const wallet = await sendSigned(it0, robot(it0), {
      path: '/wallets',
      body: { network: 'Base', name: 'Desk' },
    });
    const keyId = textAt(wallet.body, 'signingKey', 'id');
    expect((await get(`/keys/${keyId}`)).body).toMatchObject({
      ...{ id: keyId, status: 'Active', name: 'Key of Desk' },
      wallets: [{ id: textAt(wallet.body, 'id'), network: 'Base' }],
    });
  });

  it('can be changed where it is kept: the policy', async () => {
    const path = `/v2/policies/${SEED.policy}`;
    const fresh = await practice();
    try {
      const ended = await sendSigned(fresh, robot(fresh), { method: 'DELETE', path });
      expect(ended.body).toMatchObject({ id: SEED.policy, status: 'Archived' });
    } finally {
      await fresh.close();
    }
  });
});

const Assets = z.object({ assets: z.array(z.looseObject({ symbol: z.string(), verified: z.boolean() })) });

describe('wallets on main networks', () => {
  it('hold a token that borrows the name of another', async () => {
    const { assets } = Assets.parse((await get(`/wallets/${SEED.wallets.ethereum}/assets`)).body);
    expect(assets.map(({ symbol, verified }) => [symbol, verified])).toEqual([
      ['ETH', true],
      ['USDC', true],
      ['USDC', false],
    ]);
    expect(assets.slice(1)).toMatchObject([
      { contract: SEED_CONTRACTS.usdc, decimals: 6 },
      { contract: SEED_CONTRACTS.falseUsdc },
    ]);
  });

  it.each([
    [SEED.wallets.bitcoin, 'Bitcoin', 'BTC'],
    [SEED.wallets.solana, 'Solana', 'SOL'],
  ])('%s is on %s', async (id, network, symbol) => {
    expect((await get(`/wallets/${id}`)).body).toMatchObject({ network });
    expect(Assets.parse((await get(`/wallets/${id}/assets`)).body).assets[0]).toMatchObject({ symbol });
  });
});
