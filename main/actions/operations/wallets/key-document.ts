import type { DocumentRule, IdPlace } from '../../documents.ts';

export const keyDocument = (id: IdPlace): DocumentRule => ({
  name: 'key',
  words: 'key',
  id,
  path: '/keys/{id}',
  ownId: '/id',
  facts: [
    { pointer: '/name', label: 'Key' },
    { pointer: '/scheme', label: 'Signature scheme' },
    { pointer: '/curve', label: 'Curve' },
    { pointer: '/wallets', label: 'Wallets of the key' },
    { pointer: '/status', label: 'Status of the key' },
    { pointer: '/custodial', label: 'Held for the organisation' },
    { pointer: '/masterKey', label: 'Other keys can be derived from it' },
    { pointer: '/imported', label: 'Imported' },
    { pointer: '/exported', label: 'Exported already' },
    { pointer: '/publicKey', label: 'Public key' },
  ],
});
