import { describe, expect, it } from 'vitest';
import type { Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { decodeSolanaTransaction } from '../../../../main/actions/decoders/solana/decode-solana-transaction.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';
import {
  ATA_ID,
  BUDGET_ID,
  type BuiltInstruction,
  key,
  keyBytes,
  MEMO_ID,
  SYSTEM_ID,
  solanaMessage,
  TOKEN_ID,
  u32,
  u64,
} from './solana-builder.ts';

const SOL = 1_000_000_000n;
const keys = [1, 2, 3, 4, 5, 6, 7, 8].map(key);
function decode(...instructions: readonly BuiltInstruction[]): Decoded {
  const bytes = Buffer.from(solanaMessage({ keys, instructions }));
  const context = { network: findNetwork('Solana'), own: key(1) };
  return decodeSolanaTransaction('/transaction', `0x${bytes.toString('hex')}`, context);
}
const pay = (lamports: bigint, to = 1): BuiltInstruction => ({
  ...{ program: SYSTEM_ID, accounts: [0, to] },
  data: [...u32(2), ...u64(lamports)],
});
const nonce: BuiltInstruction = { program: SYSTEM_ID, accounts: [2, 3, 0], data: u32(4) };
const open: BuiltInstruction = { program: ATA_ID, accounts: [0, 1, 2, 3, 4, 5], data: [1] };
const memo: BuiltInstruction = { program: MEMO_ID, accounts: [], data: [65] };
const budget: BuiltInstruction = { program: BUDGET_ID, accounts: [], data: [2, ...u32(200_000)] };
const send: BuiltInstruction = {
  ...{ program: TOKEN_ID, accounts: [1, 2, 3, 0] },
  data: [12, ...u64(1_500_000n), 6],
};
const MILLION = `ends 1,000,000 SOL (1000000000000000 lamport) to ${key(2)}`;
const SEVERAL = /parts of this transaction move money or power/;
const cautions = ({ findings }: Decoded): string => findings.map(({ sentence }) => sentence).join('\n');

describe('the sentence of a transaction', () => {
  it.each([
    ['a nonce that is advanced', nonce],
    ['a token account that is opened', open],
    ['a memo', memo],
    ['the compute budget', budget],
  ])('names the payment behind %s', (_, first) => {
    const decoded = decode(first, pay(1_000_000n * SOL));
    expect(decoded.sentence).toBe(`S${MILLION}`);
    expect(cautions(decoded)).not.toMatch(SEVERAL);
  });

  it('names the tokens behind the account that is opened for them', () => {
    expect(decode(open, send).sentence).toMatch(/^Sends 1\.50 \(1500000 smallest units\) of the token/);
  });

  it('says that there are two, the larger one first', () => {
    const decoded = decode(pay(1_000n, 4), pay(1_000_000n * SOL));
    expect(decoded.sentence).toBe(
      `Does 2 things: s${MILLION}; and sends 0.000001 SOL (1000 lamport) to ${key(5)}`,
    );
    expect(cautions(decoded)).toContain('2 parts of this transaction move money or power');
  });

  it('never leaves the largest payment to the rest', () => {
    const decoded = decode(nonce, pay(1n), pay(2n), pay(3n), pay(1_000_000n * SOL), memo);
    expect(decoded.sentence).toMatch(/^Does 4 things: sends 1,000,000 SOL .*; and 2 more: see each below$/);
  });

  it('names what is dangerous before what is paid, and payments before the rest', () => {
    const assign: BuiltInstruction = {
      ...{ program: SYSTEM_ID, accounts: [0] },
      data: [...u32(1), ...keyBytes(key(40))],
    };
    const revoke: BuiltInstruction = { program: TOKEN_ID, accounts: [1, 0], data: [5] };
    expect(decode(pay(SOL), assign).sentence).toMatch(/^Does 2 things: hands the account/);
    expect(decode(revoke, send).sentence).toMatch(/^Does 2 things: sends .*; and SPL Token program: Revoke$/);
  });

  it('counts what is not decoded any more', () => {
    const decoded = decode(pay(SOL), ...Array.from({ length: 64 }, () => memo));
    expect(decoded.sentence).toMatch(/^Does 2 things: sends 1 SOL .*; and 1 more: see each below$/);
  });

  it('keeps a quiet instruction that is odd', () => {
    expect(decode({ ...nonce, data: [...u32(4), 9] }, pay(SOL)).sentence).toMatch(/^Does 2 things/);
    expect(decode({ ...memo, data: [0xff] }, pay(SOL)).sentence).toMatch(
      /^Does 2 things: carries a memo that is no/,
    );
  });

  it('says it when nothing moves, and when only accounts are opened', () => {
    expect(decode(nonce).sentence).toBe('Carries 1 instruction that moves nothing');
    expect(decode(nonce, memo).sentence).toBe('Carries 2 instructions that move nothing');
    expect(decode(budget, open).sentence).toBe(`Opens a token account for ${key(3)}`);
  });
});
