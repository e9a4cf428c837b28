import { z } from 'zod';
import type { Identity } from '../auth/identity.ts';
import { parsePublicKey } from '../auth/public-key.ts';
import { ApiError, notAuthorized } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import type { Call, Route } from '../http/route.ts';
import type { Credential } from '../organisation/organisation.ts';
import { isoNow, openSession, type Parts } from './parts.ts';

const MAX_DAYS = 730; // protocol.md 1.2
const DAY_SECONDS = 24 * 60 * 60;
const OPERATION = 'Auth:Pats:Create';

const Create = z.strictObject({
  name: z.string().min(1).max(256),
  publicKey: z.string().min(1).max(4096),
  permissionId: z
    .string()
    .regex(/^pm-[a-z0-9]{5}-[a-z0-9]{5}-[a-z0-9]{14,16}$/)
    .optional(),
  externalId: z.string().min(1).max(256).optional(),
  daysValid: z.number().int().min(1).max(MAX_DAYS).optional(),
  secondsValid: z
    .number()
    .int()
    .min(1)
    .max(MAX_DAYS * DAY_SECONDS)
    .optional(),
});

/**
 * POST and GET /auth/pats (protocol.md 2.6): a token of a person, and the key that signs for it. Permissions are not
 * enforced.
 */
export function personalAccessTokenRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/auth/pats',
      access: 'signed',
      handle: (call, who) => create(parts, call, who),
    },
    {
      method: 'GET',
      path: '/auth/pats',
      access: 'bearer',
      handle: (_call, who) => ({ body: { items: listed(parts, who).map((one) => answer(parts, one)) } }),
    },
  ];
}

function create(parts: Parts, call: Call, { user, tokenKind }: Identity) {
  if (tokenKind === 'Pat') throw notAuthorized({ kind: 'Personal Access Token', userId: user.id }, OPERATION);
  if (tokenKind !== 'Token') throw notAuthorized({ kind: 'Service Account', userId: user.id }, OPERATION);
  const given = decode(Create, call.body);
  if (parsePublicKey(given.publicKey) === null)
    throw new ApiError(400, '"publicKey" is not a usable public key');
  const lifeSeconds = given.secondsValid ?? (given.daysValid ?? MAX_DAYS) * DAY_SECONDS;
  const token = openSession(parts, { user, kind: 'Pat', lifeSeconds });
  const uuid = parts.newId('cr');
  const credential: Credential = {
    uuid,
    credId: uuid,
    kind: 'Key',
    userId: user.id,
    name: given.name,
    publicKeyPem: given.publicKey,
    encryptedPrivateKey: null,
    passkey: null,
    status: 'Active',
    tokenId: token.tokenId,
    dateCreated: isoNow(parts.clock),
  };
  parts.organisation.credentials.set(uuid, credential);
  return { body: { accessToken: token.text, ...answer(parts, credential) } };
}

const listed = ({ organisation }: Parts, { user }: Identity): readonly Credential[] =>
  [...organisation.credentials.values()].filter(
    (one) => one.userId === user.id && one.tokenId !== null && one.status !== 'Archived',
  );

/** Pat without its token, which is shown once. */
const answer = ({ organisation }: Parts, credential: Credential) => ({
  dateCreated: credential.dateCreated,
  credId: credential.credId,
  isActive: credential.status === 'Active',
  kind: 'Pat',
  linkedUserId: credential.userId,
  linkedAppId: '',
  name: credential.name,
  orgId: organisation.orgId,
  permissionAssignments: [],
  publicKey: credential.publicKeyPem,
  tokenId: credential.tokenId,
});
