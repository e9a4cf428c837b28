/** Permits given on the chain: EIP-2612, the form of DAI, Permit2. */
import type { Finding } from '../../../../preload/decoded-view.ts';
import type { Movement } from '../decoded.ts';
import { danger } from './facts.ts';
import type { KnownCall, ReadCall } from './known-call.ts';
import { letsSpend, movement, tokenKey } from './movements.ts';
import { notWellKnown } from './well-known.ts';

const DETAILS = '(address token,uint160 amount,uint48 expiration,uint48 nonce)';

/** One permission of Permit2: `details` is the path of the tuple. */
const permitted = (call: ReadCall, details: string, spender: string): readonly Movement[] =>
  movement(call.walk, {
    role: 'spender',
    address: call.address(spender),
    asset: tokenKey(call.address(`${details}.token`)),
    amount: call.integer(`${details}.amount`),
    bits: 160,
  });

const notPermit2 = ({ target }: ReadCall): readonly Finding[] => notWellKnown('permit2', target);

const PERMIT2: readonly KnownCall[] = [
  {
    signature: 'approve(address token,address spender,uint160 amount,uint48 expiration)',
    title: 'Permit2 approve',
    sentence: 'Lets {spender} spend {amount} of the token {token} through Permit2',
    movements: (call) =>
      movement(call.walk, {
        role: 'spender',
        address: call.address('spender'),
        asset: tokenKey(call.address('token')),
        amount: call.integer('amount'),
        bits: 160,
      }),
  },
  {
    signature: `permit(address owner,(${DETAILS} details,address spender,uint256 sigDeadline) permitSingle,bytes signature)`,
    title: 'Permit2 permit',
    sentence:
      'Lets {permitSingle.spender} spend {permitSingle.details.amount} of the token {permitSingle.details.token}, by a signature of {owner}',
    movements: (call) => permitted(call, 'permitSingle.details', 'permitSingle.spender'),
  },
  {
    signature: `permit(address owner,(${DETAILS}[] details,address spender,uint256 sigDeadline) permitBatch,bytes signature)`,
    title: 'Permit2 permit (batch)',
    sentence: 'Lets {permitBatch.spender} spend several tokens, by a signature of {owner}',
    movements: (call) =>
      call
        .items('permitBatch.details')
        .flatMap(({ name }) => permitted(call, `permitBatch.details${name}`, 'permitBatch.spender')),
  },
  {
    signature: 'transferFrom(address from,address to,uint160 amount,address token)',
    title: 'Permit2 transferFrom',
    sentence: 'Moves {amount} of the token {token} from {from} to {to} through Permit2',
    movements: (call) =>
      movement(call.walk, {
        role: 'recipient',
        address: call.address('to'),
        asset: tokenKey(call.address('token')),
        amount: call.integer('amount'),
        bits: 160,
      }),
  },
  {
    signature:
      'permitTransferFrom(((address token,uint256 amount) permitted,uint256 nonce,uint256 deadline) permit,(address to,uint256 requestedAmount) transferDetails,address owner,bytes signature)',
    title: 'Permit2 permitTransferFrom',
    sentence:
      'Moves {transferDetails.requestedAmount} of the token {permit.permitted.token} to {transferDetails.to}, by a signature of {owner}',
    movements: (call) =>
      movement(call.walk, {
        role: 'recipient',
        address: call.address('transferDetails.to'),
        asset: tokenKey(call.address('permit.permitted.token')),
        amount: call.integer('transferDetails.requestedAmount'),
      }),
  },
];

export const PERMIT_CALLS: readonly KnownCall[] = [
  {
    signature:
      'permit(address owner,address spender,uint256 amount,uint256 deadline,uint8 v,bytes32 r,bytes32 s)',
    title: 'EIP-2612 permit',
    sentence: 'Lets {spender} spend {amount} of the token {target}, by a signature of {owner}',
    movements: letsSpend('spender', 'amount'),
  },
  {
    signature:
      'permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed,uint8 v,bytes32 r,bytes32 s)',
    title: 'DAI permit',
    sentence: ({ flag }) =>
      flag('allowed') === false
        ? 'No longer lets {spender} spend the token {target} of {holder}'
        : 'Lets {spender} spend an unlimited amount of the token {target}, by a signature of {holder}',
    movements: (call) => (call.flag('allowed') === false ? [] : letsSpend('spender', null)(call)),
    findings: ({ flag }) =>
      flag('allowed') === false
        ? []
        : [danger('unlimited', 'The spender may take an unlimited amount of this token.')],
    extra: ({ flag }) =>
      flag('allowed') === false ? [] : [{ label: 'Amount allowed', value: 'unlimited', form: 'amount' }],
  },
  ...PERMIT2.map((rule) => ({ ...rule, findings: notPermit2 })),
];
