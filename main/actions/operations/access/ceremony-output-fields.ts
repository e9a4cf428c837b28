/** What comes back from hardware modules, as @dfns/sdk 0.8.21 types it (signers, __WireSubmit…Body). */
import type { FieldRule } from '../../field-rules.ts';

const text = (path: string, label: string): FieldRule => ({
  path,
  label,
  type: 'text',
  isMono: true,
  ...(path.includes('*') ? {} : { isRequired: true }),
});
const number = (path: string, label: string): FieldRule => ({ path, label, type: 'number' });
const choice = (path: string, label: string, words: Readonly<Record<string, string>>): FieldRule => ({
  path,
  label,
  type: 'text',
  words,
  ...(path.includes('*') ? {} : { isRequired: true }),
});

const CHECKSUM = text('/fileChecksum', 'Checksum of the file');
const VERSION: FieldRule = { ...number('/outputJson/version', 'Version of the form'), isRequired: true };
const PLACE: readonly FieldRule[] = [
  text('/outputJson/keystore_id', 'Key store in the file'),
  text('/outputJson/org_id', 'Organisation in the file'),
  text('/outputJson/fleet_id', 'Fleet in the file'),
];

const DONE = '/outputJson/outputs/*/success';

/** Genesis, clone and the newer ceremonies on fleets. */
export const FLEET_RULES: readonly FieldRule[] = [
  CHECKSUM,
  choice('/outputJson/status', 'Result', { success: 'Done' }),
  ...PLACE,
  text('/outputJson/fleet_label', 'Name of the fleet'),
  choice(`${DONE}/type`, 'Ceremony', {
    'genesis-registration': 'First set-up',
    'clone-registration': 'Copy',
  }),
  text(`${DONE}/ceremony_mode`, 'Mode of the ceremony'),
  text(`${DONE}/hsm_serial`, 'Serial number of the hardware module'),
  text(`${DONE}/hsm_target_serial`, 'Serial number of the second hardware module'),
  text(`${DONE}/hsm_identity_key`, 'Identity key of the hardware module'),
  text(`${DONE}/mac_serial`, 'Serial number of the computer'),
  text(`${DONE}/mac_target_serial`, 'Serial number of the second computer'),
  text(`${DONE}/mac_se_wrap_key_pub_key`, 'Public key of the computer'),
  text(`${DONE}/provisioners/*`, 'Public key of a provisioner'),
  number(`${DONE}/key_harvest/secp256k1`, 'Number of secp256k1 keys'),
  number(`${DONE}/key_harvest/secp256k1-start`, 'First secp256k1 key'),
  number(`${DONE}/key_harvest/ed25519`, 'Number of Ed25519 keys'),
  number(`${DONE}/key_harvest/ed25519-start`, 'First Ed25519 key'),
  { path: `${DONE}/key_harvest/error`, label: 'Error while keys were made', type: 'any' },
  { path: `${DONE}/hsm_sealed/**`, label: 'Sealed data of the hardware module', type: 'any' },
  choice('/outputJson/type', 'Kind of file', { 'fleet-output': 'Output of a fleet' }),
  VERSION,
];

const RESULT = '/outputJson/outputs/*/result';

/** Signatures of the offline signer. */
export const KEY_STORE_RULES: readonly FieldRule[] = [
  CHECKSUM,
  choice('/outputJson/status', 'Result', { success: 'Done', partial: 'Done in part', fail: 'Failed' }),
  ...PLACE,
  text('/outputJson/group_id', 'Group of operations'),
  choice('/outputJson/outputs/*/type', 'What was signed', {
    'onchain-sign-v1': 'Transactions',
    'proof-of-control-v1': 'A proof of control',
  }),
  text(`${RESULT}/success/signer_public_key`, 'Public key of the signer'),
  text(`${RESULT}/success/prefix`, 'Beginning of the proof'),
  text(`${RESULT}/success/message`, 'Text of the proof'),
  text(`${RESULT}/success/exact_bytes_signed`, 'Exact bytes that were signed'),
  text(`${RESULT}/success/signature`, 'Signature'),
  text(`${RESULT}/success/*/signer_public_key`, 'Public key of the signer'),
  text(`${RESULT}/success/*/exact_bytes_signed`, 'Exact bytes that were signed'),
  text(`${RESULT}/success/*/signature`, 'Signature'),
  text(`${RESULT}/fail/message`, 'What failed'),
  text(`${RESULT}/fail/code`, 'Code of the failure'),
  choice('/outputJson/type', 'Kind of file', { 'keystore-output': 'Output of a key store' }),
  VERSION,
];
