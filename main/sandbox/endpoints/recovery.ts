// Protects accounts from recovery by somebody else: only the holder of an active recovery key gets through, and what it
// signed is the very list of credentials that replaces the old ones. From: exchanged credentials, replays, other keys.
// Not from: whoever holds the printed kit and can read the person's e-mail.
import { z } from 'zod';
import { verifyAssertion } from '../auth/assertion.ts';
import { RecoveryFactor } from '../auth/factor.ts';
import type { Identity } from '../auth/identity.ts';
import { matchRecovery, type RecoveryMatch } from '../auth/recovery-challenge.ts';
import { ApiError, invalidCode, notRecoverable, unauthorized } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import { rawMember } from '../http/raw-member.ts';
import type { Call, Route } from '../http/route.ts';
import type { Credential, User } from '../organisation/organisation.ts';
import { createChallenge } from './create-challenge.ts';
import { requireServiceAccount } from './end-users.ts';
import { findPerson } from './login.ts';
import { NEW_CREDENTIALS, storeAll, verifyAll } from './new-credentials.ts';
import type { Parts } from './parts.ts';
import { requireTemporary } from './temporary-token.ts';

const Name = z.string().min(1).max(320);
const OrgId = z.string().max(64);
const CredentialId = z.string().min(1).max(256);
const SendCode = z.strictObject({ username: Name, orgId: OrgId });
const Init = SendCode.extend({ verificationCode: z.string().min(1).max(64), credentialId: CredentialId });
const Delegated = z.strictObject({ username: Name, credentialId: CredentialId });
const Recover = z.strictObject({ recovery: RecoveryFactor, newCredentials: z.strictObject(NEW_CREDENTIALS) });
type Recover = z.infer<typeof Recover>;

/** POST (old documents: PUT) /auth/recover/user/code, POST …/init, …/delegated and /auth/recover/user (protocol.md 2.5). */
export function recoveryRoutes(parts: Parts): readonly Route[] {
  const code = '/auth/recover/user/code';
  return [
    { method: 'POST', path: code, access: 'public', handle: (call) => sendCode(parts, call) },
    { method: 'PUT', path: code, access: 'public', handle: (call) => sendCode(parts, call) },
    {
      method: 'POST',
      path: '/auth/recover/user/init',
      access: 'public',
      handle: (call) => init(parts, call),
    },
    {
      method: 'POST',
      path: '/auth/recover/user/delegated',
      access: 'signed',
      handle: (call, who) => delegated(parts, call, who),
    },
    {
      method: 'POST',
      path: '/auth/recover/user',
      access: 'public',
      takesPasskeys: true,
      handle: (call) => recover(parts, call),
    },
  ];
}

function sendCode(parts: Parts, call: Call) {
  const user = findPerson(parts, decode(SendCode, call.body));
  parts.recoveryCodes.send(user.username);
  return { body: { message: 'success' } };
}

/** A wrong credential does not use up the code. */
function init(parts: Parts, call: Call) {
  const body = decode(Init, call.body);
  const user = findPerson(parts, body);
  if (!parts.recoveryCodes.isRight(user.username, body.verificationCode)) throw invalidCode();
  const answer = start(parts, user, body.credentialId);
  parts.recoveryCodes.end(user.username);
  return answer;
}

function delegated(parts: Parts, call: Call, who: Identity) {
  requireServiceAccount(who, 'Auth:Recover:Delegated');
  const { username, credentialId } = decode(Delegated, call.body);
  const user = findPerson(parts, { username, orgId: parts.organisation.orgId });
  return start(parts, user, credentialId);
}

function start(parts: Parts, user: User, credentialId: string) {
  const credential = [...parts.organisation.credentials.values()].find(
    (one) => one.userId === user.id && one.credId === credentialId,
  );
  const { uuid, encryptedPrivateKey } = requireRecoveryKey(credential);
  const challenge = parts.challenges.open(user, { kind: 'recovery', credentialUuid: uuid });
  const allowed = { id: credentialId, encryptedRecoveryKey: encryptedPrivateKey ?? '' };
  return { body: { ...createChallenge(user, challenge), allowedRecoveryCredentials: [allowed] } };
}

function requireRecoveryKey(credential: Credential | undefined): Credential {
  if (!credential) throw notRecoverable('credential is not one of this user');
  if (credential.kind !== 'RecoveryKey') throw notRecoverable('credential is no recovery key');
  if (credential.status !== 'Active') throw notRecoverable('recovery key is not active');
  return credential;
}

function recover(parts: Parts, call: Call) {
  const { challenge, user } = requireTemporary(parts, call, 'recovery');
  const { purpose } = challenge;
  if (purpose.kind !== 'recovery') throw new TypeError('a recovery challenge without its key');
  const body = decode(Recover, call.body);
  const credential = requireRecoveryKey(parts.organisation.credentials.get(purpose.credentialUuid));
  const match = requireSigned(parts, { body, bodyText: call.bodyText, credential });
  const made = verifyAll(parts, body.newCredentials, { challenge, user, passkeys: call.passkeys });
  // Nothing was changed up to here: a refused recovery leaves everything as it was.
  endEverything(parts, user);
  return { body: storeAll(parts, user, made), headers: { 'x-sandbox-recovery': match } };
}

interface Signed {
  readonly body: Recover;
  readonly bodyText: string;
  readonly credential: Credential;
}

function requireSigned({ mode }: Parts, { body, bodyText, credential }: Signed): RecoveryMatch {
  const { kind, credentialAssertion } = body.recovery;
  if (kind !== 'RecoveryKey') throw notRecoverable(`${kind} cannot recover`);
  const { credId, ...assertion } = credentialAssertion;
  if (credId !== credential.credId)
    throw notRecoverable('credential is not the one this recovery was started with');
  const text = rawMember(bodyText, 'newCredentials');
  if (text === null) throw new ApiError(400, '"newCredentials" appears twice');
  const sent = { text, value: JSON.parse(text) as unknown };
  let match: RecoveryMatch | null = null;
  const isChallenge = (signed: string) => {
    match = matchRecovery(signed, sent, mode);
    return match !== null;
  };
  const verdict = verifyAssertion(assertion, { publicKeyPem: credential.publicKeyPem, isChallenge, mode });
  if (!verdict.ok) throw unauthorized(verdict.reason);
  if (match === null) throw new TypeError('a verdict without a match');
  return match;
}

/** Credentials of every kind, personal access tokens, sessions, and whatever was begun with them. */
function endEverything(parts: Parts, { id, username }: User): void {
  const { credentials, sessions } = parts.organisation;
  for (const [uuid, one] of credentials) {
    if (one.userId === id) credentials.set(uuid, { ...one, status: 'Archived' });
  }
  for (const [tokenId, session] of sessions) if (session.userId === id) sessions.delete(tokenId);
  parts.challenges.endAll(id);
  parts.userActions.endAll(id);
  parts.credentialCodes.endAll(id);
  parts.loginCodes.end(username);
  parts.recoveryCodes.end(username);
}
