import { authorization, Transaction } from 'micro-eth-signer';
import { RLP } from 'micro-eth-signer/core/rlp.js';
import { describe, expect, it } from 'vitest';
import type { DecodeContext } from '../../../../main/actions/decoders/decoded.ts';
import { decodeEvmTransaction } from '../../../../main/actions/decoders/evm/decode-transaction.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';
import { hex } from '../../../../main/core/bytes.ts';
import { encodeCall } from './encode-call.ts';
import { A, B, codes, ETHEREUM, everyText, NOBODY, shownOf } from './evm-help.ts';

const KEY = '0x4646464646464646464646464646464646464646464646464646464646464646';
// The example of EIP-155.
const EIP155 = '0xec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080';
const EIP155_SIGNED =
  '0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83';
const EIP155_HASH = '0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53';

const COMMON = { to: A, value: 5n, nonce: 7n, gasLimit: 60_000n } as const;
const FEES = { maxFeePerGas: 30_000_000_000n, maxPriorityFeePerGas: 1_500_000_000n } as const;
const transfer = encodeCall('transfer(address to,uint256 amount)', { to: B, amount: 1_000_000n });
const eip1559 = (more: object = {}): string =>
  Transaction.prepare({ type: 'eip1559', ...COMMON, ...FEES, chainId: 1n, data: transfer, ...more }).toHex({
    includeSignature: false,
  });
const read = (text: string, context: DecodeContext = ETHEREUM) =>
  decodeEvmTransaction('/transaction', text, context);
const rlp = (items: Parameters<typeof RLP.encode>[0], type = ''): string =>
  `0x${type}${hex(RLP.encode(items))}`;

describe('legacy transactions', () => {
  it('reads the example of EIP-155 with the hash that is signed', () => {
    const decoded = read(EIP155);
    expect(decoded.title).toBe('Ethereum transaction (legacy)');
    expect(shownOf(decoded, 'Target')).toBe(`0x${'35'.repeat(20)}`);
    expect(shownOf(decoded, 'Value')).toBe('1 eth (1000000000000000000 wei)');
    expect(shownOf(decoded, 'Chain id')).toBe('1 (ethereum)');
    expect(shownOf(decoded, 'Nonce')).toBe('9');
    expect(shownOf(decoded, 'Gas price')).toBe('20000000000 wei (20 gwei)');
    expect(shownOf(decoded, 'Maximum fee')).toBe('0.00042 eth (420000000000000 wei)');
    expect(shownOf(decoded, 'Hash that is signed')).toBe(EIP155_HASH);
    expect(codes(decoded)).toEqual([]);
    expect(decoded.coverage).toEqual({ understood: 9, total: 9 });
  });

  it('says that a signed one is signed, without a second hash to sign', () => {
    const decoded = read(EIP155_SIGNED);
    expect(decoded.title).toContain('already signed');
    expect(codes(decoded)).toEqual(['other']);
    expect(shownOf(decoded, 'Chain id')).toBe('1 (ethereum)');
    expect(shownOf(decoded, 'Hash that is signed')).toBeUndefined();
    // Known from block explorers.
    expect(shownOf(decoded, 'Transaction hash')).toBe(
      '0x33469b22e9f636356c4160a87eb19df52b7412e8eac32a4a55ffe88ea8350788',
    );
  });

  it('without a chain id is valid everywhere, and that is said', () => {
    const decoded = read(rlp([9n, 20_000_000_000n, 21_000n, A, 1n, '0x']));
    expect(decoded.findings[0]).toMatchObject({ code: 'chain-mismatch', weight: 'danger' });
    expect(shownOf(decoded, 'Chain id')).toBe('none');
  });
});

describe('typed transactions', () => {
  it('reads the call of an EIP-1559 transaction', () => {
    const decoded = read(eip1559());
    expect(decoded.inner[0]?.title).toBe('ERC-20 transfer');
    expect(everyText(decoded)).toContain(transfer);
    expect(decoded.inner[0]?.movements).toEqual([
      { role: 'recipient', address: A, network: 'Ethereum', asset: 'Native', amount: '5' },
      { role: 'recipient', address: B, network: 'Ethereum', asset: `Erc20:${A}`, amount: '1000000' },
    ]);
    expect(codes(decoded)).toEqual([]);
    expect(decoded.coverage.understood).toBe(decoded.coverage.total);
  });

  it('takes hex without 0x and in capitals', () => {
    expect(everyText(read(eip1559().slice(2).toUpperCase()))).toContain(transfer);
  });

  it.each([
    ['ArbitrumOne', 'danger'],
    ['Ethereum', undefined],
    ['Tempo', 'danger'],
  ])('compares chain id 1 with the network %s', (name, weight) => {
    const decoded = read(eip1559(), { network: findNetwork(name), own: null });
    expect(decoded.findings.find(({ code }) => code === 'chain-mismatch')?.weight).toBe(weight);
  });

  it('only notes that a chain id cannot be compared', () => {
    expect(read(eip1559(), NOBODY).findings).toMatchObject([{ code: 'chain-mismatch', weight: 'note' }]);
    const odd = read(eip1559({ chainId: 999_999n }), { network: findNetwork('Tempo'), own: null });
    expect(odd.findings).toMatchObject([{ code: 'chain-mismatch', weight: 'note' }]);
    expect(shownOf(odd, 'Chain id')).toContain('999999');
  });

  it('shows an access list', () => {
    const key = `0x${'77'.repeat(32)}`;
    const accessList = [{ address: B, storageKeys: [key] }];
    const decoded = read(eip1559({ accessList }));
    expect(shownOf(decoded, 'Access list [0]')).toBe(B);
    expect(shownOf(decoded, 'Access list [0], storage key')).toBe(key);
    const old = Transaction.prepare({
      type: 'eip2930',
      ...COMMON,
      gasPrice: 5n,
      chainId: 1n,
      data: '0x',
      accessList,
    });
    expect(read(old.toHex({ includeSignature: false })).title).toBe('Ethereum transaction (EIP-2930)');
  });

  it('names a high fee and fees that the network refuses', () => {
    const dear = [1n, 0n, 1n, 20_000_000_000_000n, 60_000n, A, 0n, '0x', []];
    expect(codes(read(rlp(dear, '02')))).toEqual(['high-fee']);
    const fields = [1n, 0n, 50n, 10n, 21_000n, A, 0n, '0x', []];
    expect(codes(read(rlp(fields, '02')))).toEqual(['unreadable']);
  });

  it('names a new contract and keeps its code', () => {
    const decoded = read(rlp([1n, 0n, 1n, 10n, 21_000n, '0x', 0n, '0x60806040', []], '02'));
    expect(codes(decoded)).toEqual(['contract-creation']);
    expect(shownOf(decoded, 'Code of the contract')).toBe('0x60806040');
    expect(decoded.coverage.total - decoded.coverage.understood).toBe(1);
  });

  it('names what EIP-7702 does, to whom, and authorizations for every network', () => {
    const authorizations = [0n, 1n].map((chainId) => {
      const signed = authorization.sign({ chainId, address: B, nonce: 1n }, KEY);
      return [chainId, signed.address, signed.nonce, BigInt(signed.yParity), signed.r, signed.s];
    });
    const decoded = read(rlp([1n, 0n, 1n, 10n, 60_000n, A, 5n, '0x', [], authorizations], '04'));
    expect(codes(decoded)).toEqual(['code-delegation', 'chain-mismatch']);
    expect(decoded.findings[0]).toMatchObject({ weight: 'danger' });
    expect(shownOf(decoded, 'Authorization [1], code at')).toBe(B);
    expect(
      decoded.movements.filter(({ role }) => role === 'controller').map(({ address }) => address),
    ).toEqual([B, B]);
  });

  it('says that a blob transaction has content that is not shown', () => {
    const fields = [1n, 0n, 1n, 10n, 21_000n, A, 0n, '0x', [], 1n, [`0x01${'22'.repeat(31)}`]];
    expect(codes(read(rlp(fields, '03')))).toEqual(['not-decoded']);
    const wrapped = read(rlp([fields, [`0x${'ab'.repeat(100)}`], ['0x01'], ['0x02']], '03'));
    expect(shownOf(wrapped, 'Blob part 1')).toBe(`0x${'ab'.repeat(100)}`);
  });

  it('says that a signed one is signed', () => {
    const signed = Transaction.prepare({
      type: 'eip1559',
      ...COMMON,
      ...FEES,
      chainId: 1n,
      data: '0x',
    }).signBy(KEY);
    expect(codes(read(signed.toHex({ includeSignature: true })))).toEqual(['other']);
    expect(shownOf(read(signed.toHex({ includeSignature: true })), 'Transaction hash')).toBe(signed.hash);
  });
});

describe('what is no transaction', () => {
  const good = eip1559();
  it.each([
    ['nothing', ''],
    ['0x alone', '0x'],
    ['a word', 'hello'],
    ['odd digits', good.slice(0, -1)],
    ['one byte less', good.slice(0, -2)],
    ['one byte more', `${good}00`],
    ['an unknown type', `0x05${good.slice(4)}`],
    ['type 0', `0x00${good.slice(4)}`],
    ['a string instead of a list', rlp('0x1234')],
    ['too few fields', rlp([1n, 2n, 3n])],
    ['a length with leading zeros', '0xf90000'],
    ['longer than a network takes', `0x${'00'.repeat(131_073)}`],
  ])('%s is unreadable, shown whole, nothing understood', (_, text) => {
    const decoded = read(text);
    expect(codes(decoded)).toEqual(['unreadable']);
    expect(decoded.coverage).toEqual({ understood: 0, total: 1 });
    expect(shownOf(decoded, 'Raw transaction')).toBe(text === '' ? '(empty)' : text.toLowerCase());
  });

  it.each([
    ['a target of 19 bytes', [1n, 0n, 1n, 10n, 21_000n, A.slice(0, -2), 0n, '0x', []]],
    ['a value with a leading zero', [1n, 0n, 1n, 10n, 21_000n, A, Uint8Array.of(0, 5), '0x', []]],
    ['a list as data', [1n, 0n, 1n, 10n, 21_000n, A, 0n, ['0x1234'], []]],
    ['a nonce of 33 bytes', [1n, new Uint8Array(33).fill(1), 1n, 10n, 21_000n, A, 0n, '0x', []]],
    ['an access list that is none', [1n, 0n, 1n, 10n, 21_000n, A, 0n, '0x', [[A.slice(0, -2), []]]]],
  ])('%s is said, and the rest is read', (_, fields) => {
    const text = rlp(fields, '02');
    const decoded = read(text);
    expect(codes(decoded)).toContain('unreadable');
    expect(shownOf(decoded, 'Raw transaction')).toBe(text);
    expect(shownOf(decoded, 'Gas limit')).toBe('21000');
    expect(decoded.coverage.understood).toBeLessThan(decoded.coverage.total);
  });

  it('keeps the delegation in sight when the authorization list is broken', () => {
    const fields = [1n, 0n, 1n, 10n, 21_000n, A, 0n, '0x', [], [[1n, B, 0n]]];
    expect(codes(read(rlp(fields, '04')))).toEqual(['unreadable', 'code-delegation']);
    expect(everyText(read(rlp(fields, '04')))).toContain(B);
  });
});
