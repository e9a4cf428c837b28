/** What the server says about an exchange and the account there that a request names by id. */
import type { Fact } from '../../../../preload/review-view.ts';
import { type DocumentRule, documentOf } from '../../documents.ts';
import { serverFact } from '../../facts.ts';
import type { PresentInput } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import { textAt } from '../text-at.ts';

export const EXCHANGE_KINDS: Readonly<Record<string, string>> = {
  Binance: 'Binance',
  Kraken: 'Kraken',
  CoinbaseApp: 'Coinbase App',
  CoinbasePrime: 'Coinbase Prime',
};

export const EXCHANGE: DocumentRule = {
  name: 'exchange',
  words: 'exchange',
  id: '{exchangeId}',
  path: '/exchanges/{id}',
  facts: [
    { pointer: '/name', label: 'Exchange' },
    { pointer: '/kind', label: 'Kind of exchange' },
    { pointer: '/dateCreated', label: 'Exchange added' },
  ],
};

export const ACCOUNTS: DocumentRule = {
  name: 'exchange-accounts',
  words: 'list of accounts at the exchange',
  id: '{exchangeId}',
  path: '/exchanges/{id}/accounts',
  facts: [],
};

/** "Kraken" or "an exchange", for sentences. */
export function exchangeWords({ server }: PresentInput): string {
  const kind = textAt(documentOf(server, EXCHANGE.name), '/kind');
  return kind !== null && Object.hasOwn(EXCHANGE_KINDS, kind)
    ? (EXCHANGE_KINDS[kind] ?? 'an exchange')
    : 'an exchange';
}

export function knowAccount({ parameters, server }: PresentInput): {
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
} {
  const root = documentOf(server, ACCOUNTS.name);
  const items = root && nodeAt(root, '/items');
  if (root === null || items?.type !== 'array') return { facts: [], warnings: [] };
  const found = items.items.filter(
    (item) => item.type === 'object' && textAt(item, '/id') === parameters['accountId'],
  );
  const account = found.length === 1 && found[0]?.type === 'object' ? found[0] : null;
  if (account !== null) {
    const name = textAt(account, '/name');
    return { facts: name === null ? [] : [serverFact('account', 'Account', name)], warnings: [] };
  }
  // Of a long list the server sends one page only.
  const isWhole = nodeAt(root, '/nextPageToken') === null;
  return { facts: [], warnings: isWhole ? ['The exchange has no account with this id.'] : [] };
}
