/** What only keys sign: what the smart accounts and fee sponsors of the service ask for. */
import { decodeTypedData } from '../../decoders/evm/decode-typed-data.ts';
import { decodeUserOperations } from '../../decoders/evm/decode-user-operations.ts';
import { notDecodedTransaction } from '../../decoders/other/not-decoded.ts';
import { nodeAt } from '../../documents.ts';
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
  const count = operations?.length ?? 0;
  return {
    sentence: `${verb} a smart account transaction of ${count} ${count === 1 ? 'operation' : 'operations'}`,
    decoded: [
      run,
      ...(typed === null ? [] : [decodeTypedData('/structured/message', typed, context)]),
      ...(hasAuthorization ? [delegationAt('/structured/authorization', input, context)] : []),
    ],
    dangers: ['Countersign cannot check that the hash in the typed data stands for these operations.'],
    blocks: [
      ...(operations === null ? [unusable('structured/userOperations')] : []),
      ...(typed === null ? [unusable('structured/message')] : []),
    ],
  };
};

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
