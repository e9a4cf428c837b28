import { z } from 'zod';
import { Kind } from '../auth/factor.ts';
import type { Identity } from '../auth/identity.ts';
import { ApiError, badChallenge } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import { type Call, param, type Route } from '../http/route.ts';
import type { Credential } from '../organisation/organisation.ts';
import { credentialChallenge } from './create-challenge.ts';
import { requireCredentialBody } from './credential-body.ts';
import { verifyNew } from './new-credential.ts';
import type { Parts } from './parts.ts';

const Init = z.strictObject({ kind: Kind });
const Change = z.strictObject({ credentialUuid: z.string().min(1).max(64) });
const Nothing = z.strictObject({}).optional();

/** The caller's own credentials (protocol.md 2.4); those of others do not exist for the caller. */
export function credentialRoutes(parts: Parts): readonly Route[] {
  const change = (status: Credential['status']) => (call: Call, who: Identity) =>
    setStatus(parts, who, { uuid: decode(Change, call.body).credentialUuid, status });
  return [
    {
      method: 'GET',
      path: '/auth/credentials',
      access: 'bearer',
      handle: (_call, who) => ({ body: { items: listed(parts, who).map(credentialAnswer) } }),
    },
    {
      method: 'POST',
      path: '/auth/credentials/init',
      access: 'bearer',
      handle: (call, who) => init(parts, call, who),
    },
    {
      method: 'POST',
      path: '/auth/credentials',
      access: 'signed',
      takesPasskeys: true,
      handle: (call, who) => create(parts, call, who),
    },
    { method: 'PUT', path: '/auth/credentials/activate', access: 'signed', handle: change('Active') },
    { method: 'PUT', path: '/auth/credentials/deactivate', access: 'signed', handle: change('Inactive') },
    {
      method: 'DELETE',
      path: '/auth/credentials/{credentialUuid}',
      access: 'signed',
      handle: (call, who) => remove(parts, call, who),
    },
  ];
}

const listed = ({ organisation }: Parts, { user }: Identity): readonly Credential[] =>
  [...organisation.credentials.values()].filter(
    (one) => one.userId === user.id && one.status !== 'Archived' && one.tokenId === null,
  );

/** Credential of protocol.md 2.4. `publicKey` is the PEM text as registered; of a passkey the PEM of its key. */
export const credentialAnswer = (one: Credential) => ({
  kind: one.kind,
  credentialId: one.credId,
  credentialUuid: one.uuid,
  dateCreated: one.dateCreated,
  isActive: one.status === 'Active',
  name: one.name,
  publicKey: one.publicKeyPem,
  relyingPartyId: one.passkey?.relyingPartyId ?? '',
  origin: one.passkey?.origin ?? '',
});

function init(parts: Parts, call: Call, { user }: Identity) {
  const { kind } = decode(Init, call.body);
  requireOffered(kind);
  const challenge = parts.challenges.open(user, { kind: 'credential', credentialKind: kind, code: null });
  return { body: credentialChallenge(parts.organisation, { user, challenge, kind }) };
}

/** Passwords and one-time passwords are of the past (protocol.md 2): ApiError 400. */
export function requireOffered(kind: z.infer<typeof Kind>): void {
  if (kind !== 'Password' && kind !== 'Totp') return;
  throw new ApiError(400, `credentials of kind ${kind} are not accepted here`);
}

function create(parts: Parts, call: Call, { user }: Identity) {
  const { challengeIdentifier, ...given } = requireCredentialBody(call.body, parts.mode);
  const challenge = parts.challenges.require(challengeIdentifier, 'credential');
  const { purpose } = challenge;
  if (purpose.kind !== 'credential' || purpose.code !== null) throw badChallenge('challenge is of a code');
  if (challenge.userId !== user.id) throw badChallenge('challenge belongs to another identity');
  if (purpose.credentialKind !== given.credentialKind) throw badChallenge('challenge is of another kind');
  const kinds = [purpose.credentialKind];
  const made = verifyNew(parts, { given, challenge, user, kinds, passkeys: call.passkeys });
  challenge.state = { kind: 'answered' };
  parts.organisation.credentials.set(made.uuid, made);
  return { body: credentialAnswer(made) };
}

/** Also for the last usable one: no rule against it is published (protocol.md 9). */
function setStatus(
  parts: Parts,
  who: Identity,
  { uuid, status }: { uuid: string; status: Credential['status'] },
) {
  const credential = listed(parts, who).find((one) => one.uuid === uuid);
  if (!credential) throw new ApiError(404, 'credential not found', { details: { credentialUuid: uuid } });
  parts.organisation.credentials.set(uuid, { ...credential, status });
  return { body: { message: 'success' } };
}

function remove(parts: Parts, call: Call, who: Identity) {
  decode(Nothing, call.body);
  setStatus(parts, who, { uuid: param(call, 'credentialUuid'), status: 'Archived' });
  return { body: undefined };
}
