/** PSBTs, Solana messages and plain messages to start from. */
import {
  asHex,
  type Entry,
  funding,
  u32 as le32,
  output,
  psbt0,
  psbt2,
  wpkh,
} from '../actions/decoders/bitcoin/psbt-builder.ts';
import {
  ATA_ID,
  BUDGET_ID,
  type BuiltInstruction,
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
} from '../actions/decoders/solana/solana-builder.ts';

const spent = (amount: bigint): Entry => [[1], output(amount, wpkh(7))];
const key33 = [2, ...new Uint8Array(32).fill(5)];
const previous = funding([{ amount: 8000n, script: wpkh(7) }]);
const scripts = [
  wpkh(1),
  Uint8Array.of(0x51, 32, ...new Uint8Array(32).fill(4)),
  Uint8Array.of(0x76, 0xa9, 20, ...new Uint8Array(20).fill(2), 0x88, 0xac),
  Uint8Array.of(0xa9, 20, ...new Uint8Array(20).fill(3), 0x87),
  Uint8Array.of(0x6a, 5, ...Buffer.from('hello')),
  Uint8Array.of(0x6a, 0x4c, 5, ...Buffer.from('hello')),
  Uint8Array.of(0x51),
];

const inputs = [
  [],
  [{ entries: [spent(5000n)] }],
  [{ txid: previous.txid, entries: [[[0], previous.bytes], spent(8000n)] as const }],
  [
    {
      entries: [
        spent(5000n),
        [[3], le32(0x83)],
        [
          [6, ...key33],
          [1, 2, 3, 4, ...le32(0)],
        ],
        [[0xfc, 1, 65, 0], [1]],
      ] as const,
    },
  ],
  [
    {
      entries: [
        spent(5000n),
        [
          [0x16, ...key33.slice(1)],
          [1, ...new Uint8Array(32), 1, 2, 3, 4],
        ],
      ] as const,
    },
    {},
  ],
];

export const PSBT_SEEDS: readonly Uint8Array[] = inputs.flatMap((list) =>
  scripts.flatMap((script, at) => {
    const outputs = [
      {
        amount: 4900n,
        script,
        entries: [
          [
            [2, ...key33],
            [1, 2, 3, 4, ...le32(at)],
          ],
        ] as const,
      },
      { amount: 1n, script: wpkh(1) },
    ];
    return [psbt0(list, outputs), psbt2(list, outputs), psbt0(list, outputs, [[[0x77], [1, 2]]])];
  }),
);

const keys = Array.from({ length: 12 }, (_, at) => key(at + 1));
const accounts = Array.from({ length: 12 }, (_, at) => at);
const call = (program: string, data: readonly number[]): BuiltInstruction => ({ program, accounts, data });
const owner = keyBytes(key(40));
const seedText = [...u64(4n), 115, 101, 101, 100];

const INSTRUCTIONS: readonly BuiltInstruction[] = [
  ...Array.from({ length: 14 }, (_, at) => call(SYSTEM_ID, [...u32(at), ...u64(5n), ...owner])),
  call(SYSTEM_ID, [...u32(0), ...u64(5n), ...u64(165n), ...owner]),
  call(SYSTEM_ID, [...u32(3), ...owner, ...seedText, ...u64(5n), ...u64(165n), ...owner]),
  call(SYSTEM_ID, [...u32(11), ...u64(5n), ...seedText, ...owner]),
  ...Array.from({ length: 40 }, (_, at) => call(TOKEN_ID, [at, ...u64(2n ** 64n - 1n), 6])),
  call(TOKEN_ID, [6, 2, 1, ...owner]),
  call(TOKEN_ID, [6, 2, 0]),
  call(TOKEN_2022_ID, [35, ...owner]),
  call(TOKEN_2022_ID, [20, 9, ...owner, 1, ...owner]),
  ...Array.from({ length: 18 }, (_, at) => call(STAKE_ID, [...u32(at), ...owner, ...u32(1)])),
  call(STAKE_ID, [...u32(6), 1, ...u64(5n), 0, 1, ...owner]),
  ...Array.from({ length: 8 }, (_, at) => call(LOADER_ID, u32(at))),
  call(LOADER_ID, [...u32(1), ...u32(0), ...u64(3n), 1, 2, 3]),
  call(MEMO_ID, [...Buffer.from('hello \u202e Κόσμε')]),
  call(BUDGET_ID, [2, ...u32(1_400_000)]),
  call(BUDGET_ID, [3, ...u64(1_000_000n)]),
  call(ATA_ID, []),
  call(ATA_ID, [1]),
  call(key(99), [1, 2, 3]),
];

const lookups = [{ table: key(77), writable: [1, 2], readonly: [3] }];

export const SOLANA_SEEDS: readonly Uint8Array[] = [
  ...INSTRUCTIONS.flatMap((instruction) => [
    solanaMessage({ keys, instructions: [instruction] }),
    unsigned(solanaMessage({ keys: keys.slice(0, 12), instructions: [instruction], version: 0, lookups })),
  ]),
  solanaMessage({ keys, instructions: INSTRUCTIONS.slice(0, 30) }),
  solanaMessage({
    keys,
    instructions: Array.from({ length: 200 }, () => call(MEMO_ID, [65])).map((one) => ({
      ...one,
      accounts: [],
    })),
  }),
];

const SIGN_IN = `example.com wants you to sign in with your Ethereum account:
0x5bB3a50D811c142f21ae415f2D54800822a7CA19

I accept the terms.

URI: https://example.com/login
Version: 1
Chain ID: 1
Nonce: 32891756
Issued At: 2026-11-22T09:00:00Z
Expiration Time: 2026-11-22T10:00:00Z`;

export const MESSAGE_SEEDS: readonly Uint8Array[] = [
  SIGN_IN,
  SIGN_IN.replace('Ethereum', 'Solana').replace('example.com wants', 'ex\u0430mple.com wants'),
  'Countersign test message',
  '\u0019Ethereum Signed Message:\n5hello',
  '\u0019Ethereum Signed Message:\n1212345678901',
  'hidden \u202e\u200b text',
  `lines\n${'line\n'.repeat(120)}`,
  'Κόσμε 世界 🙂 '.repeat(200),
  `0x${'ab'.repeat(32)}`,
].map((text) => Uint8Array.from(Buffer.from(text, 'utf8')));

export const RAW_MESSAGE_SEEDS: readonly Uint8Array[] = [
  new Uint8Array(32).fill(200),
  Uint8Array.of(0x19, 1, ...new Uint8Array(64).fill(200)),
  Uint8Array.of(0x19, 0, ...new Uint8Array(40).fill(200)),
  Uint8Array.from(
    Buffer.from(
      '02f283aa36a7038459682f008506fc23ac0082520894395dabae6a13e8831ae1f36529952f65f320898e87038d7ea4c6800080c0',
      'hex',
    ),
  ),
  ...PSBT_SEEDS.slice(0, 3),
  ...SOLANA_SEEDS.slice(0, 20),
];

export const hexOf = asHex;
