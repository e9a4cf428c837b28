/** Content in the form of a chain: raw transactions, PSBTs, sign documents. */
import { decodePsbt } from '../../decoders/bitcoin/decode-psbt.ts';
import { notDecodedTransaction } from '../../decoders/other/not-decoded.ts';
import { nodeAt } from '../../show-node.ts';
import { type PresentContent, shown, textAt, unusable } from './content-view.ts';
import { decodeTransactionContent } from './decode-transaction-content.ts';
import { decodeTransactionObject } from './decode-transaction-object.ts';

export const transaction: PresentContent = (input, context, verb) => {
  const node = input.root && nodeAt(input.root, '/transaction');
  if (node?.type === 'string') {
    return shown(verb, 'a transaction', decodeTransactionContent('/transaction', node.value, context));
  }
  const decoded = decodeTransactionObject('/transaction', node, context);
  return { ...shown(verb, 'a transaction', decoded), blocks: node === null ? [unusable('transaction')] : [] };
};

export const psbt: PresentContent = (input, context, verb) =>
  shown(verb, 'a Bitcoin transaction (PSBT)', decodePsbt('/psbt', textAt(input, '/psbt'), context));

export const signDoc: PresentContent = (input, { network }, verb) => {
  const label = network?.family === 'cosmos' ? network.label : 'Cosmos';
  const decoded = notDecodedTransaction('/signDoc', textAt(input, '/signDoc'), label);
  return shown(verb, `a transaction for ${label}`, decoded);
};
