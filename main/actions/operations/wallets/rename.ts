/** What the renaming of keys, wallets and vaults has in common: null takes a name away, an absent member leaves it. */
import type { JsonObject } from '../../../core/json-tree.ts';
import type { FieldRule } from '../../field-rules.ts';
import type { OperationView } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';

export const NEW_NAME: readonly FieldRule[] = [
  { path: '/name', label: 'New name', type: 'text' },
  { path: '/name', label: 'New name (null: none from now on)', type: 'null' },
];

export const NEW_EXTERNAL_ID: readonly FieldRule[] = [
  { path: '/externalId', label: 'New external id', type: 'text' },
  { path: '/externalId', label: 'New external id (null: none from now on)', type: 'null' },
];

/** `words` "wallet", the sentence fits what the payload has. */
export function renamed(words: string, root: JsonObject | null): Partial<OperationView> {
  const name = root && nodeAt(root, '/name');
  const externalId = root && nodeAt(root, '/externalId');
  const what = [
    ...(name
      ? [name.type === 'null' ? `take the name of a ${words} away` : `give a ${words} another name`]
      : []),
    ...(externalId ? [`change the external id of ${name ? 'it' : `a ${words}`}`] : []),
  ].join(' and ');
  if (what === '')
    return { sentence: `Change nothing about a ${words}`, warnings: ['Nothing would change.'] };
  return { sentence: what.slice(0, 1).toUpperCase() + what.slice(1) };
}
