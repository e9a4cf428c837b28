import type { DocumentRule } from '../../documents.ts';

/** As the clients of the API that know vaults type it (Go, Rust, 2026). */
export const VAULT: DocumentRule = {
  name: 'vault',
  words: 'vault',
  id: '{vaultId}',
  path: '/vaults/{id}',
  facts: [
    { pointer: '/name', label: 'Vault' },
    { pointer: '/tags', label: 'Tags now' },
    { pointer: '/externalId', label: 'External id of the vault' },
    { pointer: '/addresses', label: 'Addresses of the vault' },
  ],
};
