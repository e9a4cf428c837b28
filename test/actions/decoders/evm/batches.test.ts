import { describe, expect, it } from 'vitest';
import { decodeEvmCall } from '../../../../main/actions/decoders/evm/decode-call.ts';
import { bytesOf, encodeCall, execTransaction, multiSend } from './encode-call.ts';
import { A, B, C, codes, ETHEREUM, everyLevel, everyText, MAX, shownOf } from './evm-help.ts';

const transfer = encodeCall('transfer(address to,uint256 amount)', { to: A, amount: 1_000_000n });
const approve = encodeCall('approve(address spender,uint256 amount)', { spender: A, amount: MAX });
const call = (data: string, to = C) => decodeEvmCall('/data', { to, value: '0', data }, ETHEREUM);

describe('multiSend', () => {
  const inner = multiSend([
    { operation: 0, to: A, value: 3n, data: transfer },
    { operation: 1, to: B, value: 0n, data: '0x12345678' },
  ]);
  const outer = call(multiSend([{ operation: 0, to: B, value: 7n, data: inner }]));

  it('shows target, value and data of every transaction, nested ones too', () => {
    const text = everyText(outer);
    for (const part of [A, B, transfer, '0x12345678', '7 wei', '3 wei', '1000000', inner])
      expect(text).toContain(part);
    expect(everyLevel(outer).map(({ title }) => title)).toEqual([
      'Safe multiSend',
      'Safe multiSend',
      'ERC-20 transfer',
      'Call that is not decoded',
    ]);
  });

  it('does not show the packed bytes once more when all of them are decoded', () => {
    expect(shownOf(outer, 'transactions')).toBeUndefined();
    expect(shownOf(outer, 'Call data')).toContain(inner.slice(2));
  });

  it('calls operation 1 a delegatecall where it stands', () => {
    const [, , , last] = everyLevel(outer);
    expect(last && codes(last)).toEqual(['delegatecall', 'not-decoded']);
    expect(last && shownOf(last, 'Operation')).toBe('delegatecall');
    expect(everyLevel(outer).filter((level) => codes(level).includes('delegatecall'))).toHaveLength(1);
  });

  it('says when a transaction is cut off and keeps the bytes', () => {
    const cut = call(
      encodeCall('multiSend(bytes transactions)', bytesOf(`0x00${A.slice(2)}${'0'.repeat(100)}`)),
    );
    expect(codes(cut)).toContain('unreadable');
    expect(shownOf(cut, 'transactions')).toContain(A.slice(2));
  });

  it('names an operation that does not exist', () => {
    const odd = call(multiSend([{ operation: 2, to: A, value: 0n, data: '0x' }]));
    expect(odd.findings.find(({ code }) => code === 'unreadable')?.sentence).toContain('operation 2');
    expect(everyLevel(odd)[1]?.findings.map(({ code }) => code)).toContain('delegatecall');
  });
});

describe('Safe execTransaction', () => {
  it('decodes the call inside and who runs it', () => {
    const plain = call(execTransaction({ operation: 0, to: B, value: 0n, data: approve }));
    expect(everyText(plain)).toContain('unlimited');
    expect(plain.inner[0]?.movements).toEqual([
      { role: 'spender', address: A, network: 'Ethereum', asset: `Erc20:${B}`, amount: null },
    ]);
    expect(everyText(plain)).not.toContain('delegatecall');
    const delegate = call(execTransaction({ operation: 1, to: B, value: 0n, data: approve }));
    expect(everyText(delegate)).toContain('delegatecall');
  });
});

describe('calls inside', () => {
  it('are followed six levels deep; what lies below is counted and shown as one line', () => {
    let data = transfer;
    for (let level = 0; level < 9; level++) {
      data = encodeCall('execute(address to,uint256 value,bytes data)', {
        to: B,
        value: 0n,
        data: bytesOf(data),
      });
    }
    const levels = everyLevel(call(data));
    expect(levels).toHaveLength(7);
    expect(levels[6] && codes(levels[6])).toContain('capped');
    expect(levels[6]?.findings[0]?.sentence).toMatch(/^1 call inside is not decoded/);
    expect(levels.slice(0, 6).flatMap(codes)).not.toContain('capped');
  });

  it('are decoded up to 64; the others are counted and shown with all of their bytes', () => {
    const many = Array.from({ length: 70 }, (_, index) => ({
      operation: 0,
      to: A,
      value: BigInt(index),
      data: '0x',
    }));
    const decoded = call(multiSend([...many, { operation: 1, to: B, value: 99n, data: '0xabcdef' }]));
    expect(decoded.inner).toHaveLength(64);
    expect(decoded.findings.find(({ code }) => code === 'capped')?.sentence).toMatch(
      /^7 calls inside are not decoded/,
    );
    expect(shownOf(decoded, 'Call 71 of 71, not decoded, delegatecall')).toBe(
      `to ${B}, value 99, data 0xabcdef`,
    );
    expect(codes(decoded)).toContain('delegatecall');
    expect(decoded.coverage.total - decoded.coverage.understood).toBe(7);
  });

  it('behind the others keep the name and the arguments of a known function', () => {
    const many = Array.from({ length: 70 }, () => ({ operation: 0, to: A, value: 1n, data: '0x' }));
    const decoded = call(multiSend([...many, { operation: 0, to: C, value: 0n, data: approve }]));
    expect(shownOf(decoded, 'Call 71 of 71, not decoded')).toContain(`to ${C}, value 0, data ${approve}`);
    expect(shownOf(decoded, 'Call 71 of 71 · Function')).toBe('approve');
    expect(shownOf(decoded, 'Call 71 of 71 · spender')?.toLowerCase()).toBe(A);
    expect(shownOf(decoded, 'Call 71 of 71 · amountOrTokenId')).toBe(`unlimited (${MAX})`);
    expect(codes(decoded)).toContain('unlimited');
    expect(shownOf(decoded, 'Call 70 of 71 · Function')).toBeUndefined();
  });

  it('share one allowance over all levels', () => {
    const ten = multiSend(Array.from({ length: 10 }, () => ({ operation: 0, to: A, value: 1n, data: '0x' })));
    const decoded = call(
      multiSend(Array.from({ length: 10 }, () => ({ operation: 0, to: B, value: 0n, data: ten }))),
    );
    expect(everyLevel(decoded)).toHaveLength(65);
    expect(everyLevel(decoded).flatMap(codes)).toContain('capped');
  });
});

describe('other batches', () => {
  it('multicall runs in the same contract', () => {
    const data = encodeCall('multicall(bytes[] data)', [bytesOf(transfer), bytesOf(approve)]);
    const decoded = call(data);
    expect(decoded.inner.map((part) => shownOf(part, 'Target'))).toEqual([C, C]);
    expect(decoded.inner.map(({ title }) => title)).toEqual(['ERC-20 transfer', 'ERC-20 approve']);
  });

  it('executeBatch pairs its lists and says when they do not fit', () => {
    const signature = 'executeBatch(address[] to,uint256[] values,bytes[] data)';
    const good = call(
      encodeCall(signature, { to: [A, B], values: [1n, 2n], data: [bytesOf(transfer), new Uint8Array()] }),
    );
    expect(good.inner.map((part) => shownOf(part, 'Target'))).toEqual([A, B]);
    expect(codes(good)).not.toContain('unreadable');
    const bad = call(
      encodeCall(signature, { to: [A], values: [1n, 2n], data: [bytesOf(transfer), new Uint8Array()] }),
    );
    expect(codes(bad)).toContain('unreadable');
  });

  it.each([
    ['00', `${A.slice(2)}${'5'.padStart(64, '0')}${transfer.slice(2)}`, [A]],
    ['ff', `${B.slice(2)}${transfer.slice(2)}`, [B]],
    [
      '01',
      encodeCall('x((address to,uint256 value,bytes data)[] calls)', [
        { to: A, value: 1n, data: bytesOf(transfer) },
        { to: B, value: 0n, data: bytesOf(approve) },
      ]).slice(10),
      [A, B],
    ],
  ])('ERC-7579 execute of mode %s', (mode, bytes, targets) => {
    const data = encodeCall('execute(bytes32 mode,bytes executionCalldata)', {
      mode: bytesOf(`0x${mode}${'00'.repeat(31)}`),
      executionCalldata: bytesOf(`0x${bytes}`),
    });
    const decoded = call(data);
    expect(decoded.inner.map((part) => shownOf(part, 'Target'))).toEqual(targets);
    expect(everyLevel(decoded).flatMap(codes).includes('delegatecall')).toBe(mode === 'ff');
  });

  it('an unknown ERC-7579 mode keeps its bytes and says so', () => {
    const data = encodeCall('execute(bytes32 mode,bytes executionCalldata)', {
      mode: bytesOf(`0x02${'00'.repeat(31)}`),
      executionCalldata: bytesOf('0xabcd'),
    });
    expect(codes(call(data))).toContain('unreadable');
    expect(shownOf(call(data), 'executionCalldata')).toBe('0xabcd');
  });
});
