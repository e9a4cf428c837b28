/** Known EIP-712 messages: what a signature of them gives away. */
import type { Finding } from '../../../../preload/decoded-view.ts';
import type { Movement } from '../decoded.ts';
import { amountInWords } from './amounts.ts';
import { caution, danger } from './facts.ts';
import type { InnerCall } from './known-call.ts';
import { movement, tokenKey } from './movements.ts';
import type { TypedLeaf, TypedValue } from './typed-data-reader.ts';
import { showAddress, type Walk } from './walk.ts';

export interface TypedMeaning {
  readonly title: string;
  readonly sentence: string;
  readonly movements: readonly Movement[];
  readonly findings: readonly Finding[];
  readonly extra?: { readonly label: string; readonly value: string };
  /** A call that is made when the message is used. */
  readonly call?: InnerCall;
}

/** The message as the rules below read it. */
interface Message {
  readonly primary: string;
  /** verifyingContract of the domain, lower case. */
  readonly contract: string | null;
  readonly values: ReadonlyMap<string, TypedValue>;
  readonly walk: Walk;
}

/**
 * Null when this program does not know the message. What is wrong elsewhere in it does not hide what it gives away;
 * leaves with a fault count as absent, except numbers that are only written in a bad way.
 */
export function findMeaning(
  primary: string,
  leaves: readonly TypedLeaf[],
  { contract, walk }: { readonly contract: string | null; readonly walk: Walk },
): TypedMeaning | null {
  const good = leaves.filter(({ fault, type }) => fault === null || type !== null);
  const values = new Map(good.map(({ path, value }) => [path, value]));
  const message: Message = { primary, contract, values, walk };
  const rule = RULES.find(
    (one) => one.primary.includes(primary) && one.needs.every((path) => values.has(path)),
  );
  return rule?.read(message) ?? null;
}

interface Rule {
  readonly primary: readonly string[];
  /** Paths that have to be there. */
  readonly needs: readonly string[];
  readonly read: (message: Message) => TypedMeaning;
}

const addressAt = (message: Message, path: string): string | null => {
  const value = message.values.get(path);
  return value?.kind === 'address' ? value.address : null;
};

const integerAt = (message: Message, path: string): bigint | null => {
  const value = message.values.get(path);
  return value?.kind === 'integer' ? value.value : null;
};

const shown = (message: Message, address: string | null): string =>
  address === null ? 'an address that is not named' : showAddress(address, message.walk);

const amountAt = (message: Message, path: string, bits: number): string =>
  amountInWords(integerAt(message, path) ?? 0n, bits);

/** Paths "list[0]", "list[1]", … as far as `name` is there. */
function indices(message: Message, list: string, name: string): readonly string[] {
  const found: string[] = [];
  while (message.values.has(`${list}[${found.length}].${name}`)) found.push(`${list}[${found.length}]`);
  return found;
}

function spends(
  message: Message,
  paths: { token: string | null; amount: string; spender: string; bits: number },
) {
  return movement(message.walk, {
    role: 'spender',
    address: addressAt(message, paths.spender),
    asset: tokenKey(paths.token === null ? message.contract : addressAt(message, paths.token)),
    amount: integerAt(message, paths.amount),
    bits: paths.bits,
  });
}

const permit: Rule = {
  primary: ['Permit'],
  needs: ['owner', 'spender', 'value', 'nonce', 'deadline'],
  read: (message) => ({
    title: 'EIP-2612 permit',
    sentence: `Lets ${shown(message, addressAt(message, 'spender'))} spend ${amountAt(message, 'value', 256)} of the token ${shown(message, message.contract)}.`,
    movements: spends(message, { token: null, amount: 'value', spender: 'spender', bits: 256 }),
    findings: [],
  }),
};

const daiPermit: Rule = {
  primary: ['Permit'],
  needs: ['holder', 'spender', 'nonce', 'expiry', 'allowed'],
  read: (message) => {
    const allowed = message.values.get('allowed');
    const isTakenBack = allowed?.kind === 'flag' && !allowed.value;
    const spender = shown(message, addressAt(message, 'spender'));
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

const permitSingle: Rule = {
  primary: ['PermitSingle'],
  needs: ['details.token', 'details.amount', 'details.expiration', 'spender', 'sigDeadline'],
  read: (message) => ({
    title: 'Permit2 permit',
    sentence: `Lets ${shown(message, addressAt(message, 'spender'))} spend ${amountAt(message, 'details.amount', 160)} of the token ${shown(message, addressAt(message, 'details.token'))} through Permit2.`,
    movements: spends(message, {
      token: 'details.token',
      amount: 'details.amount',
      spender: 'spender',
      bits: 160,
    }),
    findings: [],
  }),
};

const permitBatch: Rule = {
  primary: ['PermitBatch'],
  needs: ['details[0].token', 'spender', 'sigDeadline'],
  read: (message) => {
    const all = indices(message, 'details', 'token');
    return {
      title: 'Permit2 permit (batch)',
      sentence: `Lets ${shown(message, addressAt(message, 'spender'))} spend ${all.length} tokens through Permit2.`,
      movements: all.flatMap((at) =>
        spends(message, { token: `${at}.token`, amount: `${at}.amount`, spender: 'spender', bits: 160 }),
      ),
      findings: [],
    };
  },
};

const permitTransfer: Rule = {
  primary: ['PermitTransferFrom', 'PermitWitnessTransferFrom'],
  needs: ['permitted.token', 'permitted.amount', 'spender', 'deadline'],
  read: (message) => ({
    title: `Permit2 ${message.primary}`,
    sentence: `Lets ${shown(message, addressAt(message, 'spender'))} take ${amountAt(message, 'permitted.amount', 256)} of the token ${shown(message, addressAt(message, 'permitted.token'))} once, for whomever it names.`,
    movements: spends(message, {
      token: 'permitted.token',
      amount: 'permitted.amount',
      spender: 'spender',
      bits: 256,
    }),
    findings: [],
  }),
};

const permitBatchTransfer: Rule = {
  primary: ['PermitBatchTransferFrom', 'PermitBatchWitnessTransferFrom'],
  needs: ['permitted[0].token', 'spender', 'deadline'],
  read: (message) => {
    const all = indices(message, 'permitted', 'token');
    return {
      title: `Permit2 ${message.primary}`,
      sentence: `Lets ${shown(message, addressAt(message, 'spender'))} take ${all.length} tokens once, for whomever it names.`,
      movements: all.flatMap((at) =>
        spends(message, { token: `${at}.token`, amount: `${at}.amount`, spender: 'spender', bits: 256 }),
      ),
      findings: [],
    };
  },
};

const safeTx: Rule = {
  primary: ['SafeTx'],
  needs: ['to', 'value', 'data', 'operation'],
  read: (message) => {
    const data = message.values.get('data');
    const to = addressAt(message, 'to');
    return {
      title: 'Safe transaction (SafeTx)',
      sentence: `Agrees that the Safe ${shown(message, message.contract)} calls ${shown(message, to)}.`,
      movements: [],
      findings: [],
      call: {
        to,
        value: integerAt(message, 'value'),
        data: data?.kind === 'bytes' ? data.bytes : new Uint8Array(),
        isDelegate: integerAt(message, 'operation') !== 0n,
      },
    };
  },
};

const authorization: Rule = {
  primary: ['TransferWithAuthorization', 'ReceiveWithAuthorization'],
  needs: ['from', 'to', 'value', 'validAfter', 'validBefore', 'nonce'],
  read: (message) => ({
    title: `ERC-3009 ${message.primary}`,
    sentence: `Sends ${amountAt(message, 'value', 256)} of the token ${shown(message, message.contract)} to ${shown(message, addressAt(message, 'to'))}.`,
    movements: movement(message.walk, {
      role: 'recipient',
      address: addressAt(message, 'to'),
      asset: tokenKey(message.contract),
      amount: integerAt(message, 'value'),
    }),
    findings: [],
  }),
};

const delegation: Rule = {
  primary: ['Delegation'],
  needs: ['delegatee', 'nonce', 'expiry'],
  read: (message) => ({
    title: 'Votes: delegation',
    sentence: `Lets ${shown(message, addressAt(message, 'delegatee'))} vote with your tokens of ${shown(message, message.contract)}.`,
    movements: movement(message.walk, { role: 'controller', address: addressAt(message, 'delegatee') }),
    findings: [caution('other', 'The votes of the tokens go to somebody else until they are taken back.')],
  }),
};

const cowOrder: Rule = {
  primary: ['Order'],
  needs: ['sellToken', 'buyToken', 'receiver', 'sellAmount', 'buyAmount', 'validTo'],
  read: (message) => ({
    title: 'Exchange order (CoW Protocol)',
    sentence: `Sells ${amountAt(message, 'sellAmount', 256)} of ${shown(message, addressAt(message, 'sellToken'))} for at least ${amountAt(message, 'buyAmount', 256)} of ${shown(message, addressAt(message, 'buyToken'))}, which ${shown(message, addressAt(message, 'receiver'))} gets.`,
    movements: movement(message.walk, {
      role: 'recipient',
      address: addressAt(message, 'receiver'),
      asset: tokenKey(addressAt(message, 'buyToken')),
      amount: integerAt(message, 'buyAmount'),
    }),
    findings: [],
  }),
};

const seaportOrder: Rule = {
  primary: ['OrderComponents'],
  needs: ['offerer', 'offer[0].token', 'startTime', 'endTime'],
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

const RULES: readonly Rule[] = [
  permit,
  daiPermit,
  permitSingle,
  permitBatch,
  permitTransfer,
  permitBatchTransfer,
  safeTx,
  authorization,
  delegation,
  cowOrder,
  seaportOrder,
];
