import type { JsonObject } from '../../core/json-tree.ts';
import { type FieldRule, topText } from '../field-rules.ts';

/** Kinds that this version registers; the deprecated ones (Password, Totp) are shown as not understood. */
export const CREDENTIAL_KINDS = {
  Fido2: 'Passkey or security key',
  Key: 'Key',
  PasswordProtectedKey: 'Key protected by a password',
  RecoveryKey: 'Recovery key',
} as const;
export type KnownCredentialKind = keyof typeof CREDENTIAL_KINDS;

/** The kind of the payload, where this version knows it. */
export const isKnownKind = (kind: string | null): kind is KnownCredentialKind =>
  kind !== null && Object.hasOwn(CREDENTIAL_KINDS, kind);

const COMMON: readonly FieldRule[] = [
  {
    path: '/credentialKind',
    label: 'Kind of the new credential',
    type: 'text',
    isRequired: true,
    words: CREDENTIAL_KINDS,
  },
  { path: '/credentialName', label: 'Name of the new credential', type: 'text', isRequired: true },
  {
    path: '/credentialInfo/credId',
    label: 'Id of the new credential',
    type: 'text',
    isRequired: true,
    isMono: true,
  },
  {
    path: '/credentialInfo/clientData',
    label: 'Client data of the new key',
    type: 'text',
    isRequired: true,
    isMono: true,
  },
  {
    path: '/credentialInfo/attestationData',
    label: 'Proof of the new key',
    type: 'text',
    isRequired: true,
    isMono: true,
  },
  {
    path: '/challengeIdentifier',
    label: 'Challenge it answers',
    type: 'text',
    isRequired: true,
    isMono: true,
  },
];

const WRAPPED: FieldRule = {
  path: '/encryptedPrivateKey',
  label: 'Private key, wrapped with a password or code',
  type: 'text',
  isMono: true,
};

/** A wrapped private key goes with two kinds; with the others it is not understood (protocol.md 2.4). */
export function newCredentialRules(root: JsonObject | null): readonly FieldRule[] {
  const kind = topText(root, 'credentialKind');
  if (kind === 'PasswordProtectedKey') return [...COMMON, { ...WRAPPED, isRequired: true }];
  return kind === 'RecoveryKey' ? [...COMMON, WRAPPED] : COMMON;
}
