import { DfnsApiClient, DfnsDelegatedApiClient, DfnsError } from '@dfns/sdk';
import { AsymmetricKeySigner } from '@dfns/sdk-keysigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEED } from '../../main/sandbox/organisation/seed-ids.ts';
import { type Practice, practice } from '../helpers/practice-sandbox.ts';
import { type KeyName, testKey } from '../helpers/test-keys.ts';

describe('the official SDK, unchanged', () => {
  let it0: Practice;
  beforeAll(async () => {
    it0 = await practice();
  });
  afterAll(() => it0.close());

  function connect(account = it0.connection.serviceAccount) {
    const { credId, privateKeyPem: privateKey, token: authToken } = account;
    const signer = new AsymmetricKeySigner({ credId, privateKey });
    const { url: baseUrl, orgId } = it0.connection;
    return {
      signer,
      api: new DfnsApiClient({ baseUrl, orgId, authToken, signer }),
      delegated: new DfnsDelegatedApiClient({ baseUrl, orgId, authToken }),
    };
  }

  it('creates a wallet and a transfer, lists and gets them', async () => {
    const { api } = connect();
    const wallet = await api.wallets.createWallet({
      body: { network: 'EthereumSepolia', name: 'Desk', tags: ['eu'] },
    });
    expect(wallet).toMatchObject({
      network: 'EthereumSepolia',
      name: 'Desk',
      tags: ['eu'],
      status: 'Active',
    });
    expect(wallet.id).toMatch(/^wa-[a-z0-9]{5}-[a-z0-9]{5}-[a-z0-9]{14,16}$/);
    expect(wallet.address).toMatch(/^0x[0-9a-f]{40}$/);
    expect((await api.wallets.listWallets()).items.at(-1)).toEqual(wallet);
    expect(await api.wallets.getWallet({ walletId: wallet.id })).toEqual(wallet);

    const body = { kind: 'Native', to: '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D', amount: '15' } as const;
    const transfer = await api.wallets.transferAsset({ walletId: wallet.id, body });
    expect(transfer).toMatchObject({ walletId: wallet.id, requestBody: body, status: 'Broadcasted' });
    const listed = await api.wallets.listTransfers({ walletId: wallet.id });
    expect(listed).toEqual({ walletId: wallet.id, items: [transfer] });

    it0.clock.advance(3_000);
    const later = await api.wallets.getTransfer({ walletId: wallet.id, transferId: transfer.id });
    expect(later).toMatchObject({
      id: transfer.id,
      status: 'Confirmed',
      dateConfirmed: '2026-01-15T09:30:03.000Z',
    });
  });

  it('renames a wallet; what is not given stays, and what the API does not have is refused', async () => {
    const { api } = connect();
    const wallet = await api.wallets.createWallet({ body: { network: 'EthereumSepolia', name: 'Desk' } });
    const walletId = wallet.id;
    const renamed = await api.wallets.updateWallet({ walletId, body: { name: 'Treasury' } });
    expect(renamed).toEqual({ ...wallet, name: 'Treasury' });
    const labelled = await api.wallets.updateWallet({ walletId, body: { externalId: 'desk-7' } });
    expect(labelled).toEqual({ ...renamed, externalId: 'desk-7' });
    const body: { name: string } = Object.assign({ name: 'Other' }, { network: 'Ethereum' });
    await expect(api.wallets.updateWallet({ walletId, body })).rejects.toMatchObject({ httpStatus: 400 });
    const nobody = { walletId: 'wa-aaaaa-bbbbb-cccccccccccccccc', body: { name: 'Other' } };
    await expect(api.wallets.updateWallet(nobody)).rejects.toMatchObject({ httpStatus: 404 });
    expect(await api.wallets.getWallet({ walletId })).toEqual(labelled);
  });

  it('runs a delegated flow: one side starts and sends, another signs', async () => {
    const { delegated, signer } = connect();
    const request = { body: { network: 'SolanaDevnet', name: 'Zürich €' } } as const;
    const challenge = await delegated.wallets.createWalletInit(request);
    const firstFactor = await signer.sign(challenge);
    const { challengeIdentifier } = challenge;
    const wallet = await delegated.wallets.createWalletComplete(request, {
      challengeIdentifier,
      firstFactor,
    });
    expect(wallet).toMatchObject({ network: 'SolanaDevnet', name: 'Zürich €' });
  });

  it('keeps policies: creates, updates, archives', async () => {
    const { api } = connect();
    const body = {
      name: 'Two people',
      activityKind: 'Wallets:Sign',
      rule: { kind: 'AlwaysTrigger', configuration: {} },
      action: { kind: 'RequestApproval', approvalGroups: [{ quorum: 2, approvers: {} }] },
    } as const;
    const policy = await api.policies.createPolicy({
      body: { ...body, action: { ...body.action, approvalGroups: [{ quorum: 2, approvers: {} }] } },
    });
    expect(policy).toMatchObject({ ...body, status: 'Active' });
    expect(await api.policies.getPolicy({ policyId: policy.id })).toEqual(policy);
    const changed = await api.policies.updatePolicy({
      policyId: policy.id,
      body: { name: 'Nobody', activityKind: 'Wallets:Sign', rule: body.rule, action: { kind: 'Block' } },
    });
    expect(changed).toMatchObject({ id: policy.id, name: 'Nobody', action: { kind: 'Block' } });
    expect(await api.policies.archivePolicy({ policyId: policy.id })).toMatchObject({ status: 'Archived' });
    const active = await api.policies.listPolicies({ query: { status: 'Active' } });
    expect(active.items.map(({ id }) => id)).toEqual([SEED.policy, SEED.supplierPolicy]);
  });

  it.each<KeyName>(['Ed25519', 'P-256', 'secp256k1', 'RSA-2048'])(
    'makes a service account with a key of type %s that can act at once',
    async (name) => {
      const key = testKey(name);
      const body = { name: `robot ${name}`, publicKey: key.publicKeyPem, daysValid: 30 };
      const { userInfo, accessTokens } = await connect().api.auth.createServiceAccount({ body });
      const [made] = accessTokens;
      expect(userInfo).toMatchObject({ isServiceAccount: true, isActive: true, orgId: it0.connection.orgId });
      expect(made).toMatchObject({
        kind: 'ServiceAccount',
        publicKey: key.publicKeyPem,
        linkedUserId: userInfo.userId,
      });
      const privateKeyPem = key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
      const account = { token: made?.accessToken ?? '', credId: made?.credId ?? '', privateKeyPem };
      const wallet = await connect(account).api.wallets.createWallet({ body: { network: 'Polygon' } });
      expect(wallet.network).toBe('Polygon');
    },
  );

  it('gets documented errors that it can read', async () => {
    const { api } = connect();
    const walletId = 'wa-aaaaa-bbbbb-cccccccccccccccc';
    const error = await api.wallets.getWallet({ walletId }).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(DfnsError);
    expect(error).toMatchObject({
      httpStatus: 404,
      message: 'wallet not found',
      context: { body: { error: { status: 404, details: { walletId, orgId: it0.connection.orgId } } } },
    });
  });

  it('ends a session with logout', async () => {
    const { url: baseUrl, orgId } = it0.connection;
    const api = new DfnsApiClient({ baseUrl, orgId, authToken: it0.omar.token });
    expect((await api.wallets.listWallets()).items.length).toBeGreaterThan(0);
    expect(await api.auth.logout({ body: undefined })).toEqual({ message: 'success' });
    await expect(api.wallets.listWallets()).rejects.toMatchObject({ httpStatus: 401 });
  });
});
