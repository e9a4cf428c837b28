import type { Fact } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import { type NewKeyClientData, newKeyFingerprint, readNewKeyClientData } from '../new-key.ts';
import type { Operation, OperationView, PresentInput } from '../operation.ts';
import {
  CREDENTIAL_KINDS,
  isKnownKind,
  type KnownCredentialKind,
  newCredentialRules,
} from './credential-fields.ts';

export const createCredential: Operation = {
  id: 'auth.createCredential',
  method: 'POST',
  template: '/auth/credentials',
  title: 'New credential',
  reach: 'control',
  risk: 'critical',
  riskReason: 'adds a new key with the full power of the user: account takeover if the key is not yours',
  parameters: {},
  rulesFor: newCredentialRules,
  needs: () => [],
  present: presentNewCredential,
};

const SENTENCES = {
  Fido2: 'Add a passkey or security key to your account',
  Key: 'Add a key to your account',
  PasswordProtectedKey: 'Add a key protected by a password to your account',
  RecoveryKey: 'Add a recovery key to your account',
} as const satisfies Record<KnownCredentialKind, string>;

const POWER =
  'Whoever holds the new key can do everything that you can do. Approve only if you are adding it yourself now.';
const RECOVERY = 'A recovery key can later replace every credential of your account.';

function presentNewCredential({ fields }: PresentInput): OperationView {
  const kind = fields.text('/credentialKind');
  const clientData = readNewKeyClientData(fields.text('/credentialInfo/clientData'));
  const known = isKnownKind(kind) ? kind : null;
  const base = { amount: null, address: null };
  if (known === null) {
    const sentence = 'Add a credential of an unknown kind to your account';
    return { ...base, sentence, facts: [], warnings: [POWER], blocks: [] };
  }
  const key =
    known === 'Fido2' ? passkeyView(clientData) : keyView(fields.text('/credentialInfo/attestationData'));
  return {
    ...base,
    sentence: SENTENCES[known],
    facts: [
      { id: 'credential-kind', label: 'New credential', value: CREDENTIAL_KINDS[known], source: 'decoded' },
      ...key.facts,
    ],
    warnings: [
      POWER,
      ...(known === 'RecoveryKey' ? [RECOVERY] : []),
      ...formWarnings(clientData, known === 'Fido2' ? 'webauthn.create' : 'key.create'),
    ],
    blocks: key.blocks,
  };
}

interface KeyView {
  readonly facts: readonly Fact[];
  readonly blocks: readonly string[];
}

/** What the device that made the key shows as well. */
function keyView(attestationData: string | null): KeyView {
  const fingerprint = newKeyFingerprint(attestationData);
  if (fingerprint === null) return { facts: [], blocks: ['The new public key cannot be read.'] };
  const label = 'Fingerprint of the new key';
  const detail = 'base64url of the SHA-256 of its SPKI';
  const source = 'decoded';
  return {
    facts: [{ id: 'fingerprint', label, value: fingerprint, detail, source, mono: true }],
    blocks: [],
  };
}

/** Its public key is inside the attestation; people compare the id, which the authenticator made. */
function passkeyView(clientData: NewKeyClientData | null): KeyView {
  const made: Fact = {
    id: 'made-by',
    label: 'Where its key is',
    value: 'In an authenticator: a security key, a phone or this computer',
    source: 'decoded',
  };
  if (clientData?.origin == null) return { facts: [made], blocks: [] };
  const value = showText(clientData.origin);
  return {
    facts: [made, { id: 'made-for', label: 'Made on the page', value, source: 'decoded', mono: true }],
    blocks: [],
  };
}

function formWarnings(clientData: NewKeyClientData | null, type: string): readonly string[] {
  if (clientData?.type === type) return [];
  return ['The client data of the new key does not have the documented form.'];
}
