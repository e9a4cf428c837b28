import { describe, expect, it } from 'vitest';
import type { Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { decodeTypedData } from '../../../../main/actions/decoders/evm/decode-typed-data.ts';
import { A, B, C, codes, ETHEREUM, everyText, MAX, shownOf } from './evm-help.ts';
import { scanned } from './scanned.ts';

const ZERO = `0x${'00'.repeat(20)}`;
const PERMIT2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3';
const HASH = `0x${'5a'.repeat(32)}`;
const LATER = 1_893_456_000;

const fields = (text: string) =>
  text.split(',').map((part) => ({ type: part.split(' ')[0] ?? '', name: part.split(' ')[1] ?? '' }));

interface Typed {
  readonly types: Readonly<Record<string, ReturnType<typeof fields>>>;
  readonly message: object;
  readonly contract?: string;
}

function read({ types, message, contract = C }: Typed, own: string | null = null): Decoded {
  const domain = { chainId: 1, verifyingContract: contract };
  const root = scanned(JSON.stringify({ types, domain, message }));
  if (root?.type !== 'object') throw new Error('not an object');
  return decodeTypedData('', root, { ...ETHEREUM, own });
}

const sentences = (decoded: Decoded): string => decoded.findings.map(({ sentence }) => sentence).join('\n');
const dangers = (decoded: Decoded): readonly string[] =>
  decoded.findings.filter(({ weight }) => weight === 'danger').map(({ code }) => code);

describe('refund of a Safe', () => {
  const safeTx = (refund: object): Typed => ({
    types: {
      SafeTx: fields(
        'address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce',
      ),
    },
    message: {
      ...{ to: B, value: '0', data: '0x', operation: 0, nonce: 3 },
      ...{ safeTxGas: '0', baseGas: '0', gasPrice: '0', gasToken: ZERO, refundReceiver: ZERO },
      ...refund,
    },
  });

  it('is said with amount, token and receiver, who is a recipient', () => {
    const token = read(
      safeTx({ safeTxGas: '3', baseGas: '1000', gasPrice: '7', gasToken: A, refundReceiver: B }),
    );
    expect(dangers(token)).toEqual(['other']);
    expect(sentences(token).toLowerCase()).toContain(`7,021 smallest units of the token ${A} to ${B}`);
    expect(token.movements).toEqual([
      { role: 'recipient', address: B, network: 'Ethereum', asset: `Erc20:${A}`, amount: '7021' },
    ]);
  });

  it('goes to whoever submits it when nobody is named, in the coin of the network', () => {
    const coin = read(safeTx({ baseGas: '1000000', gasPrice: (10n ** 15n).toString() }));
    expect(sentences(coin)).toContain('1,000 ETH (1000000000000000000000 wei) to whoever submits it');
    expect(coin.movements).toEqual([]);
    const named = read(safeTx({ baseGas: '2', gasPrice: '5', refundReceiver: B }));
    expect(named.movements).toMatchObject([{ address: B, asset: 'Native', amount: '10' }]);
  });

  it('is said even when no gas is written down, and only when there is a price', () => {
    const open = read(safeTx({ gasPrice: (10n ** 30n).toString(), refundReceiver: B }));
    expect(dangers(open)).toEqual(['other']);
    expect(open.movements).toMatchObject([{ address: B, amount: null }]);
    expect(codes(read(safeTx({ baseGas: '5', safeTxGas: '5', refundReceiver: B })))).toEqual([]);
  });
});

describe('typed data that is blind', () => {
  it.each<[string, string, object]>([
    ['UserOperations', 'uint256 nonce,bytes32 hash', { nonce: 1, hash: HASH }],
    ['SafeMessage', 'bytes message', { message: HASH }],
    ['Anything', 'bytes32 a,bytes32 b', { a: HASH, b: HASH }],
    ['Anything', 'string hash', { hash: HASH.slice(2) }],
    ['Anything', 'address account,bytes32 hash,uint64 version', { account: A, hash: HASH, version: 2 }],
    ['Anything', 'address account,bytes data', { account: C, data: HASH }],
  ])('%s(%s)', (name, type, message) => {
    const decoded = read({ types: { [name]: fields(type) }, message }, A);
    expect(dangers(decoded)).toEqual(['blind']);
  });

  it.each<[string, object]>([
    ['address to,bytes32 hash', { to: B, hash: HASH }],
    ['string contents,bytes32 hash', { contents: 'Hello', hash: HASH }],
    ['uint256 amount,bytes32 hash', { amount: '5', hash: HASH }],
    ['bytes4 selector', { selector: '0x01020304' }],
    ['uint256 nonce', { nonce: 1 }],
  ])('is not M(%s)', (type, message) => {
    expect(codes(read({ types: { M: fields(type) }, message }, A))).toEqual(['not-decoded']);
  });
});

describe('a known name with other types', () => {
  const names = ['owner', 'spender', 'value', 'nonce', 'deadline'] as const;
  const permit = (types: Partial<Record<(typeof names)[number], string>>, values: object): Typed => {
    const usual = {
      owner: 'address',
      spender: 'address',
      value: 'uint256',
      nonce: 'uint256',
      deadline: 'uint256',
    };
    const all = { ...usual, ...types };
    return {
      types: { Permit: names.map((name) => ({ name, type: all[name] })) },
      message: { owner: A, spender: B, value: '5', nonce: 0, deadline: LATER, ...values },
    };
  };

  it.each<[Partial<Record<(typeof names)[number], string>>, object]>([
    [{ value: 'string' }, { value: '115792' }],
    [{ value: 'bytes32' }, { value: `0x${'ff'.repeat(32)}` }],
    [{ value: 'int256' }, { value: '-1' }],
    [{ value: 'uint8' }, { value: '5' }],
    [{ spender: 'bytes' }, { spender: B }],
    [{ spender: 'address[]' }, { spender: [B] }],
    [{}, { spender: 'vitalik.eth' }],
  ])('Permit with %j and %j is unknown, and that is a danger', (types, values) => {
    const decoded = read(permit(types, values));
    expect(dangers(decoded)).toContain('unreadable');
    expect(sentences(decoded)).toContain('but with other types or values');
    expect(codes(decoded)).toContain('not-decoded');
    expect(decoded.movements).toEqual([]);
    expect(decoded.sentence).not.toContain('smallest units');
    expect(decoded.coverage.understood).toBeLessThan(decoded.coverage.total);
  });

  it('SafeTx.data as text', () => {
    const decoded = read({
      types: { SafeTx: fields('address to,uint256 value,string data,uint8 operation') },
      message: { to: B, value: '0', data: '0xa9059cbb', operation: 0 },
    });
    expect(dangers(decoded)).toEqual(['unreadable']);
    expect(everyText(decoded)).not.toContain('without any data');
  });

  it('a SafeTx whose price of gas is text', () => {
    const decoded = read({
      types: { SafeTx: fields('address to,uint256 value,bytes data,uint8 operation,string gasPrice') },
      message: { to: B, value: '0', data: '0x', operation: 0, gasPrice: '5' },
    });
    expect(dangers(decoded)).toEqual(['unreadable']);
  });

  it('is not said of another message of the same name', () => {
    const decoded = read({
      types: { Order: fields('address maker,uint256 amount') },
      message: { maker: A, amount: '5' },
    });
    expect(codes(decoded)).toEqual(['not-decoded']);
  });

  it('uint is uint256, and numbers of JSON are numbers', () => {
    expect(read(permit({ value: 'uint' }, {})).movements).toMatchObject([{ address: B, amount: '5' }]);
    expect(read(permit({}, { value: 7 })).movements).toMatchObject([{ address: B, amount: '7' }]);
    const big = JSON.stringify({ ...permit({}, {}), domain: { chainId: 1 } }).replace('"5"', MAX.toString());
    const root = scanned(big);
    if (root?.type !== 'object') throw new Error('not an object');
    const decoded = decodeTypedData('', root, ETHEREUM);
    expect(dangers(decoded)).toEqual(['unreadable', 'unlimited']);
    expect(decoded.movements).toMatchObject([{ address: B, amount: null }]);
  });
});

describe('numbers under any name', () => {
  const of = (type: string, name: string, value: string) =>
    codes(
      read({ types: { M: fields(`${type} ${name},string text`) }, message: { [name]: value, text: 'x' } }),
    );
  const MAX160 = (2n ** 160n - 1n).toString();

  it.each([
    'bid',
    'amountPaid',
    'invalidated',
    'paid',
    'lifetimeFee',
    'x',
    'validAmount',
    'valueAtTime',
    'price_usd',
  ])('%s without a limit is unlimited', (name) => {
    for (const type of ['uint256', 'uint']) expect(of(type, name, MAX.toString())).toContain('unlimited');
    expect(of('uint160', name, MAX160)).toContain('unlimited');
    expect(of('uint256', name, (2n ** 128n).toString())).toContain('unlimited');
    expect(of('uint256', name, (2n ** 128n - 1n).toString())).toEqual(['not-decoded']);
  });

  it.each(['tokenId', 'token_id', 'ids', 'salt', 'nonce', 'identifierOrCriteria', 'issuedAt', 'HASH'])(
    '%s is no amount',
    (name) => {
      expect(of('uint256', name, MAX.toString())).toEqual(['not-decoded']);
    },
  );

  it.each([
    'deadline',
    'sigDeadline',
    'expiration',
    'expiry',
    'validTo',
    'valid_before',
    'expiresAt',
    'endTime',
  ])('%s is an end', (name) => {
    expect(of('uint256', name, MAX.toString())).toEqual(['not-decoded', 'expires']);
  });

  it('uint160 and uint128 are practically unlimited from 2^128 or half of them on', () => {
    expect(of('uint160', 'x', (2n ** 128n).toString())).toContain('unlimited');
    expect(of('uint128', 'x', (2n ** 127n).toString())).toContain('unlimited');
    expect(of('uint128', 'x', (2n ** 127n - 1n).toString())).not.toContain('unlimited');
  });
});

describe('well-known contracts', () => {
  const types = {
    PermitSingle: fields('PermitDetails details,address spender,uint256 sigDeadline'),
    PermitBatch: fields('PermitDetails[] details,address spender,uint256 sigDeadline'),
    PermitDetails: fields('address token,uint160 amount,uint48 expiration,uint48 nonce'),
    PermitTransferFrom: fields('TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline'),
    PermitBatchTransferFrom: fields(
      'TokenPermissions[] permitted,address spender,uint256 nonce,uint256 deadline',
    ),
    TokenPermissions: fields('address token,uint256 amount'),
  };
  const details = { token: A, amount: '5', expiration: LATER, nonce: 0 };
  const permitted = { token: A, amount: '5' };
  const pick = (...names: readonly (keyof typeof types)[]) =>
    Object.fromEntries(names.map((name) => [name, types[name]]));

  it.each<[Typed]>([
    [{ types: pick('PermitSingle', 'PermitDetails'), message: { details, spender: B, sigDeadline: LATER } }],
    [
      {
        types: pick('PermitBatch', 'PermitDetails'),
        message: { details: [details], spender: B, sigDeadline: LATER },
      },
    ],
    [
      {
        types: pick('PermitTransferFrom', 'TokenPermissions'),
        message: { permitted, spender: B, nonce: 0, deadline: LATER },
      },
    ],
    [
      {
        types: pick('PermitBatchTransferFrom', 'TokenPermissions'),
        message: { permitted: [permitted], spender: B, nonce: 0, deadline: LATER },
      },
    ],
  ])('Permit2 is called so only there: %j', (typed) => {
    expect(codes(read({ ...typed, contract: PERMIT2 }))).toEqual([]);
    const other = read(typed);
    expect(other.findings).toMatchObject([{ code: 'other', weight: 'caution' }]);
    expect(sentences(other)).toContain('not the well-known Permit2 contract');
    expect(other.movements).toHaveLength(1);
  });
});

describe('orders', () => {
  it('of CoW without a receiver go to their owner', () => {
    const cow = (receiver: string) =>
      read({
        types: {
          Order: fields(
            'address sellToken,address buyToken,address receiver,uint256 sellAmount,uint256 buyAmount,uint32 validTo',
          ),
        },
        message: { sellToken: A, buyToken: C, receiver, sellAmount: '5', buyAmount: '6', validTo: LATER },
      });
    expect(codes(cow(ZERO))).toEqual([]);
    expect(cow(ZERO).movements).toEqual([]);
    expect(cow(ZERO).sentence).toContain('the owner of the order gets');
    expect(cow(B).movements).toMatchObject([{ address: B }]);
  });

  it('with more receivers than are compared say how many more there are', () => {
    const order = (count: number) =>
      read({
        types: {
          OrderComponents: fields(
            'address offerer,OfferItem[] offer,ConsiderationItem[] consideration,uint256 startTime,uint256 endTime',
          ),
          OfferItem: fields('address token'),
          ConsiderationItem: fields('address recipient'),
        },
        message: {
          ...{ offerer: A, offer: [{ token: C }], startTime: 0, endTime: LATER },
          consideration: Array.from({ length: count }, () => ({ recipient: A })),
        },
      });
    expect(codes(order(64))).toEqual([]);
    const many = order(70);
    expect(many.movements).toHaveLength(64);
    expect(dangers(many)).toEqual(['capped']);
    expect(sentences(many)).toContain('70 payments or permissions in one: 6 of them');
  });
});

describe('the name of an unknown type', () => {
  it('stands among the facts, not in our own words', () => {
    const decoded = read({ types: { Login_to_the_game: fields('string text') }, message: { text: 'x' } });
    expect(decoded.sentence).toBe(
      'Signs a message of an unknown kind: the contract that reads it decides what it allows.',
    );
    expect(decoded.title).not.toContain('Login');
    expect(sentences(decoded)).not.toContain('Login');
    expect(shownOf(decoded, 'Type of the message')).toBe('login_to_the_game');
    const odd = read({
      types: { M: [{ name: 'a', type: 'Login_to_the_game' }], Login_to_the_game: fields('string text') },
      message: { a: 5 },
    });
    expect(sentences(odd)).not.toContain('Login');
  });
});
