// Protects the person from a raw transaction that is read as one of another chain.
// From: requests without a network. Not from: chains without a decoder; those are said to be unreadable.
import type { Decoded } from '../../decoders/decoded.ts';
import { decodeEvmTransaction } from '../../decoders/evm/decode-transaction.ts';
import { notDecodedTransaction, undecoded } from '../../decoders/other/not-decoded.ts';
import { decodeSolanaTransaction } from '../../decoders/solana/decode-solana-transaction.ts';
import type { Network } from '../../networks.ts';
import { guessSentence, mayTakeEvm } from './guessed-network.ts';
import type { SigningContext } from './signing-context.ts';

type Reader = (pointer: string, text: string, context: SigningContext) => Decoded;

const READERS: Readonly<Record<string, Reader>> = {
  evm: decodeEvmTransaction,
  solana: decodeSolanaTransaction,
};
const FAMILIES: Readonly<Record<string, string>> = { Evm: 'evm', Solana: 'solana' };

/** A raw transaction, read for its network. Never throws. */
export function decodeTransactionContent(pointer: string, text: string, context: SigningContext): Decoded {
  const { network, chainKind } = context;
  if (network?.isKnown === true && network.family !== 'key') {
    const reader = readerOf(network.family);
    if (reader !== null) return reader(pointer, text, context);
    const read = mayTakeEvm(network) ? decodeEvmTransaction(pointer, text, context) : null;
    return read !== null && isReadable(read)
      ? asGuess(read, network)
      : notDecodedTransaction(pointer, text, network.label);
  }
  if (chainKind !== null && Object.hasOwn(FAMILIES, chainKind)) {
    const reader = readerOf(FAMILIES[chainKind] ?? '');
    if (reader !== null) return reader(pointer, text, context);
  }
  return guess(pointer, text, context);
}

const readerOf = (family: string): Reader | null =>
  Object.hasOwn(READERS, family) ? (READERS[family] ?? null) : null;

/** Without a network: what is strictly of one form is shown as such, and that it is a guess is said. */
function guess(pointer: string, text: string, context: SigningContext): Decoded {
  const readings = [decodeEvmTransaction, decodeSolanaTransaction].map((read) =>
    read(pointer, text, context),
  );
  const [only, second] = readings.filter(isReadable);
  if (only === undefined || second !== undefined) {
    return undecoded(pointer, text, {
      title: 'Transaction, not decoded',
      code: 'not-decoded',
      sentence: 'Nothing says which network this transaction is for: nobody can see here what it does.',
    });
  }
  return asGuess(only, null);
}

function asGuess(read: Decoded, network: Network | null): Decoded {
  const sentence = guessSentence(network, `its bytes have the form of an ${read.title}`);
  return { ...read, findings: [{ code: 'chain-mismatch', sentence, weight: 'caution' }, ...read.findings] };
}

const isReadable = ({ findings }: Decoded): boolean =>
  !findings.some(({ code }) => code === 'unreadable' || code === 'not-decoded');
