/** EIP-712 messages that let somebody take tokens: EIP-2612, the form of DAI, Permit2, ERC-3009. */
import type { Finding } from '../../../../preload/decoded-view.ts';
import { caution, danger } from './facts.ts';
import { movement, tokenKey } from './movements.ts';
import {
  addressAt,
  amountAt,
  indices,
  integerAt,
  type Message,
  shown,
  shownAt,
  spends,
  type TypedRule,
} from './typed-data-message.ts';
import { notWellKnown } from './well-known.ts';

const permit: TypedRule = {
  primary: ['Permit'],
  needs: 'address owner,address spender,uint256 value,uint256 nonce,uint256 deadline',
  read: (message) => ({
    title: 'EIP-2612 permit',
    sentence: `Lets ${shownAt(message, 'spender')} spend ${amountAt(message, 'value', 256)} of the token ${shown(message, message.contract)}.`,
    movements: spends(message, { token: null, amount: 'value', spender: 'spender', bits: 256 }),
    findings: [],
  }),
};

const daiPermit: TypedRule = {
  primary: ['Permit'],
  needs: 'address holder,address spender,uint256 nonce,uint256 expiry,bool allowed',
  read: (message) => {
    const allowed = message.values.get('allowed');
    const isTakenBack = allowed?.kind === 'flag' && !allowed.value;
    const spender = shownAt(message, 'spender');
    const token = shown(message, message.contract);
    if (isTakenBack) {
      const sentence = `No longer lets ${spender} spend the token ${token}.`;
      return { title: 'DAI permit', sentence, movements: [], findings: [] };
    }
    const isEndless = integerAt(message, 'expiry') === 0n; // 0 means "never" to DAI
    return {
      title: 'DAI permit',
      sentence: `Lets ${spender} spend an unlimited amount of the token ${token}.`,
      movements: movement(message.walk, {
        role: 'spender',
        address: addressAt(message, 'spender'),
        asset: tokenKey(message.contract),
      }),
      findings: [
        danger('unlimited', 'The spender may take an unlimited amount of this token.'),
        ...(isEndless ? [caution('expires', 'The permit never expires.')] : []),
      ],
      extra: { label: 'Amount allowed', value: 'unlimited' },
    };
  },
};

const permit2 = ({ contract }: Message): readonly Finding[] => notWellKnown('permit2', contract);

const permitSingle: TypedRule = {
  primary: ['PermitSingle'],
  needs:
    'address details.token,uint160 details.amount,uint48 details.expiration,address spender,uint256 sigDeadline',
  read: (message) => ({
    title: 'Permit2 permit',
    sentence: `Lets ${shownAt(message, 'spender')} spend ${amountAt(message, 'details.amount', 160)} of the token ${shownAt(message, 'details.token')} through Permit2.`,
    movements: spends(message, {
      token: 'details.token',
      amount: 'details.amount',
      spender: 'spender',
      bits: 160,
    }),
    findings: permit2(message),
  }),
};

const permitBatch: TypedRule = {
  primary: ['PermitBatch'],
  needs:
    'address details[0].token,uint160 details[0].amount,uint48 details[0].expiration,address spender,uint256 sigDeadline',
  read: (message) => {
    const all = indices(message, 'details', 'token');
    return {
      title: 'Permit2 permit (batch)',
      sentence: `Lets ${shownAt(message, 'spender')} spend ${all.length} tokens through Permit2.`,
      movements: all.flatMap((at) =>
        spends(message, { token: `${at}.token`, amount: `${at}.amount`, spender: 'spender', bits: 160 }),
      ),
      findings: permit2(message),
    };
  },
};

const permitTransfer: TypedRule = {
  primary: ['PermitTransferFrom', 'PermitWitnessTransferFrom'],
  needs: 'address permitted.token,uint256 permitted.amount,address spender,uint256 deadline',
  read: (message) => ({
    title: `Permit2 ${message.primary}`,
    sentence: `Lets ${shownAt(message, 'spender')} take ${amountAt(message, 'permitted.amount', 256)} of the token ${shownAt(message, 'permitted.token')} once, for whomever it names.`,
    movements: spends(message, {
      token: 'permitted.token',
      amount: 'permitted.amount',
      spender: 'spender',
      bits: 256,
    }),
    findings: permit2(message),
  }),
};

const permitBatchTransfer: TypedRule = {
  primary: ['PermitBatchTransferFrom', 'PermitBatchWitnessTransferFrom'],
  needs: 'address permitted[0].token,uint256 permitted[0].amount,address spender,uint256 deadline',
  read: (message) => {
    const all = indices(message, 'permitted', 'token');
    return {
      title: `Permit2 ${message.primary}`,
      sentence: `Lets ${shownAt(message, 'spender')} take ${all.length} tokens once, for whomever it names.`,
      movements: all.flatMap((at) =>
        spends(message, { token: `${at}.token`, amount: `${at}.amount`, spender: 'spender', bits: 256 }),
      ),
      findings: permit2(message),
    };
  },
};

const authorization: TypedRule = {
  primary: ['TransferWithAuthorization', 'ReceiveWithAuthorization'],
  needs: 'address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce',
  read: (message) => ({
    title: `ERC-3009 ${message.primary}`,
    sentence: `Sends ${amountAt(message, 'value', 256)} of the token ${shown(message, message.contract)} to ${shownAt(message, 'to')}.`,
    movements: movement(message.walk, {
      role: 'recipient',
      address: addressAt(message, 'to'),
      asset: tokenKey(message.contract),
      amount: integerAt(message, 'value'),
    }),
    findings: [],
  }),
};

export const PERMIT_RULES: readonly TypedRule[] = [
  permit,
  daiPermit,
  permitSingle,
  permitBatch,
  permitTransfer,
  permitBatchTransfer,
  authorization,
];
