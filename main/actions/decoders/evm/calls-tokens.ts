/** ERC-20, ERC-721, ERC-1155, wrapped coins and votes. */
import { caution, danger } from './facts.ts';
import type { KnownCall, ReadCall } from './known-call.ts';
import { givesControl, letsSpend, movement, paysToken, tokenKey } from './movements.ts';

// Collections count their tokens; numbers as large as this are amounts.
const AMOUNT_FROM = 2n ** 96n;
const isAmount = ({ integer }: ReadCall): boolean => (integer('amountOrTokenId') ?? 0n) >= AMOUNT_FROM;

const ERC20: readonly KnownCall[] = [
  {
    signature: 'transfer(address to,uint256 amount)',
    title: 'ERC-20 transfer',
    sentence: 'Sends {amount} of the token {target} to {to}',
    movements: paysToken('to', 'amount'),
  },
  {
    signature: 'transferFrom(address from,address to,uint256 amountOrTokenId)',
    title: 'ERC-20 or ERC-721 transferFrom',
    sentence:
      'Moves {amountOrTokenId} of the token {target} (of a collection: the one with this number) from {from} to {to}',
    movements: paysToken('to', 'amountOrTokenId'),
  },
  {
    signature: 'approve(address spender,uint256 amountOrTokenId)',
    title: (call) => (isAmount(call) ? 'ERC-20 approve' : 'ERC-20 or ERC-721 approve'),
    sentence: (call) =>
      `Lets {spender} spend {amountOrTokenId} of the token {target}${isAmount(call) ? '' : ' (of a collection: move the one with this number)'}`,
    movements: letsSpend('spender', 'amountOrTokenId'),
  },
  {
    signature: 'increaseAllowance(address spender,uint256 addedAmount)',
    title: 'ERC-20 increaseAllowance',
    sentence:
      'Lets {spender} spend {addedAmount} of the token {target} in addition to what is allowed already',
    movements: letsSpend('spender', 'addedAmount'),
  },
  {
    signature: 'increaseApproval(address spender,uint256 addedAmount)',
    title: 'ERC-20 increaseApproval',
    sentence:
      'Lets {spender} spend {addedAmount} of the token {target} in addition to what is allowed already',
    movements: letsSpend('spender', 'addedAmount'),
  },
  {
    signature: 'approveAndCall(address spender,uint256 amount,bytes data)',
    title: 'ERC-1363 approveAndCall',
    sentence: 'Lets {spender} spend {amount} of the token {target} and calls it',
    movements: letsSpend('spender', 'amount'),
    opaque: ['data'],
  },
  {
    signature: 'transferAndCall(address to,uint256 amount,bytes data)',
    title: 'ERC-1363 transferAndCall',
    sentence: 'Sends {amount} of the token {target} to {to} and calls it',
    movements: paysToken('to', 'amount'),
    opaque: ['data'],
  },
  {
    signature: 'decreaseAllowance(address spender,uint256 subtractedValue)',
    title: 'ERC-20 decreaseAllowance',
    sentence: 'Lets {spender} spend {subtractedValue} less of the token {target}',
  },
  {
    signature: 'mint(address to,uint256 amount)',
    title: 'mint',
    sentence: 'Makes {amount} of the token {target} for {to}',
    movements: paysToken('to', 'amount'),
  },
  { signature: 'mint(uint256 amount)', title: 'mint', sentence: 'Makes {amount} of the token {target}' },
  { signature: 'burn(uint256 amount)', title: 'burn', sentence: 'Destroys {amount} of the token {target}' },
  {
    signature: 'burn(address from,uint256 amount)',
    title: 'burn',
    sentence: 'Destroys {amount} of the token {target} that {from} has',
  },
  {
    signature: 'burnFrom(address from,uint256 amount)',
    title: 'burnFrom',
    sentence: 'Destroys {amount} of the token {target} that {from} has',
  },
];

const COLLECTIBLES: readonly KnownCall[] = [
  {
    signature: 'safeTransferFrom(address from,address to,uint256 tokenId)',
    title: 'ERC-721 safeTransferFrom',
    sentence: 'Moves the token number {tokenId} of {target} from {from} to {to}',
    movements: paysToken('to', null, 'Erc721'),
  },
  {
    signature: 'safeTransferFrom(address from,address to,uint256 tokenId,bytes data)',
    title: 'ERC-721 safeTransferFrom',
    sentence: 'Moves the token number {tokenId} of {target} from {from} to {to}, with data for the recipient',
    movements: paysToken('to', null, 'Erc721'),
    opaque: ['data'],
  },
  {
    signature: 'safeTransferFrom(address from,address to,uint256 id,uint256 amount,bytes data)',
    title: 'ERC-1155 safeTransferFrom',
    sentence: 'Moves {amount} of the token number {id} of {target} from {from} to {to}',
    movements: paysToken('to', 'amount', 'Erc1155'),
    opaque: ['data'],
  },
  {
    signature: 'safeBatchTransferFrom(address from,address to,uint256[] ids,uint256[] amounts,bytes data)',
    title: 'ERC-1155 safeBatchTransferFrom',
    sentence: 'Moves several tokens of {target} from {from} to {to}',
    movements: paysToken('to', null, 'Erc1155'),
    opaque: ['data'],
  },
  {
    signature: 'setApprovalForAll(address operator,bool approved)',
    title: 'setApprovalForAll',
    sentence: ({ flag }) =>
      flag('approved') === false
        ? 'Takes back from {operator} the permission to move every token of the collection {target}'
        : 'Lets {operator} move every token of the collection {target}, now and later',
    // Only when it is given: to take a permission back is no risk.
    movements: (call) => (call.flag('approved') === false ? [] : letsSpend('operator', null, 'Erc721')(call)),
    findings: ({ flag }) =>
      flag('approved') === false
        ? []
        : [
            danger(
              'everything',
              'setApprovalForAll: the operator may move every token of this collection, now and later.',
            ),
          ],
  },
];

const WRAPPED: readonly KnownCall[] = [
  {
    signature: 'deposit()',
    title: 'WETH deposit',
    sentence: 'Puts the coins sent along into {target} (wrapped coins, when it is such a contract)',
  },
  {
    signature: 'withdraw(uint256 amount)',
    title: 'WETH withdraw',
    sentence: 'Takes {amount} out of {target} (wrapped coins, when it is such a contract)',
  },
];

/** ERC-4626: shares of a vault. */
const VAULTS: readonly KnownCall[] = [
  {
    signature: 'deposit(uint256 amount,address receiver)',
    title: 'ERC-4626 deposit',
    sentence: 'Puts {amount} into the vault {target}; {receiver} gets the shares',
    movements: paysToken('receiver', null),
  },
  ...['withdraw', 'redeem'].map((name) => ({
    signature: `${name}(uint256 amount,address receiver,address owner)`,
    title: `ERC-4626 ${name}`,
    sentence: 'Takes {amount} out of the vault {target} for {receiver}, from the shares of {owner}',
    movements: paysToken('receiver', null),
  })),
];

const votes = caution('other', 'The votes of the tokens go to somebody else until they are taken back.');

const VOTES: readonly KnownCall[] = [
  {
    signature: 'delegate(address delegatee)',
    title: 'Votes: delegate',
    sentence: 'Lets {delegatee} vote with the tokens of {target}',
    movements: givesControl('delegatee'),
    findings: () => [votes],
  },
  {
    signature: 'delegateBySig(address delegatee,uint256 nonce,uint256 expiry,uint8 v,bytes32 r,bytes32 s)',
    title: 'Votes: delegateBySig',
    sentence: 'Lets {delegatee} vote with tokens of {target}, by a signature of their holder',
    movements: givesControl('delegatee'),
    findings: () => [votes],
  },
];

const AUTHORIZED: readonly KnownCall[] = ['transferWithAuthorization', 'receiveWithAuthorization'].map(
  (name) => ({
    signature: `${name}(address from,address to,uint256 amount,uint256 validAfter,uint256 validBefore,bytes32 nonce,uint8 v,bytes32 r,bytes32 s)`,
    title: `ERC-3009 ${name}`,
    sentence: 'Moves {amount} of the token {target} from {from} to {to}, by a signature of the holder',
    movements: (call) =>
      movement(call.walk, {
        role: 'recipient',
        address: call.address('to'),
        asset: tokenKey(call.target),
        amount: call.integer('amount'),
      }),
  }),
);

export const TOKEN_CALLS: readonly KnownCall[] = [
  ...ERC20,
  ...COLLECTIBLES,
  ...WRAPPED,
  ...VAULTS,
  ...VOTES,
  ...AUTHORIZED,
];
