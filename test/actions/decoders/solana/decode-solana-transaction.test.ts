import { describe, expect, it } from 'vitest';
import type { DecodeContext, Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { decodeSolanaTransaction } from '../../../../main/actions/decoders/solana/decode-solana-transaction.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';
import {
  ATA_ID,
  BUDGET_ID,
  type BuiltInstruction,
  type BuiltMessage,
  key,
  keyBytes,
  LOADER_ID,
  MEMO_ID,
  STAKE_ID,
  SYSTEM_ID,
  solanaMessage,
  TOKEN_2022_ID,
  TOKEN_ID,
  u32,
  u64,
  unsigned,
} from './solana-builder.ts';

const OWN = key(1);
const SOLANA: DecodeContext = { network: findNetwork('Solana'), own: OWN };
const keys = [1, 2, 3, 4, 5, 6, 7, 8].map(key);
const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
const decode = (bytes: Uint8Array, context = SOLANA): Decoded =>
  decodeSolanaTransaction('/transaction', hex(bytes), context);

const message = (instructions: readonly BuiltInstruction[], more: Partial<BuiltMessage> = {}): Uint8Array =>
  solanaMessage({ keys, instructions, ...more });

/** The only instruction of a message, with accounts 0, 1, 2 and so on. */
function one(
  program: string,
  data: readonly number[],
  accounts: readonly number[] = [0, 1, 2, 3, 4, 5, 6],
): Decoded {
  const [inner] = decode(message([{ program, accounts, data }])).inner;
  if (inner === undefined) throw new Error('not decoded');
  return inner;
}

const codes = ({ findings }: Decoded): readonly string[] =>
  findings.map(({ code, weight }) => `${weight} ${code}`);
const fact = ({ facts }: Decoded, label: string): string | undefined =>
  facts.find((one) => one.label === label)?.value;
const owner = keyBytes(key(40));
const transfer: BuiltInstruction = {
  program: SYSTEM_ID,
  accounts: [0, 1],
  data: [...u32(2), ...u64(5_000_000_000n)],
};

describe('a transaction that is not in the one strict form is shown as unreadable', () => {
  const good = message([transfer]);
  const table: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ['nothing', Uint8Array.of()],
    ['cut by one byte', good.subarray(0, -1)],
    ['one byte too many', Uint8Array.of(...good, 0)],
    ['version 1', Uint8Array.of(0x81, ...good)],
    ['no signer', message([transfer], { header: [0, 0, 1] })],
    ['more readonly signers than signers', message([transfer], { header: [1, 1, 1] })],
    ['more accounts in the header than there are', message([transfer], { header: [9, 0, 1] })],
    ['an account index beyond the list', message([{ ...transfer, accounts: [0, 99] }])],
    ['another number of signatures than the header says', unsigned(good, 2)],
    ['more than a packet holds', new Uint8Array(4097).fill(1)],
  ];
  it.each(table)('%s', (_, bytes) => {
    const decoded = decode(bytes);
    expect(codes(decoded)).toEqual(['danger unreadable']);
    expect(decoded.inner).toEqual([]);
    expect(decoded.facts[0]?.value).toBe(hex(bytes));
  });

  it('a doubled key', () => {
    const doubled = good.slice();
    doubled.set(keyBytes(key(1)), 4 + 32);
    expect(codes(decode(doubled))).toEqual(['danger unreadable']);
  });

  it('the fee payer as a program', () => {
    const wrong = good.slice();
    const at = wrong.length - 12 - 5;
    expect(wrong[at]).toBe(8);
    wrong[at] = 0;
    expect(codes(decode(wrong))).toEqual(['danger unreadable']);
  });
});

describe('a transfer', () => {
  it('is shown alike as message, with signatures, in version 0, as hexadecimal, base64 and base58', () => {
    const sentence = `Sends 5 SOL (5000000000 lamport) to ${key(2)}`;
    const plain = message([transfer]);
    for (const bytes of [plain, unsigned(plain), message([transfer], { version: 0 })]) {
      const decoded = decode(bytes);
      expect(decoded.sentence).toBe(sentence);
      expect(decoded.inner[0]?.movements).toEqual([
        { role: 'recipient', address: key(2), network: 'Solana', asset: 'Native', amount: '5000000000' },
      ]);
      expect(decoded.coverage.understood).toBe(decoded.coverage.total);
    }
    const base64 = Buffer.from(plain).toString('base64');
    expect(decodeSolanaTransaction('/transaction', base64, SOLANA).sentence).toBe(sentence);
    for (const digits of [hex(plain).slice(2), hex(plain).replace('0x', '0X')]) {
      expect(decodeSolanaTransaction('/transaction', digits, SOLANA).sentence).toBe(sentence);
    }
  });

  it('to the wallet itself, to nobody and from another network is called so', () => {
    const self = decode(message([{ ...transfer, accounts: [1, 0] }]));
    expect(self.inner.flatMap(codes)).toContain('note own-address');
    const system = decode(message([{ ...transfer, accounts: [0, 8] }]));
    expect(system.inner.flatMap(codes)).toContain('danger zero-address');
    const elsewhere = decode(message([transfer]), { network: findNetwork('Ethereum'), own: null });
    expect(codes(elsewhere)).toEqual(['danger chain-mismatch']);
  });

  it('that the wallet does not sign is called so', () => {
    expect(codes(decode(message([transfer]), { ...SOLANA, own: key(2) }))).toContain('caution other');
    expect(codes(decode(message([transfer], { header: [2, 0, 1] }), { ...SOLANA, own: key(2) }))).toEqual([
      'note other',
    ]);
  });

  it('between others is counted, and what comes after 64 instructions is shown as bytes', () => {
    expect(
      decode(message([transfer, transfer, { program: MEMO_ID, accounts: [], data: [65] }])).sentence,
    ).toMatch(/^Does 2 things: /);
    const many = decode(message(Array.from({ length: 66 }, () => transfer)));
    expect(many.inner).toHaveLength(64);
    expect(codes(many)).toContain('danger capped');
    expect(fact(many, 'Instruction 66')).toBe(`0x${Buffer.from(transfer.data).toString('hex')}`);
    expect(many.coverage.understood).toBeLessThan(many.coverage.total);
  });

  it('to an account of a lookup table has no address here', () => {
    const lookups = [{ table: key(70), writable: [5], readonly: [] }];
    const decoded = decode(message([{ ...transfer, accounts: [0, 9] }], { version: 0, lookups }));
    expect(codes(decoded)).toEqual(['caution other']);
    expect(decoded.findings[0]?.sentence).toContain('their addresses are not in the message');
    const [inner] = decoded.inner;
    expect(inner && fact(inner, 'To')).toBe(`entry 5 of the lookup table ${key(70)}, not in the message`);
    expect(inner && codes(inner)).toEqual(['danger other']);
    expect(inner?.movements).toEqual([]);
  });
});

describe('power that changes hands', () => {
  const controller = (decoded: Decoded): unknown =>
    decoded.movements.map(({ role, address }) => [role, address]);

  it.each([
    ['System program: Assign', one(SYSTEM_ID, [...u32(1), ...owner], [1]), key(40)],
    ['System program: Change nonce authority', one(SYSTEM_ID, [...u32(7), ...owner]), key(40)],
    ['SPL Token program: Set authority', one(TOKEN_ID, [6, 2, 1, ...owner]), key(40)],
    ['Token-2022 program: Set permanent delegate', one(TOKEN_2022_ID, [35, ...owner]), key(40)],
    ['Stake program: Authorize', one(STAKE_ID, [...u32(1), ...owner, ...u32(1)]), key(40)],
    ['Stake program: Authorize', one(STAKE_ID, [...u32(10), ...u32(0)]), key(4)],
    ['Upgradeable loader: Set authority', one(LOADER_ID, u32(4)), key(3)],
  ])('%s is a danger and names who gets it', (title, decoded, to) => {
    expect(decoded.title).toBe(title);
    expect(codes(decoded)).toEqual(['danger authority-change']);
    expect(decoded.sentence).toContain(to);
    expect(controller(decoded)).toEqual([['controller', to]]);
  });

  it('over the wallet itself is said twice', () => {
    expect(codes(one(SYSTEM_ID, [...u32(1), ...owner], [0]))).toEqual([
      'danger authority-change',
      'danger authority-change',
    ]);
  });

  it('for ever, by closing, freezing and upgrading is called so', () => {
    expect(one(TOKEN_ID, [6, 0, 0]).sentence).toContain('for ever');
    expect(codes(one(TOKEN_ID, [9]))).toEqual(['caution authority-change']);
    expect(one(TOKEN_ID, [9]).movements).toEqual([
      expect.objectContaining({ address: key(2), asset: 'Native', amount: null }),
    ]);
    expect(codes(one(TOKEN_ID, [10]))).toEqual(['caution authority-change']);
    expect(codes(one(LOADER_ID, u32(3)))).toEqual(['danger authority-change']);
    expect(codes(one(LOADER_ID, u32(5)))).toContain('caution authority-change');
  });
});

describe('tokens', () => {
  const MAX = u64(2n ** 64n - 1n);

  it('are sent in units, with decimals and token when the instruction names them', () => {
    expect(one(TOKEN_ID, [3, ...u64(1500n)]).sentence).toBe(
      `Sends 1500 smallest units of a token that the message does not name to the token account ${key(2)}`,
    );
    const checked = one(TOKEN_ID, [12, ...u64(1_500_000n), 6]);
    expect(checked.sentence).toBe(
      `Sends 1.50 (1500000 smallest units) of the token ${key(2)} to the token account ${key(3)}`,
    );
    expect(checked.movements[0]).toMatchObject({ asset: `Spl:${key(2)}`, amount: '1500000' });
  });

  it('approved without a limit are a danger of their own', () => {
    const decoded = one(TOKEN_ID, [4, ...MAX]);
    expect(codes(decoded)).toEqual(['danger unlimited']);
    expect(decoded.sentence).toContain('unlimited');
    expect(decoded.movements).toEqual([
      { role: 'spender', address: key(2), network: 'Solana', asset: null, amount: null },
    ]);
    const limited = one(TOKEN_ID, [13, ...u64(5n), 0]);
    expect(codes(limited)).toEqual(['danger other']);
    expect(limited.movements[0]).toMatchObject({ role: 'spender', address: key(3), amount: '5' });
  });

  it.each([
    ['Mint', [7, ...u64(5n)]],
    ['Burn', [8, ...u64(5n)]],
    ['Revoke', [5]],
    ['Thaw account', [11]],
    ['Open token account', [18, ...owner]],
  ])('know %s', (name, data) => {
    expect(one(TOKEN_ID, data).title).toBe(`SPL Token program: ${name}`);
  });

  it('get their account from the associated token program, also with empty data', () => {
    expect(one(ATA_ID, []).sentence).toBe(`Opens a token account for ${key(3)}`);
    expect(one(ATA_ID, [1]).title).toBe('Associated token program: Create token account');
  });
});

describe('what cannot be read', () => {
  it.each([
    ['an unknown program', one(key(99), [1, 2, 3])],
    ['an unknown instruction', one(TOKEN_ID, [200, 1])],
    ['an instruction that is too short', one(SYSTEM_ID, [...u32(2), 1])],
    ['no instruction at all', one(SYSTEM_ID, [])],
    ['an option that is neither there nor not', one(TOKEN_ID, [6, 0, 2, ...owner])],
    ['a text longer than the bytes', one(SYSTEM_ID, [...u32(3), ...owner, ...u64(2n ** 60n), 65])],
    ['a memo that is no text', one(MEMO_ID, [0xff])],
  ])('%s is shown with its data whole', (_, decoded) => {
    expect(codes(decoded)).toEqual(['danger not-decoded']);
    expect(fact(decoded, 'Data')).toMatch(/^0x/);
    expect(fact(decoded, 'Account 1')).toBe(key(1));
    expect(decoded.coverage.understood).toBeLessThan(decoded.coverage.total);
  });

  it('behind a known instruction is shown and said', () => {
    const decoded = one(SYSTEM_ID, [...transfer.data, 9, 9]);
    expect(codes(decoded)).toEqual(['caution not-decoded']);
    expect(fact(decoded, 'Bytes behind the instruction')).toBe('0x0909');
  });

  it('because accounts are missing is said', () => {
    expect(codes(one(SYSTEM_ID, transfer.data, [0]))).toContain('danger unreadable');
  });
});

describe('small things', () => {
  it('show a memo as text and name hidden characters in it', () => {
    const decoded = one(MEMO_ID, [...Buffer.from('pay \u202e me')]);
    expect(fact(decoded, 'Memo')).toBe('pay \\u{202e} me');
    expect(codes(decoded)).toEqual(['danger hidden-text']);
    expect(codes(one(MEMO_ID, [...Buffer.from('invoice 7')]))).toEqual([]);
  });

  it('add up the priority fee and call a high one high', () => {
    const budget = (units: number, price: bigint): readonly BuiltInstruction[] => [
      { program: BUDGET_ID, accounts: [], data: [2, ...u32(units)] },
      { program: BUDGET_ID, accounts: [], data: [3, ...u64(price)] },
      transfer,
    ];
    const usual = decode(message(budget(200_000, 1_000_000n)));
    expect(fact(usual, 'Priority fee, at most')).toBe('0.0002 SOL (200000 lamport)');
    expect(codes(usual)).toEqual([]);
    expect(codes(decode(message(budget(1_000_000, 10_000_000n))))).toEqual(['caution high-fee']);
    expect(codes(decode(message(budget(4_000_000_000, 100_000_000n))))).toEqual(['danger high-fee']);
  });
});
