import { describeAddress } from '../../addresses/address.ts';
import type { DocumentRule } from '../../documents.ts';
import type { FieldRule } from '../../field-rules.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { declare } from '../declare.ts';
import { EXTERNAL_ID } from '../external-id.ts';
import { judgeRecipient } from '../judge-recipient.ts';
import { VAULT } from '../wallets/vault-document.ts';
import { readVaultAmount, VAULT_ASSETS } from './vault-amount.ts';

const AMOUNT: FieldRule = {
  path: '/amount',
  label: 'Amount, in smallest units',
  type: 'text',
  isRequired: true,
  place: 'amount',
};
const NETWORK: FieldRule = {
  path: '/network',
  label: 'Network name in the API',
  type: 'text',
  isRequired: true,
};
const ASSET: FieldRule = { path: '/tid', label: 'Asset', type: 'text', isRequired: true, isMono: true };
const REASON: FieldRule = { path: '/reason', label: 'Reason', type: 'text' };

export const createVaultTransfer = declare({
  id: 'vaults.createVaultTransfer',
  method: 'POST',
  template: '/vaults/{vaultId}/transfers',
  title: 'Vault transfer',
  reach: 'funds',
  risk: 'critical',
  riskReason: 'irreversible payment out of a vault',
  parameters: { vaultId: 'Vault id' },
  rules: [
    AMOUNT,
    { path: '/to', label: 'To', type: 'text', isRequired: true, isMono: true, place: 'address' },
    NETWORK,
    ASSET,
    EXTERNAL_ID,
  ],
  documents: [VAULT, VAULT_ASSETS],
  sentence: 'Send money out of a vault',
  special: presentVaultTransfer,
});

function presentVaultTransfer(input: PresentInput): Partial<OperationView> {
  const { network, networkWords, identifiers, words, ...asset } = readVaultAmount(input);
  const to = input.fields.text('/to');
  const recipient = judgeRecipient({ to, network, own: null, fields: identifiers });
  const name = network?.name ?? null;
  return {
    sentence: `Send ${words} on ${networkWords} out of a vault`,
    amount: asset.view,
    address: to === null ? null : describeAddress(to, name),
    facts: asset.facts,
    warnings: [...asset.warnings, ...recipient.warnings],
    blocks: [...asset.blocks, ...recipient.blocks],
    movements: to === null ? [] : [{ role: 'recipient', address: to, network: name, ...asset.moved }],
  };
}

export const createVaultLock = declare({
  id: 'vaults.createVaultLock',
  method: 'POST',
  template: '/vaults/{vaultId}/locks',
  title: 'Vault lock',
  reach: 'funds',
  risk: 'high',
  riskReason: 'sets money of a vault aside',
  parameters: { vaultId: 'Vault id' },
  rules: [AMOUNT, NETWORK, ASSET, REASON, EXTERNAL_ID],
  documents: [VAULT, VAULT_ASSETS],
  warnings: ['Until the lock is taken away, this money cannot be sent.'],
  sentence: 'Lock money in a vault',
  special: (input) => {
    const { networkWords, words, ...asset } = readVaultAmount(input);
    const { facts, warnings, blocks } = asset;
    return {
      sentence: `Lock ${words} on ${networkWords} in a vault`,
      amount: asset.view,
      facts,
      warnings,
      blocks,
    };
  },
});

const LOCK: DocumentRule = {
  name: 'lock',
  words: 'lock',
  id: '{lockId}',
  path: '/vaults/{vaultId}/locks/{id}',
  facts: [
    { pointer: '/amount', label: 'Locked, in smallest units' },
    { pointer: '/tid', label: 'Asset' },
    { pointer: '/network', label: 'Network' },
    { pointer: '/reason', label: 'Reason of the lock' },
    { pointer: '/owner', label: 'Locked by' },
    { pointer: '/dateCreated', label: 'Locked since' },
  ],
};

export const deleteVaultLock = declare({
  id: 'vaults.deleteVaultLock',
  method: 'DELETE',
  template: '/vaults/{vaultId}/locks/{lockId}',
  title: 'Vault unlock',
  reach: 'funds',
  risk: 'high',
  riskReason: 'money that was set aside can be sent again',
  parameters: { vaultId: 'Vault id', lockId: 'Lock id' },
  documents: [LOCK, VAULT],
  warnings: ['What the lock was made for is no longer covered by this money.'],
  sentence: 'Take a lock away, so that the money in the vault can be sent again',
});

export const releaseQuarantine = declare({
  id: 'vaults.releaseQuarantine',
  method: 'POST',
  template: '/vaults/{vaultId}/quarantines/{quarantineId}/release',
  title: 'Quarantine release',
  reach: 'funds',
  risk: 'high',
  riskReason: 'money that a check held back can be used',
  parameters: { vaultId: 'Vault id', quarantineId: 'Quarantine id' },
  rules: [REASON],
  documents: [VAULT],
  dangers: ['What is held back, where it came from and why cannot be seen here: only the id is known.'],
  sentence: 'Release money that a check of incoming payments held back in a vault',
});
