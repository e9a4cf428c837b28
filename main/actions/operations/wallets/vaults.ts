import { findNetwork } from '../../networks.ts';
import { declare } from '../declare.ts';
import { EXTERNAL_ID } from '../external-id.ts';
import { NEW_EXTERNAL_ID, NEW_NAME, renamed } from './rename.ts';
import { VAULT } from './vault-document.ts';

export const createVault = declare({
  id: 'vaults.createVault',
  method: 'POST',
  template: '/vaults',
  title: 'New vault',
  reach: 'other',
  risk: 'medium',
  riskReason: 'new vault',
  rules: [
    { path: '/name', label: 'Name', type: 'text' },
    { path: '/tags/*', label: 'Tag (policies can depend on it)', type: 'text' },
    EXTERNAL_ID,
  ],
  sentence: 'Create a vault',
});

export const createVaultAddress = declare({
  id: 'vaults.createVaultAddress',
  method: 'POST',
  template: '/vaults/{vaultId}/addresses',
  title: 'New vault address',
  reach: 'other',
  risk: 'medium',
  riskReason: 'new address that receives money',
  parameters: { vaultId: 'Vault id' },
  rules: [{ path: '/network', label: 'Network name in the API', type: 'text', isRequired: true }],
  documents: [VAULT],
  sentence: 'Create an address for a vault',
  special: ({ fields }) => {
    const name = fields.text('/network');
    if (name === null) return {};
    const network = findNetwork(name);
    return {
      sentence: `Create an address for a vault on ${network.label}`,
      facts: [{ id: 'network', label: 'Network', value: network.label, source: 'decoded' }],
      warnings: network.isKnown ? [] : ['This version does not know this network.'],
    };
  },
});

export const updateVault = declare({
  id: 'vaults.updateVault',
  method: 'PUT',
  template: '/vaults/{vaultId}',
  title: 'Rename vault',
  reach: 'other',
  risk: 'low',
  riskReason: 'another name for a vault',
  parameters: { vaultId: 'Vault id' },
  rules: [...NEW_NAME, ...NEW_EXTERNAL_ID],
  documents: [VAULT],
  diff: {
    title: 'Vault, now and afterwards',
    document: VAULT.name,
    words: 'vault',
    fields: [
      { label: 'Name', before: '/name' },
      { label: 'External id', before: '/externalId' },
    ],
    sends: 'partial',
  },
  sentence: 'Rename a vault',
  special: ({ root }) => renamed('vault', root),
});
