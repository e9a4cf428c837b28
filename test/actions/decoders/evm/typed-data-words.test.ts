import { describe, expect, it } from 'vitest';
import { movement } from '../../../../main/actions/decoders/evm/movements.ts';
import { startWalk } from '../../../../main/actions/decoders/evm/walk.ts';
import { A, B, C, codes, ETHEREUM, MAX, shownOf } from './evm-help.ts';
import { dangers, fields, LATER, read, sentences, type Typed, ZERO } from './typed-data-help.ts';

const PERMIT2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3';

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

it('a movement never has an amount below zero', () => {
  const amountOf = (amount: bigint) =>
    movement(startWalk(ETHEREUM), { role: 'spender', address: A, amount })[0]?.amount;
  expect([amountOf(-1n), amountOf(0n), amountOf(2n ** 128n)]).toEqual([null, '0', null]);
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
