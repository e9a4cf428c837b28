import { declare } from '../declare.ts';
import { keyDocument } from './key-document.ts';
import { NEW_NAME, renamed } from './rename.ts';

export const deleteKey = declare({
  id: 'keys.deleteKey',
  method: 'DELETE',
  template: '/keys/{keyId}',
  title: 'Delete key',
  reach: 'control',
  risk: 'critical',
  riskReason: 'the wallets of the key can no longer be used',
  parameters: { keyId: 'Key id' },
  documents: [keyDocument('{keyId}')],
  dangers: ['This is for good: what the wallets of this key hold afterwards can no longer be moved.'],
  sentence: 'Delete a key, and with it the use of all its wallets',
});

export const updateKey = declare({
  id: 'keys.updateKey',
  method: 'PUT',
  template: '/keys/{keyId}',
  title: 'Rename key',
  reach: 'other',
  risk: 'low',
  riskReason: 'another name for a key',
  parameters: { keyId: 'Key id' },
  rules: NEW_NAME,
  documents: [keyDocument('{keyId}')],
  diff: {
    title: 'Key, now and afterwards',
    document: 'key',
    words: 'key',
    fields: [{ label: 'Name', before: '/name' }],
    sends: 'partial',
  },
  sentence: 'Rename a key',
  special: ({ root }) => renamed('key', root),
});
