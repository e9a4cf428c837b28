import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { Approval } from './approval.ts';
import { upgradeOrganisation } from './upgrade-organisation.ts';

const Text = z.string();
const IsoDate = z.string();
const Json = z.record(z.string(), z.unknown());

const User = z.strictObject({
  id: Text,
  username: Text,
  name: Text,
  kind: z.enum(['CustomerEmployee', 'EndUser']),
  isServiceAccount: z.boolean(),
  isActive: z.boolean(),
  isRegistered: z.boolean(),
  /** Actions and logins of this person take two factors, and so does a registration. */
  requiresSecondFactor: z.boolean(),
  /** '' for service accounts and for end users who were never sent one. */
  registrationCode: Text,
  /** null for the code of the connection line: it lasts until the person registered or asked for another. */
  registrationCodeExpiresAtMs: z.number().nullable(),
  /** As asked for when the service account was made; recorded, not enforced. */
  permissionId: Text.nullable(),
  dateCreated: IsoDate,
});
export type User = z.infer<typeof User>;

const Passkey = z.strictObject({
  /** COSE_Key as the authenticator gave it, base64url. */
  publicKeyCose: Text,
  /** Signature counter of the last use; 0 for authenticators that do not count. */
  counter: z.number(),
  relyingPartyId: Text,
  origin: Text,
});

const Credential = z.strictObject({
  uuid: Text,
  credId: Text,
  kind: z.enum(['Fido2', 'Key', 'PasswordProtectedKey', 'RecoveryKey']),
  userId: Text,
  name: Text,
  publicKeyPem: Text,
  encryptedPrivateKey: Text.nullable(),
  /** Only of Fido2. */
  passkey: Passkey.nullable(),
  /** Archived: deleted or ended by a recovery. Its id stays taken. */
  status: z.enum(['Active', 'Inactive', 'Archived']),
  /** The personal access token whose key this is: it signs for that token and for nothing else. */
  tokenId: Text.nullable(),
  dateCreated: IsoDate,
});
export type Credential = z.infer<typeof Credential>;

const Session = z.strictObject({
  tokenId: Text,
  userId: Text,
  kind: z.enum(['Token', 'Pat', 'ServiceAccount']),
  expiresAtMs: z.number(),
  /** Made for the connection line and replaced at every start. */
  isForConnection: z.boolean(),
});
export type Session = z.infer<typeof Session>;

const Asset = z.looseObject({
  kind: Text,
  symbol: Text,
  decimals: z.number(),
  verified: z.boolean(),
  balance: Text,
});
export type Asset = z.infer<typeof Asset>;

const Wallet = z.strictObject({
  id: Text,
  network: Text,
  name: Text.optional(),
  address: Text.optional(),
  signingKey: z.strictObject({
    id: Text,
    scheme: Text,
    curve: Text,
    publicKey: Text,
    delegatedTo: Text.optional(),
  }),
  status: z.enum(['Active', 'Inactive', 'Archived']),
  custodial: z.boolean(),
  externalId: Text.optional(),
  tags: z.array(Text),
  dateCreated: IsoDate,
  assets: z.array(Asset),
});
export type Wallet = z.infer<typeof Wallet>;

const Transfer = z.strictObject({
  id: Text,
  walletId: Text,
  network: Text,
  requester: z.strictObject({ userId: Text, tokenId: Text }),
  requestBody: Json,
  asset: z.strictObject({ symbol: Text, decimals: z.number(), verified: z.boolean() }).nullable(),
  failure: Text.nullable(),
  txHash: Text,
  externalId: Text.nullable(),
  dateRequested: IsoDate,
  /** Of the policy that held it; null: none did, as of every transfer that an earlier release stored. */
  approvalId: Text.nullable().default(null),
});
export type Transfer = z.infer<typeof Transfer>;

const Policy = z.strictObject({
  id: Text,
  status: z.enum(['Active', 'Archived']),
  dateCreated: IsoDate,
  dateUpdated: IsoDate,
  /** name, activityKind, rule, action, filters as they were given. */
  body: Json,
});
export type Policy = z.infer<typeof Policy>;

const Stored = z.strictObject({
  version: z.literal(2),
  orgId: Text,
  name: Text,
  tokenKeyPem: Text,
  serviceAccount: z.strictObject({ userId: Text, credId: Text, privateKeyPem: Text }),
  users: z.array(User),
  credentials: z.array(Credential),
  sessions: z.array(Session),
  wallets: z.array(Wallet),
  transfers: z.array(Transfer),
  policies: z.array(Policy),
  /** Absent in what an earlier release stored. */
  approvals: z.array(Approval).default([]),
});
export type Stored = z.infer<typeof Stored>;

/** Everything the practice organisation knows; the maps are in the order of creation. */
export interface Organisation extends Pick<Stored, 'orgId' | 'name' | 'tokenKeyPem' | 'serviceAccount'> {
  readonly users: Map<string, User>;
  /** By uuid: a credId is chosen by the client. */
  readonly credentials: Map<string, Credential>;
  readonly sessions: Map<string, Session>;
  readonly wallets: Map<string, Wallet>;
  readonly transfers: Map<string, Transfer>;
  readonly policies: Map<string, Policy>;
  readonly approvals: Map<string, Approval>;
}

export function toOrganisation(stored: Stored): Organisation {
  const { orgId, name, tokenKeyPem, serviceAccount } = stored;
  return {
    orgId,
    name,
    tokenKeyPem,
    serviceAccount,
    users: new Map(stored.users.map((user) => [user.id, user])),
    credentials: new Map(stored.credentials.map((credential) => [credential.uuid, credential])),
    sessions: new Map(stored.sessions.map((session) => [session.tokenId, session])),
    wallets: new Map(stored.wallets.map((wallet) => [wallet.id, wallet])),
    transfers: new Map(stored.transfers.map((transfer) => [transfer.id, transfer])),
    policies: new Map(stored.policies.map((policy) => [policy.id, policy])),
    approvals: new Map(stored.approvals.map((approval) => [approval.id, approval])),
  };
}

export function toText(organisation: Organisation): string {
  const { orgId, name, tokenKeyPem, serviceAccount } = organisation;
  const { users, credentials, sessions, wallets, transfers, policies, approvals } = organisation;
  const stored: Stored = {
    version: 2,
    orgId,
    name,
    tokenKeyPem,
    serviceAccount,
    users: [...users.values()],
    credentials: [...credentials.values()],
    sessions: [...sessions.values()],
    wallets: [...wallets.values()],
    transfers: [...transfers.values()],
    policies: [...policies.values()],
    approvals: [...approvals.values()],
  };
  return JSON.stringify(stored);
}

/**
 * Reads version 2 and 1. Throws AppError 'internal' for a text that is no stored organisation: it is never repaired or
 * replaced silently.
 */
export function decodeOrganisation(text: string): Organisation {
  try {
    return toOrganisation(Stored.parse(upgradeOrganisation(JSON.parse(text))));
  } catch (cause) {
    throw new AppError('internal', 'the stored practice organisation cannot be read', { cause });
  }
}
