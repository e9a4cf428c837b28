// Protects the person from taking in the output of another ceremony: its key store is compared with the one of the request.
// From: files that were swapped or mixed up. Not from: devices that were in the wrong hands during the ceremony.
import type { Fact } from '../../../../preload/review-view.ts';
import type { Fields } from '../../field-rules.ts';
import type { Operation, OperationView, PresentInput } from '../../operation.ts';
import { type Declaration, declare } from '../declare.ts';
import { keyStoresDocument } from './access-documents.ts';
import { FLEET_RULES, KEY_STORE_RULES } from './ceremony-output-fields.ts';
import { storeOf, viewKeyStore } from './key-store.ts';
import { leavesAt } from './list-fields.ts';

const OUTPUT = {
  method: 'POST',
  reach: 'control',
  risk: 'critical',
  parameters: { storeId: 'Key store' },
  documents: [keyStoresDocument],
  warnings: ['Compare the checksum with the one that the ceremony showed.'],
  special: viewOutput,
} as const satisfies Partial<Declaration>;

const FLEET = {
  ...OUTPUT,
  rules: FLEET_RULES,
  dangers: ['From then on the service trusts the devices and public keys in this file with your keys.'],
} as const satisfies Partial<Declaration>;

export const submitGenesisOutput: Operation = declare({
  ...FLEET,
  id: 'signers.submitGenesisOutput',
  template: '/key-stores/{storeId}/genesis/output',
  title: 'Genesis result',
  riskReason: 'the devices in the file hold your keys afterwards',
  sentence: (input) => `Take over the result of the first set-up of ${storeOf(input)}`,
});

export const submitCloneOutput: Operation = declare({
  ...FLEET,
  id: 'signers.submitCloneOutput',
  template: '/key-stores/{storeId}/clone/output',
  title: 'Clone result',
  riskReason: 'one more device holds your keys afterwards',
  sentence: (input) => `Take over the copy of ${storeOf(input)} on another hardware module`,
});

/** The next three are newer than @dfns/sdk 0.8.21; what is in their outputs is not published. */
export const submitAddMacUserOutput: Operation = declare({
  ...FLEET,
  id: 'signers.submitAddMacUserOutput',
  template: '/key-stores/{storeId}/add-mac-user/output',
  title: 'Operator computer result',
  riskReason: 'one more computer operates a hardware module afterwards',
  sentence: (input) => `Take over one more computer that operates ${storeOf(input)}`,
});

export const submitAddProvisionerOutput: Operation = declare({
  ...FLEET,
  id: 'signers.submitAddProvisionerOutput',
  template: '/key-stores/{storeId}/add-provisioner/output',
  title: 'Provisioner result',
  riskReason: 'one more person provisions a hardware module afterwards',
  sentence: (input) => `Take over one more security key that provisions ${storeOf(input)}`,
});

export const submitKeyHarvestOutput: Operation = declare({
  ...FLEET,
  id: 'signers.submitKeyHarvestOutput',
  template: '/key-stores/{storeId}/key-harvest/output',
  title: 'Key harvest result',
  riskReason: 'the keys in the file can be used afterwards',
  sentence: (input) => `Take over more keys of ${storeOf(input)}`,
});

export const submitOnchainSignOutput: Operation = declare({
  ...OUTPUT,
  id: 'signers.submitOnchainSignOutput',
  template: '/key-stores/{storeId}/onchain-sign/output',
  title: 'Offline signatures',
  riskReason: 'the transactions in the file go out and cannot be taken back',
  rules: KEY_STORE_RULES,
  sentence: (input) => `Hand over the signatures that ${storeOf(input)} made offline`,
  dangers: ['What these signatures pay out cannot be taken back, and this request shows its bytes only.'],
});

export const submitProofOfControlOutput: Operation = declare({
  ...OUTPUT,
  id: 'signers.submitProofOfControlOutput',
  template: '/key-stores/{storeId}/proof-of-control/output',
  title: 'Proof of control result',
  risk: 'high',
  riskReason: 'proves to others who holds the keys',
  rules: KEY_STORE_RULES,
  sentence: (input) => `Hand over the proof that ${storeOf(input)} holds its keys`,
});

function viewOutput(input: PresentInput): Partial<OperationView> {
  const { parameters, fields } = input;
  const store = viewKeyStore(input);
  const inFile = fields.text('/outputJson/keystore_id');
  const isOther = inFile !== null && inFile !== parameters['storeId'];
  const status = fields.text('/outputJson/status');
  return {
    facts: [...store.facts, ...signatureCount(fields)],
    warnings: [
      ...(status === 'partial' || status === 'fail' ? ['Not everything in the ceremony worked.'] : []),
      ...store.warnings,
    ],
    blocks: isOther ? ['The file is of another key store than the one in the path.'] : [],
  };
}

function signatureCount(fields: Fields): readonly Fact[] {
  const at = (path: string): number => leavesAt(fields, `/outputJson/outputs/*/result/${path}`).length;
  const count = at('success/signature') + at('success/*/signature');
  if (count === 0) return [];
  return [{ id: 'signatures', label: 'Signatures in it', value: String(count), source: 'decoded' }];
}
