import { initWithCode, verifyWithCode } from '../dfns/credentials.ts';
import type { CredentialBody } from '../dfns/factor.ts';
import { isSurelyRefused } from '../dfns/sure-refusal.ts';
import { AppError } from '../errors.ts';
import { decodeKeyName } from '../keys/key-name.ts';
import type { AccountDeps } from './account-deps.ts';
import { normaliseDeviceCode } from './device-code.ts';
import { type KnownIdentity, organisationNameOf } from './identity.ts';
import { type MadeCredential, makeCredential, type NewCredentialInput } from './new-credential.ts';
import { discardKeys, isKey, keepPending, noteRegistered } from './pending-key.ts';
import { tokenOwner } from './token-owner.ts';

/**
 * Second device (protocol.md 2.4): a code of at most 60 s that another device shows, then a new credential; no session is needed and
 * none is made. Rejects with 'account/code-refused', and as makeCredential and the API do. After a doubtful failure the key stays listed
 * as pending: a sign-in or the next list settles it. The password is not wiped.
 */
export async function joinAccount(
  deps: AccountDeps,
  { code, ...input }: NewCredentialInput & { readonly code: string },
): Promise<{ readonly made: MadeCredential; readonly owner: KnownIdentity }> {
  const name = decodeKeyName(input.name); // before the code is used up
  const challenge = await initWithCode(deps.http(), {
    credentialKind: input.kind,
    code: normaliseDeviceCode(code),
  });
  const profile = deps.profile();
  const orgId = tokenOwner(challenge.challengeIdentifier)?.orgId ?? profile.orgId;
  const owner: KnownIdentity = {
    username: challenge.user.name,
    userId: challenge.user.id,
    orgId,
    organisationName: organisationNameOf(orgId, profile),
  };
  const made = await makeCredential(deps, { input: { ...input, name }, owner, challenge });
  await keepPending(deps, [made]);
  await verify(deps, made, { ...made.credential, challengeIdentifier: challenge.challengeIdentifier });
  if (isKey(made)) await noteRegistered(deps, made.entry.credId, { isPreferred: true });
  return { made, owner };
}

async function verify(deps: AccountDeps, made: MadeCredential, body: CredentialBody): Promise<void> {
  try {
    const { credentialId } = await verifyWithCode(deps.http(), body);
    if (credentialId === body.credentialInfo.credId) return;
    throw new AppError('api/bad-answer', 'another credential was registered');
  } catch (error) {
    if (isKey(made) && isSurelyRefused(error)) await discardKeys(deps, [made.entry]).catch(() => {});
    throw error;
  }
}
