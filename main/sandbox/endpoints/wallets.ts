import { z } from 'zod';
import { ApiError } from '../http/api-error.ts';
import { decode, decodeQuery } from '../http/decode.ts';
import { type Call, param, type Route } from '../http/route.ts';
import { isNetwork, NETWORK_NAME_LENGTH } from '../organisation/networks.ts';
import { newWalletKey } from '../organisation/new-wallet-key.ts';
import type { Organisation, Wallet } from '../organisation/organisation.ts';
import { PAGE_QUERY, page } from './pages.ts';
import { isoNow, type Parts } from './parts.ts';

const Id = z.string().min(1).max(64);
const Create = z.strictObject({
  network: z.string().max(NETWORK_NAME_LENGTH).refine(isNetwork),
  name: z.string().min(1).max(256).optional(),
  signingKey: z
    .strictObject({
      id: Id.optional(),
      scheme: z.enum(['DH', 'ECDSA', 'EdDSA', 'Schnorr']).optional(),
      curve: z.enum(['ed25519', 'secp256k1', 'stark']).optional(),
      storeId: Id.optional(),
      deriveFrom: z.strictObject({ keyId: Id, path: z.string().max(256).optional() }).optional(),
    })
    .optional(),
  delegateTo: Id.optional(),
  delayDelegation: z.boolean().optional(),
  externalId: z.string().min(1).max(256).optional(),
  tags: z.array(z.string().min(1).max(64)).max(100).optional(),
});
type Create = z.infer<typeof Create>;
/** Body of PUT /wallets/{walletId} (protocol.md 6, wallets.updateWallet). */
const Update = z.strictObject({ name: Create.shape.name, externalId: Create.shape.externalId });

const ListQuery = z.strictObject({
  ...PAGE_QUERY,
  owner: z.string().max(320).optional(),
  ownerId: Id.optional(),
  ownerUsername: z.string().max(320).optional(),
});
const AssetsQuery = z.strictObject({ netWorth: z.literal('true').optional() });

/** GET and POST /wallets, GET and PUT /wallets/{walletId}, and its assets. */
export function walletRoutes(parts: Parts): readonly Route[] {
  const { organisation } = parts;
  return [
    { method: 'GET', path: '/wallets', access: 'bearer', handle: (call) => list(organisation, call) },
    { method: 'POST', path: '/wallets', access: 'signed', handle: (call) => ({ body: create(parts, call) }) },
    {
      method: 'GET',
      path: '/wallets/{walletId}',
      access: 'bearer',
      handle: (call) => ({ body: walletAnswer(requireWallet(organisation, param(call, 'walletId'))) }),
    },
    {
      method: 'PUT',
      path: '/wallets/{walletId}',
      access: 'signed',
      handle: (call) => ({ body: update(organisation, call) }),
    },
    {
      method: 'GET',
      path: '/wallets/{walletId}/assets',
      access: 'bearer',
      handle: (call) => ({ body: assets(organisation, call) }),
    },
  ];
}

export function requireWallet({ wallets, orgId }: Organisation, walletId: string): Wallet {
  const wallet = wallets.get(walletId);
  if (!wallet) throw new ApiError(404, 'wallet not found', { details: { walletId, orgId } });
  return wallet;
}

function list(organisation: Organisation, call: Call) {
  const query = decodeQuery(ListQuery, call.query);
  const owner = query.owner ?? query.ownerId ?? query.ownerUsername;
  const userId = [...organisation.users.values()].find((user) => user.username === owner)?.id ?? owner;
  const all = [...organisation.wallets.values()];
  const shown = owner === undefined ? all : all.filter((one) => one.signingKey.delegatedTo === userId);
  return { body: page(shown.map(walletAnswer), query) };
}

function create(parts: Parts, call: Call) {
  const given = decode(Create, call.body);
  if (given.delegateTo !== undefined && !parts.organisation.users.has(given.delegateTo)) {
    throw new ApiError(404, 'user not found', { details: { userId: given.delegateTo } });
  }
  if (given.signingKey?.id !== undefined || given.signingKey?.deriveFrom !== undefined) {
    throw new ApiError(404, 'key not found'); // this organisation lists no keys, so none can be reused
  }
  const wallet = newWallet(parts, given);
  parts.organisation.wallets.set(wallet.id, wallet);
  return walletAnswer(wallet);
}

/** What is not given stays as it is. */
function update(organisation: Organisation, call: Call) {
  const wallet = requireWallet(organisation, param(call, 'walletId'));
  const { name, externalId } = decode(Update, call.body);
  const updated = {
    ...wallet,
    ...(name === undefined ? {} : { name }),
    ...(externalId === undefined ? {} : { externalId }),
  };
  organisation.wallets.set(wallet.id, updated);
  return walletAnswer(updated);
}

/** A wallet that is not stored yet. */
export function newWallet(parts: Parts, given: Create): Wallet {
  const { scheme, curve, publicKey, address } = newWalletKey(given.network, parts.random);
  const delegated = given.delegateTo === undefined ? {} : { delegatedTo: given.delegateTo };
  return {
    id: parts.newId('wa'),
    network: given.network,
    ...(address === null ? {} : { address }),
    signingKey: { id: parts.newId('key'), scheme, curve, publicKey, ...delegated },
    status: 'Active',
    dateCreated: isoNow(parts.clock),
    ...(given.name === undefined ? {} : { name: given.name }),
    custodial: given.delegateTo === undefined,
    ...(given.externalId === undefined ? {} : { externalId: given.externalId }),
    tags: given.tags ?? [],
    assets: [],
  };
}

/** Wallet as the API gives it. */
export function walletAnswer({ assets: _assets, ...wallet }: Wallet) {
  return wallet;
}

function assets(organisation: Organisation, call: Call) {
  decodeQuery(AssetsQuery, call.query);
  const wallet = requireWallet(organisation, param(call, 'walletId'));
  return { walletId: wallet.id, network: wallet.network, assets: wallet.assets };
}
