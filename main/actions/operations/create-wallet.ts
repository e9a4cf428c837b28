import type { Fact } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import type { FieldRule } from '../field-rules.ts';
import { findNetwork } from '../networks.ts';
import type { OperationView, PresentInput } from '../operation.ts';
import { userDocument } from './access/access-documents.ts';
import { declare } from './declare.ts';
import { EXTERNAL_ID } from './external-id.ts';
import { keyDocument } from './wallets/key-document.ts';
import { CURVES, SCHEMES } from './wallets/key-words.ts';

const RULES: readonly FieldRule[] = [
  { path: '/network', label: 'Network name in the API', type: 'text', isRequired: true },
  { path: '/name', label: 'Wallet name', type: 'text' },
  { path: '/delegateTo', label: 'Control goes to user', type: 'text', isMono: true },
  { path: '/delayDelegation', label: 'Hand over later', type: 'boolean' },
  { path: '/signingKey/id', label: 'Uses the existing key', type: 'text', isMono: true },
  { path: '/signingKey/scheme', label: 'Signature scheme', type: 'text', words: SCHEMES },
  { path: '/signingKey/curve', label: 'Curve', type: 'text', words: CURVES },
  { path: '/signingKey/storeId', label: 'Key store', type: 'text', isMono: true },
  { path: '/signingKey/deriveFrom/keyId', label: 'Key derived from', type: 'text', isMono: true },
  { path: '/signingKey/deriveFrom/path', label: 'Derivation path', type: 'text', isMono: true },
  EXTERNAL_ID,
  { path: '/tags/*', label: 'Tag (policies can depend on it)', type: 'text' },
];

export const createWallet = declare({
  id: 'wallets.createWallet',
  method: 'POST',
  template: '/wallets',
  title: 'New wallet',
  reach: 'other',
  risk: 'medium',
  riskReason: 'new wallet',
  rules: RULES,
  documents: [
    userDocument('/delegateTo'),
    keyDocument('/signingKey/id'),
    {
      ...keyDocument('/signingKey/deriveFrom/keyId'),
      name: 'parent-key',
      words: 'key it is derived from',
    },
  ],
  sentence: 'Create a wallet',
  special: presentNewWallet,
});

function presentNewWallet({ fields }: PresentInput): Partial<OperationView> {
  const name = fields.text('/network');
  const network = name === null ? null : findNetwork(name);
  const delegate = fields.text('/delegateTo');
  const where = network === null ? 'an unknown network' : network.label;
  const start = network?.family === 'key' ? `Create a key with ${where}` : `Create a wallet on ${where}`;
  const fact: Fact[] =
    network === null ? [] : [{ id: 'network', label: 'Network', value: network.label, source: 'decoded' }];
  return {
    sentence: delegate === null ? start : `${start} and hand it over to ${plainUser(delegate)}`,
    facts: fact,
    warnings: network?.isKnown === false ? ['This version does not know this network.'] : [],
    dangers:
      delegate === null ? [] : ['Control of the wallet goes to another user. This cannot be taken back.'],
  };
}

/** User ids look like us-…; anything else could read as a part of the sentence. */
function plainUser(id: string): string {
  return /^[A-Za-z0-9-]{1,64}$/.test(id) ? showText(id) : 'another user';
}
