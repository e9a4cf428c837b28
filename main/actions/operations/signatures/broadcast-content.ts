/** What only a broadcast can be: calls in fields, user operations, Canton and Solana housekeeping. */
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { isUnits } from '../../amount.ts';
import type { Decoded } from '../../decoders/decoded.ts';
import { decodeEvmCall } from '../../decoders/evm/decode-call.ts';
import { decodeUserOperations } from '../../decoders/evm/decode-user-operations.ts';
import { undecodedFields } from '../../decoders/other/decode-fields.ts';
import { caution, coinFact, coinWords } from '../../decoders/other/decoded-facts.ts';
import type { PresentInput } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import { type ContentTable, objectAt, type PresentContent, shown, textAt, unusable } from './content-view.ts';
import { psbt, signDoc, transaction } from './raw-content.ts';
import type { SigningContext } from './signing-context.ts';

/** Target, value and data stand in fields of their own; the service fills in what is missing. */
const evmCall: PresentContent = (input, context, verb) => {
  const text = (name: string): string | null => {
    const node = input.root && nodeAt(input.root, `/${name}`);
    return node?.type === 'string' ? node.value : null;
  };
  const call = { to: text('to'), value: text('value'), data: text('data') };
  const decoded = decodeEvmCall('/data', call, context);
  return shown(verb, 'a transaction', withFee(decoded, input, context));
};

const HIGH_FEE = 50_000_000_000_000_000n; // 0.05 ether; a plain transfer costs less than a hundredth of it

/** Gas limit times the highest price; nothing where the payload leaves one of them to the service. */
function withFee(decoded: Decoded, input: PresentInput, { network }: SigningContext): Decoded {
  const [limit, price] = [textAt(input, '/gasLimit'), textAt(input, '/maxFeePerGas')];
  if (network === null || !isUnits(limit) || !isUnits(price)) return decoded;
  const fee = BigInt(limit) * BigInt(price);
  const fact: DecodedFact = coinFact('Highest fee', fee, network);
  const high: readonly Finding[] =
    network.symbol === 'ETH' && fee >= HIGH_FEE
      ? [caution('high-fee', `The fee can be as high as ${coinWords(fee, network)}.`)]
      : [];
  const { understood, total } = decoded.coverage;
  return {
    ...decoded,
    facts: [...decoded.facts, fact],
    findings: [...decoded.findings, ...high],
    coverage: { understood: understood + 1, total: total + 1 },
  };
}

const userOperations: PresentContent = (input, context, verb) => {
  const node = input.root && nodeAt(input.root, '/userOperations');
  const operations = node?.type === 'array' ? node.items : null;
  const decoded = decodeUserOperations('/userOperations', operations ?? [], context);
  const count = operations?.length ?? 0;
  const [first] = decoded.inner;
  return {
    ...(count === 1 && first !== undefined
      ? shown(verb, 'a transaction', first)
      : { sentence: `${verb} ${count} transactions at once, all or none` }),
    decoded: [decoded],
    blocks: operations === null ? [unusable('userOperations')] : [],
  };
};

const functionCall: PresentContent = (input, context, verb) => {
  const network = context.network?.label ?? 'such';
  const decoded = undecodedFields('/call', objectAt(input, '/call'), {
    title: 'Contract call, not decoded',
    code: 'not-decoded',
    sentence: `Countersign cannot read ${network} transactions: the arguments of this call are not decoded.`,
  });
  return {
    sentence: `${verb} a contract call whose arguments nobody can read here`,
    decoded: [decoded],
    blocks: objectAt(input, '/call') === null ? [unusable('call')] : [],
  };
};

const preapproval: PresentContent = (_input, _context, verb) => ({
  sentence: `${verb} a standing consent: others may send tokens to this wallet without asking`,
  warnings: ['From then on tokens of unknown senders can arrive in this wallet.'],
});

const nonceAccounts: PresentContent = (input, { own, network }, verb) => {
  const authority = textAt(input, '/nonceAuthority');
  const isOther = authority !== '' && authority !== own;
  return {
    sentence: `${verb} a transaction that creates nonce accounts, paid by this wallet`,
    dangers: isOther ? ['Another address than this wallet will control the nonce accounts.'] : [],
    movements: isOther
      ? [
          {
            role: 'controller',
            address: authority,
            network: network?.name ?? null,
            asset: null,
            amount: null,
          },
        ]
      : [],
  };
};

export const BROADCAST_TABLE: ContentTable = {
  Transaction: transaction,
  Psbt: psbt,
  SignDocDirect: signDoc,
  UserOperations: userOperations,
  FunctionCall: functionCall,
  TransferPreapproval: preapproval,
  Evm: evmCall,
  Eip1559: evmCall,
  CreateSolanaNonceAccounts: nonceAccounts,
};
