/** The decoders of transactions and messages. */
import { decodePsbt } from '../../main/actions/decoders/bitcoin/decode-psbt.ts';
import type { DecodeContext, Decoded } from '../../main/actions/decoders/decoded.ts';
import { decodeEvmCall } from '../../main/actions/decoders/evm/decode-call.ts';
import { decodeEvmTransaction } from '../../main/actions/decoders/evm/decode-transaction.ts';
import { decodeTypedData } from '../../main/actions/decoders/evm/decode-typed-data.ts';
import { decodeUserOperations } from '../../main/actions/decoders/evm/decode-user-operations.ts';
import { decodeMessage } from '../../main/actions/decoders/message/decode-message.ts';
import { decodeSolanaTransaction } from '../../main/actions/decoders/solana/decode-solana-transaction.ts';
import { findNetwork } from '../../main/actions/networks.ts';
import { nodeAt } from '../../main/actions/show-node.ts';
import { scanJson } from '../../main/core/scan-json.ts';
import { key } from '../actions/decoders/solana/solana-builder.ts';
import { builtPsbt, builtSolana } from './build-inputs.ts';
import { hexOf, MESSAGE_SEEDS, PSBT_SEEDS, RAW_MESSAGE_SEEDS, SOLANA_SEEDS } from './chain-seeds.ts';
import { checkDecoded } from './check-decoded.ts';
import { CALL_SEEDS, TRANSACTION_SEEDS } from './evm-seeds.ts';
import { mutateBytes, mutateText } from './mutate.ts';
import { jsonSource } from './mutate-json.ts';
import { TYPED_SEEDS, USER_OPERATION_SEEDS } from './payload-seeds.ts';
import type { FuzzTarget } from './run-target.ts';
import type { Random } from './seeded-random.ts';

const on = (name: string, own: string | null): DecodeContext => ({ network: findNetwork(name), own });
const ETHEREUM = on('Ethereum', '0x5bb3a50d811c142f21ae415f2d54800822a7ca19');
const BITCOIN = on('Bitcoin', 'bc1qqyqszqgpqyqszqgpqyqszqgpqyqszqgpyfl4f3');
const CASH = on('BitcoinCash', null);
const SOLANA = on('Solana', key(1));
const NOWHERE: DecodeContext = { network: null, own: null };

type Build = (random: Random) => Uint8Array;

/** Half is built from parts where there is a builder; the rest is changed seeds, some whole, random, or no hexadecimal. */
function hexInput(random: Random, seeds: readonly Uint8Array[], build: Build | undefined): string {
  if (build !== undefined && random.below(2) === 0) return hexOf(build(random));
  const choice = random.below(32);
  if (choice === 0)
    return mutateText(random, [
      '0x',
      hexOf(random.pick(seeds)),
      Buffer.from(random.pick(seeds)).toString('base64'),
    ]);
  if (choice < 3) return hexOf(random.bytes(random.below(300)));
  return hexOf(choice < 5 ? random.pick(seeds) : mutateBytes(random, seeds));
}

function hexTarget(
  name: string,
  inputs: { readonly seeds: readonly Uint8Array[]; readonly build?: Build },
  decode: (text: string) => Decoded,
): FuzzTarget {
  return {
    name,
    make: (random) => hexInput(random, inputs.seeds, inputs.build),
    run: (input) => checkDecoded(decode(input)),
  };
}

function jsonTarget(
  name: string,
  make: FuzzTarget['make'],
  decode: (text: string) => Decoded | null,
): FuzzTarget {
  return {
    name,
    make,
    run: (input) => {
      const decoded = decode(input);
      return decoded === null ? ['no JSON'] : checkDecoded(decoded);
    },
  };
}

const MESSAGE_TEXTS = MESSAGE_SEEDS.map((bytes) => Buffer.from(bytes).toString('utf8'));

const rootOf = (text: string) => {
  const scan = scanJson(text);
  return scan.ok && scan.root.type === 'object' ? scan.root : null;
};

export const DECODER_TARGETS: readonly FuzzTarget[] = [
  hexTarget('psbt', { seeds: PSBT_SEEDS, build: builtPsbt }, (text) =>
    decodePsbt('/psbt', text, text.length % 3 === 0 ? CASH : BITCOIN),
  ),
  hexTarget('solana', { seeds: SOLANA_SEEDS, build: builtSolana }, (text) =>
    decodeSolanaTransaction('/transaction', text, SOLANA),
  ),
  hexTarget('message', { seeds: [...MESSAGE_SEEDS, ...MESSAGE_SEEDS, ...RAW_MESSAGE_SEEDS] }, (text) =>
    decodeMessage('/message', text, ETHEREUM),
  ),
  jsonTarget(
    'message-text',
    (random) => mutateText(random, MESSAGE_TEXTS),
    (text) => decodeMessage('/message', text, NOWHERE),
  ),
  hexTarget('evm-transaction', { seeds: TRANSACTION_SEEDS }, (text) =>
    decodeEvmTransaction('/transaction', text, ETHEREUM),
  ),
  hexTarget('evm-call', { seeds: CALL_SEEDS }, (text) =>
    decodeEvmCall(
      '/data',
      { to: text.slice(0, 42), value: text.length % 2 === 0 ? '1' : null, data: text },
      ETHEREUM,
    ),
  ),
  jsonTarget('typed-data', jsonSource(TYPED_SEEDS, mutateText), (text) => {
    const root = rootOf(text);
    return root === null ? null : decodeTypedData('', root, ETHEREUM);
  }),
  jsonTarget('user-operations', jsonSource(USER_OPERATION_SEEDS, mutateText), (text) => {
    const node = nodeAt(rootOf(text) ?? { type: 'null', start: 0, end: 0 }, '/userOperations');
    return node?.type === 'array' ? decodeUserOperations('/userOperations', node.items, ETHEREUM) : null;
  }),
];
