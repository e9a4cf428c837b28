/** The fields of every kind of content that is signed or broadcast, in the order in which they matter. */

import type { JsonObject } from '../../../core/json-tree.ts';
import { type FieldRule, topText } from '../../field-rules.ts';
import { MAIN_NETWORKS, type NetworkRow, TEST_NETWORKS } from '../../network-table.ts';
import { nodeAt } from '../../show-node.ts';
import { EXTERNAL_ID_ONCE } from '../external-id.ts';

type Rules = readonly FieldRule[];

const text = (path: string, label: string): FieldRule => ({ path, label, type: 'text', isMono: true });
const number = (path: string, label: string): FieldRule => ({ path, label, type: 'number' });
const any = (path: string, label: string): FieldRule => ({ path, label, type: 'any', isMono: true });
const needed = (rule: FieldRule): FieldRule => ({ ...rule, isRequired: true });

const labels = (table: Readonly<Record<string, NetworkRow>>): readonly (readonly [string, string])[] =>
  Object.entries(table).map(([name, [label]]) => [name, label]);

// The BlockchainKind list of the API.
const CHAIN_KINDS =
  'Algorand Aptos Bitcoin BitcoinCash Canton Cardano Concordium Cosmos Evm Hedera Icp Iota Kaspa Near Polymesh Solana Starknet Stellar Substrate Sui Tezos Ton Tron Xrpl'.split(
    ' ',
  );

const EXTERNAL_ID: FieldRule = { ...EXTERNAL_ID_ONCE, label: 'Id given by the sender', isMono: true };
const SIGNATURE_END: Rules = [
  {
    path: '/network',
    label: 'Network',
    type: 'text',
    words: Object.fromEntries([...labels(MAIN_NETWORKS), ...labels(TEST_NETWORKS)]),
  },
  {
    path: '/blockchainKind',
    label: 'Kind of network',
    type: 'text',
    words: Object.fromEntries(CHAIN_KINDS.map((kind) => [kind, kind])),
  },
  EXTERNAL_ID,
];

/** A text or a structure: whichever is there is known. */
function textOrFields(root: JsonObject | null, path: string, label: string): Rules {
  const node = root && nodeAt(root, path);
  if (node?.type !== 'object') return [needed(text(path, label))];
  return [any(`${path}/**`, label)];
}

const typedData = (at: string): Rules => [
  any(`${at}/message/**`, 'Message'),
  any(`${at}/domain/**`, 'Domain'),
  { ...any(`${at}/types/**`, 'Type'), isDetail: true },
];

const delegation = (at: string, isNeeded: boolean): Rules =>
  [text(`${at}/address`, 'Code at'), number(`${at}/chainId`, 'Chain id'), number(`${at}/nonce`, 'Nonce')].map(
    (rule) => (isNeeded ? needed(rule) : rule),
  );

const userOperations = (at: string): Rules => [
  text(`${at}/*/to`, 'Operation'),
  text(`${at}/*/value`, 'Operation'),
  text(`${at}/*/data`, 'Operation'),
];

const one =
  (...rules: Rules) =>
  (): Rules =>
    rules;

export type ContentRules = Readonly<Record<string, (root: JsonObject | null) => Rules>>;

export const SIGNATURE_CONTENT: ContentRules = {
  Hash: one(needed(text('/hash', 'Hash')), text('/taprootMerkleRoot', 'Taproot Merkle root')),
  Message: one(needed(text('/message', 'Message'))),
  Transaction: (root) => textOrFields(root, '/transaction', 'Transaction'),
  Eip191: one(needed(text('/message', 'Message'))),
  Eip712: one(...typedData('')),
  Eip7702: one(...delegation('', true)),
  Snip12: one(needed(text('/primaryType', 'Main type')), ...typedData('')),
  Psbt: one(needed(text('/psbt', 'PSBT'))),
  Bip322: one(needed(text('/message', 'Message')), {
    path: '/format',
    label: 'Format',
    type: 'text',
    words: { Simple: 'Simple', Full: 'Full' },
  }),
  SignDocDirect: one(needed(text('/signDoc', 'Sign document'))),
  SignerPayload: (root) => textOrFields(root, '/payload', 'Payload'),
  Cip8: one(text('/payload', 'Message'), text('/externalAad', 'External data'), {
    path: '/context',
    label: 'Context',
    type: 'text',
    isRequired: true,
    words: { Signature1: 'Signature1' },
  }),
};

/** Only for keys: what the service's own smart accounts and fee sponsors ask for. */
export const KEY_SIGNATURE_CONTENT: ContentRules = {
  ...SIGNATURE_CONTENT,
  DfnsSmartAccountTransaction: one(
    needed(text('/structured/address', 'Smart account')),
    ...userOperations('/structured/userOperations'),
    ...delegation('/structured/authorization', false),
    {
      path: '/structured/authorization/kind',
      label: 'Kind of authorization',
      type: 'text',
      words: { Eip7702: 'EIP-7702' },
    },
    {
      path: '/structured/message/kind',
      label: 'Kind of message',
      type: 'text',
      words: { Eip712: 'EIP-712' },
    },
    ...typedData('/structured/message'),
    needed(text('/transactionReference', 'Transaction reference')),
    any('/signatures/**', 'Signature'),
  ),
  StellarFeeBumpTransaction: one(
    needed(text('/innerTransaction', 'Inner transaction')),
    needed(text('/transactionReference', 'Transaction reference')),
  ),
};

const EVM_CALL: Rules = [
  text('/to', 'To contract or address'),
  text('/value', 'Value'),
  text('/data', 'Call data'),
  any('/nonce', 'Nonce'),
  text('/gasLimit', 'Gas limit'),
];

export const BROADCAST_CONTENT: ContentRules = {
  Transaction: (root) => textOrFields(root, '/transaction', 'Transaction'),
  Psbt: one(needed(text('/psbt', 'PSBT'))),
  SignDocDirect: one(needed(text('/signDoc', 'Sign document'))),
  UserOperations: one(...userOperations('/userOperations'), needed(text('/feeSponsorId', 'Fee sponsor'))),
  FunctionCall: one(any('/call/**', 'Call')),
  TransferPreapproval: one(),
  Evm: one(...EVM_CALL),
  Eip1559: one(
    ...EVM_CALL,
    text('/maxFeePerGas', 'Highest fee for each gas'),
    text('/maxPriorityFeePerGas', 'Highest tip for each gas'),
  ),
  CreateSolanaNonceAccounts: one(
    text('/nonceAuthority', 'Authority of the nonce accounts'),
    number('/count', 'How many'),
    {
      path: '/priority',
      label: 'Fee priority',
      type: 'text',
      words: { Slow: 'Slow', Standard: 'Standard', Fast: 'Fast' },
    },
  ),
};

/** Kind first, then its content, then what every kind has. */
export function contentRules(content: ContentRules, end: 'signature' | 'broadcast') {
  const kinds = Object.fromEntries(Object.keys(content).map((kind) => [kind, kind]));
  const kindRule: FieldRule = { path: '/kind', label: 'Kind', type: 'text', isRequired: true, words: kinds };
  const rest = end === 'signature' ? SIGNATURE_END : [EXTERNAL_ID];
  return (root: JsonObject | null): Rules => {
    const kind = topText(root, 'kind') ?? '';
    const rules = Object.hasOwn(content, kind) ? content[kind]?.(root) : undefined;
    return [kindRule, ...(rules ?? []), ...rest];
  };
}
