import { RLP } from 'micro-eth-signer/core/rlp.js';
import { describe, expect, it } from 'vitest';
import type { Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { decodeEvmCall } from '../../../../main/actions/decoders/evm/decode-call.ts';
import { decodeEvmTransaction } from '../../../../main/actions/decoders/evm/decode-transaction.ts';
import { decodeUserOperations } from '../../../../main/actions/decoders/evm/decode-user-operations.ts';
import { hex } from '../../../../main/core/bytes.ts';
import { bytesOf, encodeCall, execTransaction, multiSend } from './encode-call.ts';
import { A, B, C, codes, ETHEREUM, everyLevel, everyText, MAX, shownOf } from './evm-help.ts';
import { scanned } from './scanned.ts';

const ZERO = `0x${'00'.repeat(20)}`;
const call = (data: string, to: string | null = C, value: string | null = '0') =>
  decodeEvmCall('/data', { to, value, data }, ETHEREUM);
const sentences = (decoded: Decoded): string => decoded.findings.map(({ sentence }) => sentence).join('\n');
const approve = (amount: bigint): string =>
  encodeCall('approve(address spender,uint256 amount)', { spender: A, amount });
const transfer = encodeCall('transfer(address to,uint256 amount)', { to: A, amount: 5n });

describe('permissions inside of other calls', () => {
  const inside = (data: string): Decoded | undefined =>
    call(multiSend([{ operation: 0, to: B, value: 0n, data }])).inner[0];

  it('are said at their level', () => {
    expect(call(approve(5n)).findings).toEqual([]);
    const [found] = inside(approve(5n))?.findings ?? [];
    expect(found).toMatchObject({ code: 'other', weight: 'caution' });
    expect(found?.sentence.toLowerCase()).toBe(`by one of the calls inside, ${A} may spend tokens.`);
    const safe = call(execTransaction({ operation: 0, to: B, value: 0n, data: approve(5n) }));
    expect(safe.inner.flatMap(codes)).toEqual(['other']);
    const multicall = call(encodeCall('multicall(bytes[] data)', [bytesOf(approve(5n))]));
    expect(multicall.inner.flatMap(codes)).toEqual(['other']);
  });

  it('are said once, and not of what is taken back or only paid', () => {
    expect(codes(inside(approve(MAX)) ?? call('0x'))).toEqual(['unlimited']);
    expect(inside(approve(0n))?.findings).toEqual([]);
    expect(inside(transfer)?.findings).toEqual([]);
  });

  it('are said in a batch of user operations, not in a single one', () => {
    const operations = (count: number) => {
      const one = JSON.stringify({ to: B, data: approve(5n) });
      const root = scanned(`[${Array.from({ length: count }, () => one).join(',')}]`);
      return decodeUserOperations('', root?.type === 'array' ? root.items : [], ETHEREUM);
    };
    expect(operations(1).inner.flatMap(codes)).toEqual([]);
    expect(operations(2).inner.flatMap(codes)).toEqual(['other', 'other']);
  });
});

describe('user operations behind the others', () => {
  it('keep the name and the arguments of a known function', () => {
    const list = [...Array.from({ length: 64 }, () => ({ to: B })), { to: C, data: approve(MAX) }, { to: B }];
    const root = scanned(JSON.stringify(list));
    const decoded = decodeUserOperations('', root?.type === 'array' ? root.items : [], ETHEREUM);
    expect(decoded.inner).toHaveLength(64);
    expect(shownOf(decoded, 'Operation 65 · Function')).toBe('approve');
    expect(shownOf(decoded, 'Operation 65 · spender')).toBe(A);
    expect(codes(decoded)).toEqual(['capped', 'unlimited']);
    expect(shownOf(decoded, 'Operation 66, not decoded')).toBe(JSON.stringify({ to: B }));
  });
});

describe('call data beside a target or a value that is none', () => {
  it.each<[string, string]>([
    [C, '00'],
    [C, ''],
    [C, '0x'],
    [C, '1e18'],
    [C, ' 1'],
    ['', '0'],
    [C.slice(2), '0'],
    ['vitalik.eth', '0'],
    ['vitalik.eth', '1e18'],
  ])('to %j and value %j: the data is read all the same', (to, value) => {
    const decoded = call(approve(MAX), to, value);
    expect(codes(decoded)).toEqual(['unreadable', 'unlimited']);
    expect(decoded.findings[0]?.weight).toBe('danger');
    expect(decoded.movements).toMatchObject([{ role: 'spender', address: A, amount: null }]);
    expect(shownOf(decoded, 'Function')).toBe('approve');
    expect(shownOf(decoded, 'spender')).toBe(A);
    expect(shownOf(decoded, 'Target')).toBe(to === '' ? '(empty)' : to);
    expect(shownOf(decoded, 'Value')).toBe(value === '' ? '(empty)' : value);
    expect(decoded.coverage.understood).toBeLessThan(decoded.coverage.total);
  });

  it('in user operations too, also when they are no texts', () => {
    const root = scanned(
      JSON.stringify([
        { to: B, value: true, data: approve(MAX) },
        { to: {}, data: transfer },
      ]),
    );
    const decoded = decodeUserOperations('', root?.type === 'array' ? root.items : [], ETHEREUM);
    expect(decoded.inner.map((part) => shownOf(part, 'Function'))).toEqual(['approve', 'transfer']);
    expect(decoded.inner.map((part) => codes(part)[0])).toEqual(['unreadable', 'unreadable']);
    expect(everyText(decoded)).toContain('true');
  });
});

describe('payments of a Safe beside the call', () => {
  const exec = (refund: object): Decoded =>
    call(
      encodeCall(
        'execTransaction(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,bytes signatures)',
        {
          ...{ to: B, value: 0n, data: new Uint8Array(), operation: 0n, signatures: new Uint8Array() },
          ...{ safeTxGas: 0n, baseGas: 0n, gasPrice: 0n, gasToken: ZERO, refundReceiver: ZERO },
          ...refund,
        },
      ),
    );

  it('execTransaction pays a refund', () => {
    const token = exec({ baseGas: 10n, safeTxGas: 1n, gasPrice: 9n, gasToken: A, refundReceiver: B });
    expect(token.findings).toMatchObject([{ code: 'other', weight: 'danger' }]);
    expect(sentences(token).toLowerCase()).toContain(`99 smallest units of the token ${A} to ${B}`);
    expect(token.movements).toEqual([
      { role: 'recipient', address: B, network: 'Ethereum', asset: `Erc20:${A}`, amount: '99' },
    ]);
    expect(sentences(exec({ baseGas: 1n, gasPrice: 1n }))).toContain('whoever submits it');
    expect(codes(exec({ baseGas: 1n, refundReceiver: B }))).toEqual([]);
  });

  const setup = (more: object): Decoded =>
    call(
      encodeCall(
        'setup(address[] owners,uint256 threshold,address to,bytes data,address fallbackHandler,address paymentToken,uint256 payment,address paymentReceiver)',
        {
          ...{ owners: [A], threshold: 1n, to: ZERO, data: new Uint8Array(), fallbackHandler: ZERO },
          ...{ paymentToken: ZERO, payment: 0n, paymentReceiver: ZERO },
          ...more,
        },
      ),
    );

  it('setup runs a delegatecall and pays who made the Safe', () => {
    expect(codes(setup({}))).toEqual(['owner-change']);
    expect(setup({}).inner).toEqual([]);
    const run = setup({ to: B, data: bytesOf(transfer) });
    expect(run.inner.map((part) => [part.title, codes(part)])).toEqual([
      ['ERC-20 transfer', ['delegatecall']],
    ]);
    expect(setup({ to: B }).inner.flatMap(codes)).toEqual(['delegatecall']);
    const paid = setup({ paymentToken: A, payment: 7n, paymentReceiver: B });
    expect(codes(paid)).toEqual(['owner-change', 'other']);
    expect(sentences(paid).toLowerCase()).toContain(`7 smallest units of the token ${A} to ${B}`);
    expect(paid.movements).toMatchObject([
      { role: 'recipient', address: B, asset: `Erc20:${A}`, amount: '7' },
    ]);
    expect(sentences(setup({ payment: 7n }))).toContain('whoever submits it');
  });
});

describe('maximum fee', () => {
  const COIN = 10n ** 18n;
  const weightOf = (fee: bigint, value: bigint): string | undefined => {
    const fields = [1n, 0n, 1n, fee / 100_000n, 100_000n, A, value, '0x', []];
    const decoded = decodeEvmTransaction('', `0x02${hex(RLP.encode(fields))}`, ETHEREUM);
    return decoded.findings.find(({ code }) => code === 'high-fee')?.weight;
  };

  it.each<[string, bigint, bigint, string | undefined]>([
    ['below one coin', COIN - 100_000n, 0n, undefined],
    ['one coin for nothing', COIN, 0n, 'danger'],
    ['one coin for one coin', COIN, COIN, 'caution'],
    ['more than is sent', 2n * COIN, COIN, 'danger'],
    ['nine coins for a hundred', 9n * COIN, 100n * COIN, 'caution'],
    ['ten coins for a hundred', 10n * COIN, 100n * COIN, 'danger'],
    ['65,000 coins', 65_000n * COIN, COIN, 'danger'],
  ])('%s', (_, fee, value, weight) => {
    expect(weightOf(fee, value)).toBe(weight);
  });
});

describe('words', () => {
  it('approve of a large number is one of an amount', () => {
    const large = call(approve(2n ** 96n));
    expect(large.title).toBe('ERC-20 approve');
    expect(large.sentence).not.toContain('collection');
    const small = call(approve(2n ** 96n - 1n));
    expect(small.title).toBe('ERC-20 or ERC-721 approve');
    expect(small.sentence).toContain('(of a collection: move the one with this number)');
  });

  it('setApprovalForAll lets or takes back', () => {
    const of = (approved: boolean) =>
      call(encodeCall('setApprovalForAll(address operator,bool approved)', { operator: A, approved }))
        .sentence;
    expect(of(true).toLowerCase()).toBe(`lets ${A} move every token of the collection ${C}, now and later.`);
    expect(of(false).toLowerCase()).toBe(
      `takes back from ${A} the permission to move every token of the collection ${C}.`,
    );
  });

  it('a number stands once with "unlimited"', () => {
    const fact = (amount: bigint) =>
      call(approve(amount)).facts.find(({ label }) => label === 'amountOrTokenId');
    expect(fact(MAX)).toEqual({ label: 'amountOrTokenId', value: `unlimited (${MAX})`, form: 'amount' });
    expect(fact(5n)).toMatchObject({ value: '5', detail: '5 smallest units' });
    expect(everyLevel(call(approve(MAX)))).toHaveLength(1);
  });
});
