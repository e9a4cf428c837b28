import { describe, expect, it } from 'vitest';
import { decodeTypedData } from '../../../../main/actions/decoders/evm/decode-typed-data.ts';
import { encodeCall } from './encode-call.ts';
import { A, B, C, codes, ETHEREUM, everyText, MAX } from './evm-help.ts';
import { scanned } from './scanned.ts';
import { dangers, fields, LATER, read, sentences, type Typed, ZERO } from './typed-data-help.ts';

const HASH = `0x${'5a'.repeat(32)}`;

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

describe('a number in an odd spelling', () => {
  const safeTx = { SafeTx: fields('address to,uint256 value,bytes data,uint8 operation') };
  const permit = {
    Permit: fields('address owner,address spender,uint256 value,uint256 nonce,uint256 deadline'),
  };
  const max = (2n ** 256n - 1n).toString();

  it.each(['01', ' 1', '0b1', `${'0'.repeat(300)}1`])('does not hide a delegatecall: %j', (operation) => {
    const decoded = read({ types: safeTx, message: { to: B, value: '0', data: '0x', operation } });
    expect(decoded.inner.flatMap(dangers)).toContain('delegatecall');
    expect(everyText(decoded)).toContain('delegatecall');
    expect(everyText(decoded)).not.toContain('hash that is signed');
  });

  it.each([`0${max}`, `${max}\n`, `0b${'1'.repeat(256)}`, `0x00${'f'.repeat(64)}`])(
    'does not hide that an amount is unlimited, and stands there as written: %j',
    (value) => {
      const message = { owner: A, spender: B, value, nonce: '0', deadline: '0x0' };
      const decoded = read({ types: permit, message });
      expect(dangers(decoded)).toEqual(expect.arrayContaining(['unlimited', 'unreadable']));
      expect(decoded.movements).toMatchObject([{ role: 'spender', address: B, amount: null }]);
      expect(everyText(decoded)).toContain(JSON.stringify(value).replaceAll('\\', '\\\\'));
    },
  );

  it.each(['', ' ', '1,0', '1e3', '0x', '٣', '1_000', `${'0'.repeat(1001)}1`])(
    'that is none is named: %j',
    (value) => {
      const decoded = read({ types: { M: fields('uint256 amount') }, message: { amount: value } });
      expect(sentences(decoded)).toContain('"amount" is no whole number');
    },
  );
});

describe('a message that nobody knows', () => {
  const max = 2n ** 256n - 1n;
  const approve = encodeCall('approve(address spender,uint256 amount)', { spender: A, amount: max });
  const forward = {
    ForwardRequest: fields('address from,address to,uint256 value,uint256 nonce,bytes data'),
  };
  const request = { from: C, to: B, value: '555', nonce: '1' };

  it('shows the call of a known function that stands in its bytes, with target and value', () => {
    const decoded = read({ types: forward, message: { ...request, data: approve } });
    expect(decoded.inner).toHaveLength(1);
    expect(decoded.inner.flatMap(dangers)).toContain('unlimited');
    expect(decoded.inner[0]?.movements).toContainEqual(
      expect.objectContaining({ role: 'spender', address: A, asset: `Erc20:${B}`, amount: null }),
    );
    expect(everyText(decoded)).toContain('555 wei');
    expect(sentences(decoded)).toContain('have the form of 1 call: the contract that reads it decides');
  });

  it('shows every one of a list', () => {
    const types = { Batch: fields('Call[] calls'), Call: fields('address target,bytes callData') };
    const calls = [B, C].map((target) => ({ target, callData: approve }));
    const decoded = read({ types, message: { calls } });
    expect(decoded.inner.flatMap(({ movements }) => movements.map(({ asset }) => asset))).toEqual([
      `Erc20:${B}`,
      `Erc20:${C}`,
    ]);
  });

  it('says how many are too many', () => {
    const types = { Batch: fields('bytes[] calls') };
    const decoded = read({ types, message: { calls: Array.from({ length: 70 }, () => approve) } });
    expect(decoded.inner).toHaveLength(64);
    expect(sentences(decoded)).toContain('6 calls of 70 not decoded.');
  });

  it.each(['0x', '0x095ea7b3', `${approve}00`, approve.slice(0, -2), `0x12345678${approve.slice(10)}`])(
    'has no call where the bytes are not exactly one: %s',
    (data) => {
      const decoded = read({ types: forward, message: { ...request, data } });
      expect(decoded.inner).toEqual([]);
      expect(sentences(decoded)).not.toContain('have the form of');
    },
  );
});

describe('four bytes that are a whole call', () => {
  it.each([
    ['bytes', 1],
    ['bytes4', 0],
  ])('are one as %s: %i', (type, count) => {
    const decoded = read({
      types: { M: fields(`address to,${type} data`) },
      message: { to: B, data: '0x715018a6' },
    });
    expect(decoded.inner).toHaveLength(count);
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
