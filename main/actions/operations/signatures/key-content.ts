// Protects the person from typed data that is signed behind operations that only stand beside it.
// From: a permit in place of the message of the smart account. Not from: a hash that stands for other operations; that is said.
import type { JsonObject } from '../../../core/json-tree.ts';
import type { Decoded } from '../../decoders/decoded.ts';
import { decodeTypedData } from '../../decoders/evm/decode-typed-data.ts';
import { decodeUserOperations } from '../../decoders/evm/decode-user-operations.ts';
import { findPrimary, readSchema } from '../../decoders/evm/typed-data-schema.ts';
import { notDecodedTransaction } from '../../decoders/other/not-decoded.ts';
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
import { SIGNATURE_TABLE } from './signature-content.ts';

/** The authorization and the typed data are what is signed; the operations are what they are said to stand for. */
const smartAccount: PresentContent = (input, context, verb) => {
  const node = input.root && nodeAt(input.root, '/structured/userOperations');
  const operations = node?.type === 'array' ? node.items : null;
  const typed = objectAt(input, '/structured/message');
  const run = decodeUserOperations('/structured/userOperations', operations ?? [], context);
  const hasAuthorization = objectAt(input, '/structured/authorization') !== null;
  const signed = typed && decodeTypedData('/structured/message', typed, context);
  const isOther = typed !== null && !isOwnMessage(typed, textAt(input, '/structured/address'));
  return {
    sentence: `${verb} ${words(operations?.length ?? 0, isOther ? signed : null)}`,
    decoded: [
      run,
      ...(signed === null ? [] : [signed]),
      ...(hasAuthorization ? [delegationAt('/structured/authorization', input, context)] : []),
    ],
    dangers: [
      ...(isOther ? [OTHER_MESSAGE] : []),
      'Countersign cannot check that the hash in the typed data stands for these operations.',
    ],
    blocks: [
      ...(operations === null ? [unusable('structured/userOperations')] : []),
      ...(typed === null ? [unusable('structured/message')] : []),
    ],
  };
};

const OTHER_MESSAGE =
  'The typed data that is signed is not the one of this smart account: the operations may have nothing to do with it.';

/** What is signed comes first when it is another message than the operations claim. */
function words(count: number, other: Decoded | null): string {
  const transaction = `a smart account transaction of ${count} ${count === 1 ? 'operation' : 'operations'}`;
  if (other === null) return transaction;
  return `other typed data: ${other.sentence.replace(/\.$/, '')}; beside ${transaction}`;
}

/** Only the smart account itself reads a message of this type and this domain. */
function isOwnMessage(typed: JsonObject, account: string): boolean {
  const primary = findPrimary(readSchema(nodeAt(typed, '/types')), nodeAt(typed, '/primaryType'));
  const contract = nodeAt(typed, '/domain/verifyingContract');
  return (
    primary === 'UserOperations' &&
    contract?.type === 'string' &&
    ADDRESS.test(account) &&
    contract.value.toLowerCase() === account.toLowerCase()
  );
}

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;

const feeBump: PresentContent = (input, _context, verb) =>
  shown(
    verb,
    'a Stellar fee bump',
    notDecodedTransaction('/innerTransaction', textAt(input, '/innerTransaction'), 'Stellar'),
  );

export const KEY_SIGNATURE_TABLE: ContentTable = {
  ...SIGNATURE_TABLE,
  DfnsSmartAccountTransaction: smartAccount,
  StellarFeeBumpTransaction: feeBump,
};
