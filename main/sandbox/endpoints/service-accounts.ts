import { z } from 'zod';
import { parsePublicKey } from '../auth/public-key.ts';
import { ApiError } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import type { Call, Route } from '../http/route.ts';
import { newUser } from '../organisation/new-user.ts';
import type { Credential, User } from '../organisation/organisation.ts';
import { isoNow, openSession, type Parts } from './parts.ts';

const MAX_DAYS = 730; // protocol.md 1.2
const DAY_SECONDS = 24 * 60 * 60;

const Create = z.strictObject({
  name: z.string().min(1).max(256),
  publicKey: z.string().min(1).max(4096),
  permissionId: z
    .string()
    .regex(/^pm-[a-z0-9]{5}-[a-z0-9]{5}-[a-z0-9]{14,16}$/)
    .optional(),
  externalId: z.string().min(1).max(256).optional(),
  daysValid: z.number().int().min(1).max(MAX_DAYS).optional(),
});

/** POST /auth/service-accounts (protocol.md 2.6): the key given signs for the new account from then on. */
export function serviceAccountRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/auth/service-accounts',
      access: 'signed',
      handle: (call) => create(parts, call),
    },
  ];
}

function create(parts: Parts, call: Call) {
  const given = decode(Create, call.body);
  if (parsePublicKey(given.publicKey) === null)
    throw new ApiError(400, '"publicKey" is not a usable public key');
  const dateCreated = isoNow(parts.clock);
  const user = newUser(
    { newId: parts.newId, dateCreated },
    {
      username: given.name,
      name: given.name,
      isServiceAccount: true,
      isRegistered: true,
      permissionId: given.permissionId ?? null,
    },
  );
  const credential = newCredential(parts, user, given.publicKey);
  parts.organisation.users.set(user.id, user);
  parts.organisation.credentials.set(credential.uuid, credential);
  const lifeSeconds = (given.daysValid ?? MAX_DAYS) * DAY_SECONDS;
  const token = openSession(parts, { user, kind: 'ServiceAccount', lifeSeconds });
  return {
    body: {
      userInfo: userInfo(parts, user, credential),
      accessTokens: [accessToken(parts, credential, token)],
    },
  };
}

function newCredential(parts: Parts, user: User, publicKeyPem: string): Credential {
  const uuid = parts.newId('cr');
  return {
    uuid,
    credId: uuid,
    kind: 'Key',
    userId: user.id,
    name: user.name,
    publicKeyPem,
    encryptedPrivateKey: null,
    passkey: null,
    status: 'Active',
    tokenId: null,
    dateCreated: user.dateCreated,
  };
}

function userInfo(parts: Parts, user: User, credential: Credential) {
  return {
    username: user.username,
    name: user.name,
    userId: user.id,
    kind: 'CustomerEmployee',
    credentialUuid: credential.uuid,
    orgId: parts.organisation.orgId,
    isActive: user.isActive,
    isServiceAccount: true,
    isRegistered: true,
    permissionAssignments: assignments(parts, user),
  };
}

function accessToken(parts: Parts, credential: Credential, token: { text: string; tokenId: string }) {
  const user = parts.organisation.users.get(credential.userId);
  return {
    accessToken: token.text,
    dateCreated: credential.dateCreated,
    credId: credential.credId,
    isActive: true,
    kind: 'ServiceAccount',
    linkedUserId: credential.userId,
    linkedAppId: '',
    name: credential.name,
    orgId: parts.organisation.orgId,
    permissionAssignments: user ? assignments(parts, user) : [],
    publicKey: credential.publicKeyPem,
    tokenId: token.tokenId,
  };
}

/** Permissions are recorded, not enforced: everybody in the practice organisation may do everything. */
function assignments(parts: Parts, user: User) {
  if (user.permissionId === null) return [];
  return [
    {
      permissionName: 'Practice permission',
      permissionId: user.permissionId,
      assignmentId: parts.newId('as'),
    },
  ];
}
