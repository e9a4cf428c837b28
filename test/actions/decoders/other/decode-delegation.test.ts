import { describe, expect, it } from 'vitest';
import type { DecodeContext } from '../../../../main/actions/decoders/decoded.ts';
import { decodeDelegation } from '../../../../main/actions/decoders/other/decode-delegation.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';

const ETHEREUM: DecodeContext = { network: findNetwork('Ethereum'), own: null };
const CODE = '0x2fb48ddee666ccf2ea21f8551579764d1c922c09';
const decode = (address: string | null, chainId: string | null = '1') =>
  decodeDelegation('', { address, chainId, nonce: '7' }, ETHEREUM);

describe('a delegation to code (EIP-7702)', () => {
  it('is a danger and names who gets control', () => {
    const decoded = decode(CODE);
    expect(decoded.sentence).toBe(`Lets the code at ${CODE} act as this account on the chain 1`);
    expect(decoded.findings).toEqual([
      expect.objectContaining({ code: 'code-delegation', weight: 'danger' }),
    ]);
    expect(decoded.movements).toEqual([
      { role: 'controller', address: CODE, network: 'Ethereum', asset: null, amount: null },
    ]);
  });

  it('on every chain is said twice', () => {
    const sentences = decode(CODE, '0').findings.map(({ sentence }) => sentence);
    expect(sentences).toHaveLength(2);
    expect(sentences[1]).toContain('every chain');
  });

  it('to nobody takes the code away', () => {
    const decoded = decode(`0x${'0'.repeat(40)}`);
    expect(decoded.findings).toEqual([expect.objectContaining({ code: 'code-delegation', weight: 'note' })]);
    expect(decoded.movements).toEqual([]);
  });

  it.each([null, '', '0x12', 'x\u202ey'])('to %j is unreadable', (address) => {
    const decoded = decode(address);
    expect(decoded.findings.map(({ code }) => code)).toContain('unreadable');
    expect(decoded.movements).toEqual([]);
    expect(decoded.sentence).not.toContain('\u202e');
  });
});
