import type { CredentialView } from '../../preload/credential-view.ts';
import { signingEntry } from '../accounts/identity.ts';
import { showText } from '../core/show-text.ts';
import type { ServiceCredential } from '../dfns/credentials.ts';
import { serviceFingerprint } from '../keys/service-fingerprint.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';

export interface Surroundings {
  readonly all: readonly ServiceCredential[];
  /** Keys of this computer, the preferred one first. */
  readonly entries: readonly CredentialEntry[];
}

export function toCredentialView(credential: ServiceCredential, around: Surroundings): CredentialView {
  const { credentialUuid, credentialId, kind, name, dateCreated, isActive, publicKey } = credential;
  return {
    credentialUuid: showText(credentialUuid),
    credentialId: showText(credentialId),
    kind: showText(kind),
    name: showText(name),
    dateCreated: showText(dateCreated),
    isActive,
    fingerprint: serviceFingerprint(publicKey) ?? (publicKey === '' ? null : showText(publicKey)),
    isHere: around.entries.some(({ credId }) => credId === credentialId),
    ends: whatEnds(credential, around),
  };
}

/** What stops working when it is deactivated or deleted. */
export function whatEnds(credential: ServiceCredential, { all, entries }: Surroundings): readonly string[] {
  const isLast = (isSame: (other: ServiceCredential) => boolean) =>
    credential.isActive && !all.some((one) => one !== credential && one.isActive && isSame(one));
  const ends: string[] = [];
  if (credential.kind === 'RecoveryKey') {
    ends.push('The recovery code of this kit no longer works.');
    if (isLast(isRecovery)) ends.push('There is no other recovery kit: a lost key could not be replaced.');
    return ends;
  }
  if (isLast((other) => !isRecovery(other))) {
    ends.push(
      'It is the last active credential: nobody could sign in or approve, and only a recovery helps.',
    );
  }
  if (signingEntry(entries)?.credId === credential.credentialId) {
    ends.push('It is the key that signs on this computer unless you choose another one.');
  } else if (entries.some(({ credId }) => credId === credential.credentialId)) {
    ends.push('This computer holds the key, and could no longer sign with it.');
  }
  ends.push(...elsewhere(credential.kind));
  ends.push('Whether personal access tokens go on working cannot be told from this list.');
  return ends;
}

const isRecovery = ({ kind }: ServiceCredential): boolean => kind === 'RecoveryKey';

function elsewhere(kind: string): readonly string[] {
  if (kind === 'Fido2') return ['The passkey stays on its device or security key; the service refuses it.'];
  if (kind === 'PasswordProtectedKey') {
    return ['Every computer that opens this key with its password can no longer sign with it.'];
  }
  return ['Every computer or program that holds this key can no longer sign with it.'];
}
