import type { Fact } from '../../../../preload/review-view.ts';
import type { JsonNode } from '../../../core/json-tree.ts';
import { documentOf } from '../../documents.ts';
import type { PresentInput } from '../../operation.ts';
import { nodeAt, showNode } from '../../show-node.ts';
import { withId } from './with-id.ts';

export const storeOf = ({ parameters }: PresentInput): string => withId('key store', parameters['storeId']);

export interface KeyStoreView {
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
}

/** What the server's list says about the key store of the path. */
export function viewKeyStore({ parameters, server }: PresentInput): KeyStoreView {
  const list = documentOf(server, 'key-stores');
  if (list === null) return { facts: [], warnings: [] };
  const items = nodeAt(list, '/items');
  const found =
    items?.type === 'array' ? items.items.find((one) => isOf(one, parameters['storeId'])) : undefined;
  if (found === undefined) {
    return { facts: [], warnings: ['The server lists no key store with this id.'] };
  }
  return {
    facts: [
      fact('/name', 'Name of the key store', found),
      fact('/kind', 'Kind of key store', found),
      fact('/primary', 'Main key store', found),
    ].flat(),
    warnings: [],
  };
}

function isOf(store: JsonNode, id: string | undefined): boolean {
  const own = nodeAt(store, '/id');
  return own?.type === 'string' && own.value === id;
}

function fact(pointer: string, label: string, store: JsonNode): readonly Fact[] {
  const node = nodeAt(store, pointer);
  return node === null
    ? []
    : [{ id: `key-store:${pointer}`, label, value: showNode(node), source: 'server' }];
}
