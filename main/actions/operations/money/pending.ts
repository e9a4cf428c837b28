/** What the server says about a transfer or transaction that waits: its status decides whether it can still be changed. */
import type { DocumentRule } from '../../documents.ts';
import { documentOf } from '../../documents.ts';
import type { PresentInput } from '../../operation.ts';
import { textAt } from '../text-at.ts';

const COMMON_FACTS = [
  { pointer: '/status', label: 'Status' },
  { pointer: '/txHash', label: 'Transaction hash' },
  { pointer: '/fee', label: 'Fee so far, in smallest units' },
  { pointer: '/dateRequested', label: 'Asked for' },
  { pointer: '/requester/userId', label: 'Asked for by user' },
  { pointer: '/externalId', label: 'External id of it' },
];

export const TRANSFER: DocumentRule = {
  name: 'transfer',
  words: 'transfer',
  id: '{transferId}',
  path: '/wallets/{walletId}/transfers/{id}',
  facts: [
    { pointer: '/requestBody/to', label: 'Recipient' },
    { pointer: '/requestBody/kind', label: 'Asset kind' },
    { pointer: '/requestBody/amount', label: 'Amount, as it was asked for' },
    { pointer: '/requestBody/contract', label: 'Token contract' },
    { pointer: '/requestBody/mint', label: 'Token mint' },
    { pointer: '/requestBody/tokenId', label: 'Token id' },
    { pointer: '/requestBody/memo', label: 'Memo' },
    ...COMMON_FACTS,
  ],
};

export const TRANSACTION: DocumentRule = {
  name: 'transaction',
  words: 'transaction',
  id: '{transactionId}',
  path: '/wallets/{walletId}/transactions/{id}',
  facts: [{ pointer: '/requestBody', label: 'Transaction' }, ...COMMON_FACTS],
};

const WAITING = ['Pending', 'Executing', 'Broadcasted'];

/** Nothing when it still waits or when its status is not known. */
export function statusWarnings({ server }: PresentInput, { name, words }: DocumentRule): readonly string[] {
  const status = textAt(documentOf(server, name), '/status');
  return status === null || WAITING.includes(status)
    ? []
    : [`The ${words} no longer waits: nothing can be changed any more, says the server.`];
}
