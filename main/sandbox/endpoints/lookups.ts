import { z } from 'zod';
import { ApiError } from '../http/api-error.ts';
import { decodeQuery } from '../http/decode.ts';
import { type Call, param, type Route } from '../http/route.ts';
import type { Credential, User, Wallet } from '../organisation/organisation.ts';
import { seedDocuments } from '../organisation/seed-documents.ts';
import { PAGE_QUERY } from './pages.ts';
import type { Parts } from './parts.ts';

/** What can only be looked up here: the templates of its paths, as the API has them. */
const SEEDED_ONLY = [
  '/permissions/{permissionId}',
  '/permissions/{permissionId}/assignments',
  '/webhooks/{webhookId}',
  '/fee-sponsors/{feeSponsorId}',
  '/exchanges/{exchangeId}',
  '/exchanges/{exchangeId}/accounts',
  '/vaults/{vaultId}',
  '/vaults/{vaultId}/assets',
  '/vaults/{vaultId}/locks/{lockId}',
  '/networks/{network}/validators/{validatorId}',
  '/wallets/{walletId}/transactions/{transactionId}',
  '/wallets/{walletId}/offers/{offerId}',
  '/payouts/{payoutId}',
  '/allocations/{allocationId}',
  '/staking/stakes/{stakeId}',
  '/swaps/quotes/{quoteId}',
];

type Document = Readonly<Record<string, unknown>>;
type Find = (parts: Parts, id: string) => Document | null;

/** Where people and keys that live here are found before the seeds. */
const LIVE: readonly (readonly [list: string, find: Find])[] = [
  ['/auth/users', (parts, id) => userAt(parts, id, false)],
  ['/auth/service-accounts', (parts, id) => serviceAccountAt(parts, id)],
  ['/auth/pats', (parts, id) => tokenAt(parts, id)],
  ['/keys', (parts, id) => keyAt(parts, id)],
];

const LISTS = ['/permissions', '/auth/service-accounts', '/webhooks', '/vaults'];
const ListQuery = z.looseObject({ ...PAGE_QUERY, status: z.string().optional() });

/** GET of everything that requests name by its id, so that a review can show it. */
export function lookupRoutes(parts: Parts): readonly Route[] {
  const seeds = seedDocuments(parts.organisation.orgId);
  const get = (path: string, find: (call: Call) => unknown): Route => {
    const handle = (call: Call) => ({ body: find(call) });
    return { method: 'GET', path, access: 'bearer', handle };
  };
  return [
    ...LISTS.map((path) => get(path, (call) => list(seeds, path, call))),
    ...LIVE.map(([path, find]) =>
      get(`${path}/{id}`, (call) => find(parts, param(call, 'id')) ?? requireSeed(seeds, call)),
    ),
    ...SEEDED_ONLY.map((path) => get(path, (call) => requireSeed(seeds, call))),
  ];
}

const pathOf = ({ target }: Call): string => target.split('?')[0] ?? '';

function requireSeed(seeds: ReadonlyMap<string, Document>, call: Call): Document {
  const found = seeds.get(pathOf(call));
  if (found) return found;
  throw new ApiError(404, 'not found', { details: { path: pathOf(call) } });
}

function list(seeds: ReadonlyMap<string, Document>, path: string, call: Call): Document {
  const { status } = decodeQuery(ListQuery, call.query);
  const isItem = (one: string) => one.startsWith(`${path}/`) && !one.slice(path.length + 1).includes('/');
  const items = [...seeds].filter(([one]) => isItem(one)).map(([, document]) => document);
  return { items: items.filter((one) => status === undefined || one['status'] === status) };
}

function userAt({ organisation }: Parts, id: string, isServiceAccount: boolean): Document | null {
  const user = organisation.users.get(id);
  return user?.isServiceAccount === isServiceAccount
    ? { ...userInfo(organisation.orgId, user), isSSORequired: false }
    : null;
}

const userInfo = (orgId: string, user: User): Document => ({
  ...{
    username: user.username,
    name: user.name,
    userId: user.id,
    kind: user.kind,
    credentialUuid: '',
    orgId,
  },
  ...{ isActive: user.isActive, isServiceAccount: user.isServiceAccount, isRegistered: user.isRegistered },
  permissionAssignments: [],
});

function serviceAccountAt({ organisation }: Parts, id: string): Document | null {
  const user = organisation.users.get(id);
  if (!user?.isServiceAccount) return null;
  const keys = [...organisation.credentials.values()].filter(({ userId }) => userId === id);
  const { orgId } = organisation;
  return {
    userInfo: userInfo(orgId, user),
    accessTokens: keys.map((key) => tokenAnswer(orgId, key, 'ServiceAccount')),
  };
}

function tokenAt({ organisation }: Parts, id: string): Document | null {
  const key = [...organisation.credentials.values()].find(({ tokenId }) => tokenId === id);
  return key ? tokenAnswer(organisation.orgId, key, 'Pat') : null;
}

const tokenAnswer = (orgId: string, key: Credential, kind: 'Pat' | 'ServiceAccount'): Document => ({
  ...{ dateCreated: key.dateCreated, credId: key.credId, isActive: key.status === 'Active', kind },
  ...{ linkedUserId: key.userId, linkedAppId: '', name: key.name, orgId, permissionAssignments: [] },
  ...{ publicKey: key.publicKeyPem, tokenId: key.tokenId ?? '' },
});

/** Every wallet has a key of its own here. */
function keyAt({ organisation }: Parts, id: string): Document | null {
  const wallet = [...organisation.wallets.values()].find(({ signingKey }) => signingKey.id === id);
  return wallet ? keyAnswer(wallet) : null;
}

function keyAnswer({ id, network, custodial, dateCreated, name, signingKey }: Wallet): Document {
  const { delegatedTo, ...key } = signingKey;
  return {
    ...key,
    ...(name === undefined ? {} : { name: `Key of ${name}` }),
    ...(delegatedTo === undefined ? {} : { delegatedTo }),
    ...{ status: 'Active', custodial, dateCreated, imported: false, exported: false },
    wallets: [{ id, network }],
  };
}
