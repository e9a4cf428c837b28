import { describe, expect, it } from 'vitest';
import { decodeEvmCall } from '../../../../main/actions/decoders/evm/decode-call.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';
import { encodeCall } from './encode-call.ts';
import { A, B, C, codes, ETHEREUM, everyText, MAX, NOBODY, shownOf } from './evm-help.ts';

const ZERO = `0x${'00'.repeat(20)}`;
const PERMIT2 = '0x000000000022D473030F116dDEE9F6B43aC78BA3';
const word = (hex: string): string => hex.padStart(64, '0');
const call = (data: string | null, value: string | null = '0', to: string | null = B) =>
  decodeEvmCall('/data', { to, value, data }, ETHEREUM);
const transfer = (to: string, amount: bigint): string =>
  encodeCall('transfer(address to,uint256 amount)', { to, amount });
const approve = (spender: string, amount: bigint): string =>
  encodeCall('approve(address spender,uint256 amount)', { spender, amount });

describe('data that is not as an encoder writes it', () => {
  it.each([
    ['bits beside an address', `0xa9059cbb${'1'.padEnd(24, '0')}${A.slice(2)}${word('5')}`],
    ['a flag of 2', `0xa22cb465${word(A.slice(2))}${word('2')}`],
    [
      'uint160 above its type',
      `0x87517c45${word(A.slice(2))}${word(B.slice(2))}${'1'.padEnd(64, '0')}${word('1')}`,
    ],
    ['padding that is not empty', `0x8d80ff0a${word('20')}${word('1')}${'00'}${'11'.repeat(31)}`],
  ])('%s is named and the word is shown', (_, data) => {
    const decoded = call(data);
    expect(codes(decoded)).toContain('unreadable');
    expect(everyText(decoded)).toContain(data);
  });

  it('padding that is not empty is kept as bytes of no argument; missing padding is named', () => {
    const start = `0xb88d4fde${word(A.slice(2))}${word(B.slice(2))}${word('1')}${word('80')}${word('1')}`;
    const filled = call(`${start}ab${'11'.repeat(31)}`);
    expect(filled.findings.find(({ code }) => code === 'unreadable')?.weight).toBe('caution');
    expect(filled.facts.some(({ value }) => value === `0x${'11'.repeat(31)}`)).toBe(true);
    const cut = call(`${start}ab`);
    expect(cut.findings).toMatchObject([{ code: 'unreadable', weight: 'caution' }]);
    expect(shownOf(cut, 'data')).toBe('0xab');
    expect(codes(call(`${start}ab${'00'.repeat(31)}`))).toEqual([]);
  });

  it('an address with bits beside it keeps the whole word', () => {
    const dirty = `${'1'.padEnd(24, '0')}${A.slice(2)}`;
    const decoded = call(`0xa9059cbb${dirty}${word('5')}`);
    expect(decoded.facts.find(({ label }) => label === 'to')).toMatchObject({ detail: `0x${dirty}` });
  });

  it.each([
    ['nothing but the selector', '0xa9059cbb'],
    ['half an argument', `0xa9059cbb${word(A.slice(2))}0005`],
    ['an offset behind the end', `0x8d80ff0a${word('ffff')}`],
    ['an offset of 2^255', `0x8d80ff0a8${'0'.repeat(63)}`],
    ['a length beyond the end', `0x8d80ff0a${word('20')}${word('40')}${word('0')}`],
    ['a list of 2^60 items', `0xac9650d8${word('20')}${word('1000000000000000')}`],
  ])('%s is unreadable, and in danger red', (_, data) => {
    const decoded = call(data);
    expect(decoded.findings.find(({ code }) => code === 'unreadable')?.weight).toBe('danger');
    expect(decoded.coverage.understood).toBeLessThan(decoded.coverage.total);
    expect(everyText(decoded)).toContain(data);
  });

  it('a list whose items are all the same bytes is not blown up', () => {
    const items = 200;
    const heads = word((32 * items).toString(16)).repeat(items);
    const shared = `${word((9600).toString(16))}${'aa'.repeat(9600)}`;
    const data = `0xac9650d8${word('20')}${word(items.toString(16))}${heads}${shared}`;
    const decoded = call(data);
    expect(codes(decoded)).toContain('unreadable');
    expect(everyText(decoded).length).toBeLessThan(6 * data.length);
  });

  it('a list that says it is longer than the data makes no items', () => {
    const data = `0xac9650d8${word('20')}${word((3000).toString(16))}${'00'.repeat(3000)}`;
    expect(codes(call(data))).toContain('unreadable');
    expect(call(data).facts.length).toBeLessThan(10);
  });

  it('a known name with the arguments of another function is not shown as clean', () => {
    // workMyDirefulOwner(uint256,uint256) has the selector of transferFrom.
    expect(codes(call(`0x23b872dd${word('1')}${word('2')}`))).toContain('unreadable');
  });
});

describe('what is said of a call', () => {
  it('an unknown function is shown with selector and data, counted as not understood', () => {
    const decoded = call('0x12345678aa');
    expect(codes(decoded)).toEqual(['not-decoded']);
    expect(shownOf(decoded, 'Function selector')).toBe('0x12345678');
    expect(shownOf(decoded, 'Call data')).toBe('0x12345678aa');
    expect(decoded.coverage).toEqual({ understood: 2, total: 3 });
  });

  it.each([
    [MAX, 'unlimited (', true],
    [MAX - 1n, 'practically unlimited (', true],
    [2n ** 128n, 'practically unlimited (', true],
    [2n ** 128n - 1n, '340282366920938463463374607431768211455', false],
    [0n, '0', false],
  ])('approve of %s', (amount, shown, isFlagged) => {
    const decoded = call(approve(A, amount));
    expect(shownOf(decoded, 'amountOrTokenId')).toContain(shown);
    expect(shownOf(decoded, 'amountOrTokenId')).toContain(amount.toString());
    expect(codes(decoded).includes('unlimited')).toBe(isFlagged);
    expect(decoded.movements[0]).toMatchObject({
      role: 'spender',
      address: A,
      asset: `Erc20:${B}`,
      amount: isFlagged ? null : amount.toString(),
    });
  });

  it('calls uint160 of Permit2 unlimited at its own largest value', () => {
    const data = encodeCall('approve(address token,address spender,uint160 amount,uint48 expiration)', {
      token: A,
      spender: B,
      amount: 2n ** 160n - 1n,
      expiration: 2n ** 48n - 1n,
    });
    expect(codes(call(data, '0', C))).toEqual(['other', 'unlimited', 'expires']);
    expect(call(data, '0', C).findings[0]).toMatchObject({ weight: 'caution' });
    expect(codes(call(data, '0', PERMIT2))).toEqual(['unlimited', 'expires']);
    expect(call(data, '0', C).movements[0]).toMatchObject({ address: B, asset: `Erc20:${A}`, amount: null });
  });

  it('less allowance without a limit is no danger', () => {
    const data = encodeCall('decreaseAllowance(address spender,uint256 amount)', { spender: A, amount: MAX });
    expect(codes(call(data))).toEqual([]);
  });

  it('setApprovalForAll is everything when it is given and nothing when it is taken back', () => {
    const data = (approved: boolean) =>
      encodeCall('setApprovalForAll(address operator,bool approved)', { operator: A, approved });
    expect(codes(call(data(true)))).toEqual(['everything']);
    expect(call(data(true)).movements[0]).toMatchObject({ role: 'spender', address: A, amount: null });
    expect(codes(call(data(false)))).toEqual([]);
    expect(call(data(false)).movements).toEqual([]);
  });

  it('DAI permit without a limit', () => {
    const data = encodeCall(
      'permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed,uint8 v,bytes32 r,bytes32 s)',
      {
        holder: A,
        spender: B,
        nonce: 0n,
        expiry: 1_893_456_000n,
        allowed: true,
        v: 27n,
        r: new Uint8Array(32),
        s: new Uint8Array(32),
      },
    );
    expect(codes(call(data))).toEqual(['unlimited']);
    expect(shownOf(call(data), 'Amount allowed')).toBe('unlimited');
    expect(shownOf(call(data), 'expiry')).toBe('1893456000 (2030-01-01 00:00:00 utc)');
  });

  it('a far end is far only for who knows the time', () => {
    const data = encodeCall(
      'permit(address owner,address spender,uint256 amount,uint256 deadline,uint8 v,bytes32 r,bytes32 s)',
      {
        owner: A,
        spender: B,
        amount: 1n,
        deadline: 1_893_456_000n,
        v: 27n,
        r: new Uint8Array(32),
        s: new Uint8Array(32),
      },
    );
    const at = (nowMs: number) =>
      codes(decodeEvmCall('', { to: C, value: '0', data }, { ...ETHEREUM, nowMs }));
    expect(at(Date.UTC(2026, 0, 1))).toEqual(['expires']);
    expect(at(Date.UTC(2029, 6, 1))).toEqual([]);
  });

  it('owner changes name the new owner', () => {
    const data = encodeCall('transferOwnership(address newOwner)', A);
    expect(codes(call(data))).toEqual(['owner-change']);
    expect(call(data).movements).toEqual([
      { role: 'controller', address: A, network: 'Ethereum', asset: null, amount: null },
    ]);
  });

  it('sending to the zero address and to oneself is said', () => {
    expect(codes(call(transfer(ZERO, 1n)))).toEqual(['zero-address']);
    const own = decodeEvmCall(
      '',
      { to: B, value: '0', data: transfer(A, 1n) },
      { ...ETHEREUM, own: A.toUpperCase().replace('X', 'x') },
    );
    expect(codes(own)).toEqual(['own-address']);
    expect(codes(call('0x', '1', ZERO))).toEqual(['zero-address']);
  });

  it('text with characters that do not show is escaped', () => {
    expect(codes(call('0x', '1'))).toEqual([]);
    expect(everyText(decodeEvmCall('', { to: 'a\u202eb', value: '1', data: '0x' }, NOBODY))).toContain(
      '\\u{202e}',
    );
  });
});

describe('texts of the payload', () => {
  it('shows the value in coin and in wei', () => {
    expect(shownOf(call('0x', '1500000000000000000'), 'Value')).toBe('1.5 eth (1500000000000000000 wei)');
    expect(call(null, '5').movements).toEqual([
      { role: 'recipient', address: B, network: 'Ethereum', asset: 'Native', amount: '5' },
    ]);
    const race = { network: findNetwork('Race'), own: null };
    expect(shownOf(decodeEvmCall('', { to: B, value: '0x10', data: '' }, race), 'Value')).toBe(
      '16 smallest units',
    );
  });

  it.each([
    ['a short address', { to: '0x12', value: '0', data: '0x' }],
    ['a value with a point', { to: A, value: '1.5', data: '0x' }],
    ['a value above 256 bits', { to: A, value: (MAX + 1n).toString(), data: '0x' }],
    ['odd hex digits', { to: A, value: '0', data: '0xabc' }],
    ['data that is no hex', { to: A, value: '0', data: 'hello' }],
    ['data longer than a transaction', { to: A, value: '0', data: `0x${'00'.repeat(131_073)}` }],
  ])('%s is unreadable and shown as it is', (_, texts) => {
    const decoded = decodeEvmCall('/data', texts, ETHEREUM);
    expect(codes(decoded)).toEqual(['unreadable']);
    for (const text of Object.values(texts)) expect(everyText(decoded)).toContain(text);
    expect(decoded.coverage.understood).toBe(0);
  });

  it('says when nothing names the target', () => {
    expect(shownOf(call(transfer(A, 1n), null, null), 'Target')).toBe('not named');
    expect(call(transfer(A, 1n), null, null).movements[0]?.asset).toBe(null);
  });
});
