/** EIP-712 messages of exchanges, marketplaces and votes. */

import { ZERO_ADDRESS } from './evm-bytes.ts';
import { caution, danger } from './facts.ts';
import { movement, tokenKey } from './movements.ts';
import {
  addressAt,
  amountAt,
  indices,
  integerAt,
  shown,
  shownAt,
  type TypedRule,
} from './typed-data-message.ts';

const delegation: TypedRule = {
  primary: ['Delegation'],
  needs: 'address delegatee,uint256 nonce,uint256 expiry',
  read: (message) => ({
    title: 'Votes: delegation',
    sentence: `Lets ${shownAt(message, 'delegatee')} vote with your tokens of ${shown(message, message.contract)}.`,
    movements: movement(message.walk, { role: 'controller', address: addressAt(message, 'delegatee') }),
    findings: [caution('other', 'The votes of the tokens go to somebody else until they are taken back.')],
  }),
};

const cowOrder: TypedRule = {
  primary: ['Order'],
  needs:
    'address sellToken,address buyToken,address receiver,uint256 sellAmount,uint256 buyAmount,uint32 validTo',
  read: (message) => {
    const receiver = addressAt(message, 'receiver');
    const isOwner = receiver === ZERO_ADDRESS; // RECEIVER_SAME_AS_OWNER of the settlement contract
    const who = isOwner
      ? 'the owner of the order gets (it names no receiver)'
      : `${shown(message, receiver)} gets`;
    return {
      title: 'Exchange order (CoW Protocol)',
      sentence: `Sells ${amountAt(message, 'sellAmount', 256)} of ${shownAt(message, 'sellToken')} for at least ${amountAt(message, 'buyAmount', 256)} of ${shownAt(message, 'buyToken')}, which ${who}.`,
      movements: movement(message.walk, {
        role: 'recipient',
        address: isOwner ? null : receiver,
        asset: tokenKey(addressAt(message, 'buyToken')),
        amount: integerAt(message, 'buyAmount'),
      }),
      findings: [],
    };
  },
};

const seaportOrder: TypedRule = {
  primary: ['OrderComponents'],
  needs: 'address offerer,address offer[0].token,uint256 startTime,uint256 endTime',
  may: 'address consideration[0].recipient',
  read: (message) => {
    const offers = indices(message, 'offer', 'token');
    const recipients = indices(message, 'consideration', 'recipient').map((at) =>
      addressAt(message, `${at}.recipient`),
    );
    const isPaid = recipients.includes(addressAt(message, 'offerer'));
    return {
      title: 'Marketplace order (Seaport)',
      sentence: `Offers ${offers.length} tokens to whoever pays what is listed below.`,
      movements: recipients.flatMap((address) => movement(message.walk, { role: 'recipient', address })),
      findings: isPaid
        ? []
        : [danger('other', 'Nothing of what is paid goes to the one who offers: the tokens are given away.')],
    };
  },
};

export const ORDER_RULES: readonly TypedRule[] = [delegation, cowOrder, seaportOrder];
