import type { Fact } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import type { FieldRule } from '../field-rules.ts';
import { findNetwork } from '../networks.ts';
import type { Operation, OperationView, PresentInput } from '../operation.ts';

const RULES: readonly FieldRule[] = [
  { path: '/network', label: 'Network name in the API', type: 'text', isRequired: true },
  { path: '/name', label: 'Wallet name', type: 'text' },
  { path: '/delegateTo', label: 'Control goes to user', type: 'text', isMono: true },
  { path: '/delayDelegation', label: 'Hand over later', type: 'boolean' },
  { path: '/signingKey/id', label: 'Uses the existing key', type: 'text', isMono: true },
  {
    path: '/signingKey/scheme',
    label: 'Signature scheme',
    type: 'text',
    words: { DH: 'DH', ECDSA: 'ECDSA', EdDSA: 'EdDSA', Schnorr: 'Schnorr' },
  },
  {
    path: '/signingKey/curve',
    label: 'Curve',
    type: 'text',
    words: { ed25519: 'ed25519', secp256k1: 'secp256k1', stark: 'stark' },
  },
  { path: '/signingKey/storeId', label: 'Key store', type: 'text', isMono: true },
  { path: '/signingKey/deriveFrom/keyId', label: 'Key derived from', type: 'text', isMono: true },
  { path: '/signingKey/deriveFrom/path', label: 'Derivation path', type: 'text', isMono: true },
  { path: '/externalId', label: 'External id', type: 'text' },
  { path: '/tags/*', label: 'Tag (policies can depend on it)', type: 'text' },
];

export const createWallet: Operation = {
  id: 'wallets.createWallet',
  method: 'POST',
  template: '/wallets',
  title: 'New wallet',
  reach: 'other',
  risk: 'medium',
  riskReason: 'new wallet',
  parameters: {},
  rulesFor: () => RULES,
  needs: () => [],
  present: presentNewWallet,
};

function presentNewWallet({ fields }: PresentInput): OperationView {
  const name = fields.text('/network');
  const network = name === null ? null : findNetwork(name);
  const delegate = fields.text('/delegateTo');
  const where = network === null ? 'an unknown network' : network.label;
  const start = network?.family === 'key' ? `Create a key with ${where}` : `Create a wallet on ${where}`;
  const warnings: string[] = [];
  if (network !== null && !network.isKnown) warnings.push('This version does not know this network.');
  if (delegate !== null)
    warnings.push('Control of the wallet goes to another user. This cannot be taken back.');
  const fact: Fact[] =
    network === null ? [] : [{ id: 'network', label: 'Network', value: network.label, source: 'decoded' }];
  return {
    sentence: delegate === null ? start : `${start} and hand it over to ${plainUser(delegate)}`,
    amount: null,
    address: null,
    facts: fact,
    warnings,
    blocks: [],
  };
}

/** User ids look like us-…; anything else could read as a part of the sentence. */
function plainUser(id: string): string {
  return /^[A-Za-z0-9-]{1,64}$/.test(id) ? showText(id) : 'another user';
}
