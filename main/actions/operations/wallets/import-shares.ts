import type { JsonObject } from '../../../core/json-tree.ts';
import { isUnits } from '../../amount.ts';
import type { FieldRule } from '../../field-rules.ts';
import { findNetwork } from '../../networks.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import { declare } from '../declare.ts';
import { EXTERNAL_ID } from '../external-id.ts';
import { CURVES, MASTER_KEY, PROTOCOLS } from './key-words.ts';

const NAME: FieldRule = { path: '/name', label: 'Name', type: 'text' };
const MATERIAL: readonly FieldRule[] = [
  { path: '/curve', label: 'Curve', type: 'text', isRequired: true, words: CURVES },
  { path: '/protocol', label: 'Protocol of the shares', type: 'text', isRequired: true, words: PROTOCOLS },
  { path: '/minSigners', label: 'Shares needed to sign', type: 'number', isRequired: true },
];
const SHARES: readonly FieldRule[] = [
  { path: '/encryptedKeyShares/*/signerId', label: 'Share for signer', type: 'text', isMono: true },
  {
    path: '/encryptedKeyShares/*/encryptedKeyShare',
    label: 'Encrypted share (secret)',
    type: 'text',
    isMono: true,
  },
];

const COMMON = {
  reach: 'control',
  risk: 'high',
  method: 'POST',
  dangers: [
    'The key was made elsewhere: whoever made or held it there can use it as well, outside all policies.',
  ],
  warnings: ['The shares of the private key are inside the request, encrypted for the signers.'],
} as const;

export const importWallet = declare({
  ...COMMON,
  id: 'wallets.importWallet',
  template: '/wallets/import',
  title: 'Import wallet',
  riskReason: 'brings in a wallet whose key others may hold as well',
  rules: [
    { path: '/network', label: 'Network name in the API', type: 'text', isRequired: true },
    NAME,
    ...MATERIAL,
    EXTERNAL_ID,
    ...SHARES,
  ],
  sentence: 'Import a wallet',
  special: presentWallet,
});

function presentWallet({ fields, root }: PresentInput): Partial<OperationView> {
  const name = fields.text('/network');
  const network = name === null ? null : findNetwork(name);
  const material = readMaterial(root);
  const facts: OperationView['facts'] =
    network === null ? [] : [{ id: 'network', label: 'Network', value: network.label, source: 'decoded' }];
  return {
    sentence: `Import a wallet on ${network?.label ?? 'an unknown network'} ${material.words}`,
    facts: [...facts, ...material.facts],
    warnings: [
      ...(network?.isKnown === false ? ['This version does not know this network.'] : []),
      ...material.warnings,
    ],
    dangers: material.dangers,
  };
}

export const importKey = declare({
  ...COMMON,
  id: 'keys.importKey',
  template: '/keys/import',
  title: 'Import key',
  riskReason: 'brings in a key that others may hold as well',
  rules: [NAME, ...MATERIAL, MASTER_KEY, ...SHARES],
  sentence: 'Import a key',
  special: ({ root }) => {
    const { words, ...material } = readMaterial(root);
    return { sentence: `Import a key ${words}`, ...material };
  },
});

/** How many shares there are and how many of them sign together. */
function readMaterial(root: JsonObject | null): {
  readonly words: string;
  readonly facts: OperationView['facts'];
  readonly warnings: readonly string[];
  readonly dangers: readonly string[];
} {
  const shares = root && nodeAt(root, '/encryptedKeyShares');
  const count = shares?.type === 'array' ? shares.items.length : 0;
  const node = root && nodeAt(root, '/minSigners');
  const needed = node?.type === 'number' && isUnits(node.text) ? BigInt(node.text) : null;
  const warnings: string[] = [];
  if (count === 0) warnings.push('There is no share of a key inside.');
  if (needed === null || needed > BigInt(count))
    warnings.push('More shares are needed to sign than there are.');
  return {
    words: `of ${count} ${count === 1 ? 'share' : 'shares'}, of which ${needed ?? 'an unknown number'} sign together`,
    facts: [{ id: 'shares', label: 'Shares inside', value: String(count), source: 'decoded' }],
    warnings,
    dangers: needed !== null && needed < 2n ? ['A single share is enough to sign.'] : [],
  };
}
