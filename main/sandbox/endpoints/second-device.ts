import { z } from 'zod';
import { Kind } from '../auth/factor.ts';
import type { Identity } from '../auth/identity.ts';
import { ApiError, badChallenge, invalidCode, notAuthorized } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import type { Call, Route } from '../http/route.ts';
import { credentialChallenge } from './create-challenge.ts';
import { requireCredentialBody } from './credential-body.ts';
import { credentialAnswer, requireOffered } from './credentials.ts';
import { verifyNew } from './new-credential.ts';
import type { Parts } from './parts.ts';
import { requireChallenged } from './temporary-token.ts';

const MAX_LIFE_MS = 60 * 1_000; // protocol.md 2.4
const OPERATION = 'Auth:Creds:Code:Create';

const Expiration = z.union([
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  z
    .number()
    .int()
    .nonnegative()
    .transform((seconds) => seconds * 1_000),
]);
const Create = z.strictObject({ expiration: Expiration });
const Init = z.strictObject({ credentialKind: Kind, code: z.string().min(1).max(64) });

/** A credential on a device that has no session, by a code that another device shows (protocol.md 2.4). */
export function secondDeviceRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/auth/credentials/code',
      access: 'signed',
      handle: (call, who) => create(parts, call, who),
    },
    {
      method: 'POST',
      path: '/auth/credentials/code/init',
      access: 'public',
      handle: (call) => init(parts, call),
    },
    {
      method: 'POST',
      path: '/auth/credentials/code/verify',
      access: 'public',
      takesPasskeys: true,
      handle: (call) => verify(parts, call),
    },
  ];
}

/** Only for a person who logged in: neither personal access tokens nor service accounts (protocol.md 1.2). */
function create(parts: Parts, call: Call, { user, tokenKind }: Identity) {
  if (tokenKind === 'Pat') throw notAuthorized({ kind: 'Personal Access Token', userId: user.id }, OPERATION);
  if (tokenKind !== 'Token') throw notAuthorized({ kind: 'Service Account', userId: user.id }, OPERATION);
  const { expiration } = decode(Create, call.body);
  const aheadMs = expiration - parts.clock.nowMs();
  if (aheadMs <= 0 || aheadMs > MAX_LIFE_MS) {
    throw new ApiError(400, '"expiration" is not within the next minute');
  }
  const code = parts.credentialCodes.make(user.id, expiration);
  return { body: { code, expiration: new Date(expiration).toISOString() } };
}

function init(parts: Parts, call: Call) {
  const { credentialKind: kind, code } = decode(Init, call.body);
  requireOffered(kind);
  const userId = parts.credentialCodes.ownerOf(code);
  if (userId === null) throw invalidCode();
  const user = requireChallenged(parts, userId);
  const challenge = parts.challenges.open(user, { kind: 'credential', credentialKind: kind, code });
  return { body: credentialChallenge(parts.organisation, { user, challenge, kind }) };
}

function verify(parts: Parts, call: Call) {
  const { challengeIdentifier, ...given } = requireCredentialBody(call.body, parts.mode);
  const challenge = parts.challenges.require(challengeIdentifier, 'credential');
  const { purpose } = challenge;
  if (purpose.kind !== 'credential' || purpose.code === null) throw badChallenge('challenge is of a session');
  if (purpose.credentialKind !== given.credentialKind) throw badChallenge('challenge is of another kind');
  const user = requireChallenged(parts, challenge.userId);
  const kinds = [purpose.credentialKind];
  const made = verifyNew(parts, { given, challenge, user, kinds, passkeys: call.passkeys });
  // Last of all checks, so that a refused credential does not cost the code.
  if (!parts.credentialCodes.use(purpose.code)) throw badChallenge('code was used or replaced');
  challenge.state = { kind: 'answered' };
  parts.organisation.credentials.set(made.uuid, made);
  return { body: credentialAnswer(made) };
}
