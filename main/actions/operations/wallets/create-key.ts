import type { OperationView, PresentInput } from '../../operation.ts';
import { userDocument } from '../access/access-documents.ts';
import { declare } from '../declare.ts';
import { keyDocument } from './key-document.ts';
import { CURVES, MASTER_KEY, SCHEMES } from './key-words.ts';

export const createKey = declare({
  id: 'keys.createKey',
  method: 'POST',
  template: '/keys',
  title: 'New key',
  reach: 'other',
  risk: 'medium',
  riskReason: 'new signing key',
  rules: [
    { path: '/scheme', label: 'Signature scheme', type: 'text', isRequired: true, words: SCHEMES },
    { path: '/curve', label: 'Curve', type: 'text', isRequired: true, words: CURVES },
    { path: '/name', label: 'Name', type: 'text' },
    { path: '/delegateTo', label: 'Control goes to user', type: 'text', isMono: true },
    { path: '/delayDelegation', label: 'Hand over later', type: 'boolean' },
    { path: '/deriveFrom/keyId', label: 'Derived from the key', type: 'text', isMono: true },
    { path: '/deriveFrom/path', label: 'Derivation path', type: 'text', isMono: true },
    MASTER_KEY,
    { path: '/storeId', label: 'Key store', type: 'text', isMono: true },
  ],
  documents: [
    userDocument('/delegateTo'),
    { ...keyDocument('/deriveFrom/keyId'), words: 'key it is derived from' },
  ],
  sentence: 'Create a key',
  special: presentNewKey,
});

function presentNewKey({ fields }: PresentInput): Partial<OperationView> {
  const curve = fields.text('/curve') ?? 'unknown';
  const scheme = fields.text('/scheme') ?? 'unknown';
  const start = `Create a key (${scheme} on ${curve})`;
  if (fields.text('/delegateTo') === null) return { sentence: start };
  return {
    sentence: `${start} and hand it over to a user`,
    dangers: ['Control of the key goes to another user. This cannot be taken back.'],
  };
}
