/** What is signed, kind by kind: decoded, in one sentence, with what has to be said about it. */
import { decodeTypedData } from '../../decoders/evm/decode-typed-data.ts';
import { blindHash } from '../../decoders/message/blind-hash.ts';
import { undecodedFields } from '../../decoders/other/decode-fields.ts';
import { notDecodedTransaction, undecoded } from '../../decoders/other/not-decoded.ts';
import { nodeAt } from '../../show-node.ts';
import {
  type ContentTable,
  delegationAt,
  objectAt,
  type PresentContent,
  shown,
  textAt,
  unusable,
} from './content-view.ts';
import { messageContent } from './message-content.ts';
import { psbt, signDoc, transaction } from './raw-content.ts';

const typedData: PresentContent = (input, context, verb) => {
  const missing = ['types', 'domain', 'message'].filter((name) => objectAt(input, `/${name}`) === null);
  const root = objectAt(input, '');
  if (root === null || missing.length > 0) {
    return { sentence: `${verb} typed data that is not whole`, blocks: missing.map(unusable) };
  }
  return shown(verb, 'typed data', decodeTypedData('', root, context));
};

const delegation: PresentContent = (input, context, verb) =>
  shown(verb, 'a delegation', delegationAt('', input, context));

const starknetData: PresentContent = (input, _context, verb) => {
  const missing = ['types', 'domain', 'message'].filter((name) => objectAt(input, `/${name}`) === null);
  const decoded = undecodedFields('/message', objectAt(input, '/message'), {
    title: 'Starknet typed data (SNIP-12), not decoded',
    code: 'not-decoded',
    sentence: 'Countersign shows the fields of Starknet typed data and cannot tell what they mean.',
  });
  return {
    sentence: `${verb} Starknet typed data: what it allows is for you to judge`,
    decoded: [decoded],
    blocks: missing.map(unusable),
  };
};

const signerPayload: PresentContent = (input, context, verb) => {
  const network = context.network?.family === 'other' ? context.network.label : 'Substrate';
  const node = input.root && nodeAt(input.root, '/payload');
  const decoded =
    node?.type === 'string'
      ? notDecodedTransaction('/payload', node.value, network)
      : undecodedFields('/payload', node, {
          title: `${network} transaction, not decoded`,
          code: 'not-decoded',
          sentence: `Countersign cannot read ${network} transactions: the call in "method" is not decoded.`,
        });
  return {
    ...shown(verb, `a transaction for ${network}`, decoded),
    blocks: node === null ? [unusable('payload')] : [],
  };
};

const cardanoMessage: PresentContent = (input, context, verb) => {
  if (textAt(input, '/payload') !== '')
    return messageContent('/payload', 'a message for Cardano (CIP-8)')(input, context, verb);
  const decoded = undecoded('/payload', '', {
    title: 'Message that is not in the request',
    code: 'blind',
    sentence: 'Blind: this could be anything. The message itself is not in the request.',
  });
  return shown(verb, 'a message for Cardano (CIP-8)', decoded);
};

const hash: PresentContent = (input, context, verb) => ({
  sentence: `${verb} a hash: nobody can see what it stands for`,
  decoded: [blindHash('/hash', textAt(input, '/hash'), context)],
});

export const SIGNATURE_TABLE: ContentTable = {
  Hash: hash,
  Message: messageContent('/message', 'a text message'),
  Transaction: transaction,
  Eip191: messageContent('/message', 'a personal message'),
  Eip712: typedData,
  Eip7702: delegation,
  Snip12: starknetData,
  Psbt: psbt,
  Bip322: messageContent('/message', 'a message for Bitcoin (BIP-322)'),
  SignDocDirect: signDoc,
  SignerPayload: signerPayload,
  Cip8: cardanoMessage,
};
