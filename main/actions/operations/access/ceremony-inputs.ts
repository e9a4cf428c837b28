/** What is prepared for the hardware modules that hold keys: nothing happens before their operators carry it out. */
import type { FieldRule } from '../../field-rules.ts';
import type { Operation } from '../../operation.ts';
import { type Declaration, declare } from '../declare.ts';
import { keyStoresDocument } from './access-documents.ts';
import { storeOf, viewKeyStore } from './key-store.ts';
import { missingList, textsAt } from './list-fields.ts';

const STORE = {
  method: 'POST',
  reach: 'control',
  parameters: { storeId: 'Key store' },
  documents: [keyStoresDocument],
  special: viewKeyStore,
} as const satisfies Partial<Declaration>;

const kindOf = (name: string, words: string): FieldRule => ({
  path: '/kind',
  label: 'Kind of ceremony',
  type: 'text',
  isRequired: true,
  words: { [name]: words },
});
const serial = (path: string, label: string): FieldRule => ({
  path,
  label,
  type: 'text',
  isRequired: true,
  isMono: true,
});
const count = (path: string, label: string, isRequired = true): FieldRule => ({
  path,
  label,
  type: 'number',
  isRequired,
});
const COMPARE = 'Compare every serial number with the one on the device itself.';

export const createGenesisInput: Operation = declare({
  ...STORE,
  id: 'signers.createGenesisInput',
  template: '/key-stores/{storeId}/genesis/input',
  title: 'Genesis ceremony',
  risk: 'critical',
  riskReason: 'begins a new place where keys are held',
  rules: [
    serial('/hsmGenesisSerial', 'Serial number of the first hardware module'),
    count('/numProvisioners', 'Number of provisioners'),
    count('/numSecp256k1', 'Number of secp256k1 keys'),
    count('/numEd25519', 'Number of Ed25519 keys'),
    {
      path: '/hsmGenesisFirmwareVersion',
      label: 'Firmware of the hardware module',
      type: 'text',
      words: { '2.2': 'Version 2.2', '2.4': 'Version 2.4' },
    },
    kindOf('Genesis', 'First set-up of a key store'),
  ],
  sentence: (input) => `Prepare the first set-up of ${storeOf(input)} on a hardware module`,
  dangers: ['Whoever controls the devices of this ceremony controls the keys that it makes.'],
  warnings: [COMPARE],
});

export const createCloneInput: Operation = declare({
  ...STORE,
  id: 'signers.createCloneInput',
  template: '/key-stores/{storeId}/clone/input',
  title: 'Clone ceremony',
  risk: 'critical',
  riskReason: 'the keys exist on one more device afterwards',
  rules: [
    serial('/hsmTargetSerial', 'To the hardware module with serial number'),
    serial('/hsmSourceSerial', 'From the hardware module with serial number'),
    kindOf('Clone', 'Copy of a hardware module'),
  ],
  sentence: (input) => `Prepare a copy of ${storeOf(input)} on another hardware module`,
  dangers: ['Whoever holds the second device can sign with all these keys.'],
  warnings: [COMPARE],
});

export const createOnchainSignInput: Operation = declare({
  ...STORE,
  id: 'signers.createOnchainSignInput',
  template: '/key-stores/{storeId}/onchain-sign/input',
  title: 'Offline signing batch',
  risk: 'critical',
  riskReason: 'collects what the offline signer will sign',
  sentence: (input) =>
    `Collect what waits for a signature of ${storeOf(input)} into a file for the offline signer`,
  warnings: ['What the file will contain is not in this request: read it on the offline signer.'],
});

export const createProofOfControlInput: Operation = declare({
  ...STORE,
  id: 'signers.createProofOfControlInput',
  template: '/key-stores/{storeId}/proof-of-control/input',
  title: 'Proof of control',
  risk: 'medium',
  riskReason: 'the offline signer signs a proof with the keys of these wallets',
  rules: [{ path: '/walletIds/*', label: 'Wallet', type: 'text', isMono: true }],
  sentence: (input) => {
    const { length } = textsAt(input.fields, '/walletIds/*');
    return `Prepare a proof that ${storeOf(input)} holds the keys of ${length === 1 ? '1 wallet' : `${length} wallets`}`;
  },
  special: (input) => ({ ...viewKeyStore(input), blocks: missingList(input.fields, 'walletIds') }),
});

/** From here on newer than @dfns/sdk 0.8.21; fields as operations-newer.json names them. */
const NEWER = { ...STORE, risk: 'critical', warnings: [COMPARE] } as const satisfies Partial<Declaration>;

export const createAddMacUserInput: Operation = declare({
  ...NEWER,
  id: 'signers.createAddMacUserInput',
  template: '/key-stores/{storeId}/add-mac-user/input',
  title: 'New operator computer',
  riskReason: 'one more computer can operate a hardware module',
  rules: [
    serial('/macTargetSerial', 'Serial number of the computer'),
    serial('/hsmTargetSerial', 'Serial number of the hardware module'),
    kindOf('AddMacUser', 'New computer of an operator'),
  ],
  sentence: (input) => `Prepare that one more computer operates ${storeOf(input)}`,
  dangers: ['Whoever controls this computer takes part in using the keys.'],
});

export const createAddProvisionerInput: Operation = declare({
  ...NEWER,
  id: 'signers.createAddProvisionerInput',
  template: '/key-stores/{storeId}/add-provisioner/input',
  title: 'New provisioner',
  riskReason: 'one more person can provision a hardware module',
  rules: [
    serial('/yubikeySerial', 'Serial number of the security key'),
    serial('/hsmTargetSerial', 'Serial number of the hardware module'),
    kindOf('AddProvisioner', 'New provisioner'),
  ],
  sentence: (input) => `Prepare that one more security key provisions ${storeOf(input)}`,
  dangers: ['Whoever holds this security key takes part in provisioning the keys.'],
});

export const createKeyHarvestInput: Operation = declare({
  ...NEWER,
  id: 'signers.createKeyHarvestInput',
  template: '/key-stores/{storeId}/key-harvest/input',
  title: 'Key harvest',
  riskReason: 'makes more keys on a hardware module',
  rules: [
    serial('/hsmTargetSerial', 'Serial number of the hardware module'),
    serial('/macTargetSerial', 'Serial number of the computer'),
    serial('/macTargetUsername', 'User on the computer'),
    count('/numSecp256k1', 'Number of secp256k1 keys', false),
    count('/numEd25519', 'Number of Ed25519 keys', false),
    kindOf('KeyHarvest', 'More keys'),
  ],
  sentence: (input) => `Prepare more keys of ${storeOf(input)} on a hardware module`,
  dangers: ['Whoever controls the devices of this ceremony controls the keys that it makes.'],
});

export const cancelFleetOperation: Operation = declare({
  ...STORE,
  id: 'signers.cancelFleetOperation',
  template: '/key-stores/{storeId}/fleet-operations/cancel',
  title: 'Cancel ceremony',
  risk: 'high',
  riskReason: 'stops what the operators of the hardware modules are doing',
  rules: [serial('/groupId', 'Group of operations'), { path: '/reason', label: 'Reason', type: 'text' }],
  sentence: (input) => `Cancel a group of ceremonies of ${storeOf(input)}`,
});
