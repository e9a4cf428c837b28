/** Inputs built from parts: their frame is right, so the decoders get behind it; what stands in it is anything. */
import {
  type Entry,
  u32 as le32,
  output,
  psbt0,
  psbt2,
  u64,
} from '../actions/decoders/bitcoin/psbt-builder.ts';
import {
  ATA_ID,
  BUDGET_ID,
  key,
  LOADER_ID,
  MEMO_ID,
  STAKE_ID,
  SYSTEM_ID,
  solanaMessage,
  TOKEN_2022_ID,
  TOKEN_ID,
  u32,
} from '../actions/decoders/solana/solana-builder.ts';
import type { Random } from './seeded-random.ts';

const list = <T>(random: Random, most: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: random.below(most + 1) }, (_, at) => make(at));

const amount = (random: Random): bigint =>
  random.pick([0n, 1n, 546n, 5000n, 2_100_000_000_000_000n, 2n ** 63n - 1n, BigInt(random.next())]);

function script(random: Random): Uint8Array {
  const hash = random.bytes(20);
  switch (random.below(7)) {
    case 0:
      return Uint8Array.of(0, 20, ...hash);
    case 1:
      return Uint8Array.of(0x51, 32, ...random.bytes(32));
    case 2:
      return Uint8Array.of(0x76, 0xa9, 20, ...hash, 0x88, 0xac);
    case 3:
      return Uint8Array.of(0xa9, 20, ...hash, 0x87);
    case 4:
      return Uint8Array.of(0x6a, 12, ...random.bytes(12));
    case 5:
      return Uint8Array.of(0x51 + random.below(17), 2 + random.below(40), ...random.bytes(random.below(42)));
    default:
      return random.bytes(random.below(40));
  }
}

/** Unkeyed types once, keyed ones with any key data. */
function entries(random: Random): readonly Entry[] {
  const found = new Map<string, Entry>();
  for (let left = random.below(4); left > 0; left--) {
    const entry = random.pick([
      () => [[1], output(amount(random), script(random))] as const,
      () => [[3], le32(random.pick([0, 1, 2, 3, 0x41, 0x81, 0x83, random.next()]))] as const,
      () =>
        [
          [random.pick([2, 6, 7, 0x16]), ...random.bytes(33)],
          [1, 2, 3, 4, ...random.bytes(8)],
        ] as const,
      () => [[0xfc, ...random.bytes(random.below(5))], random.bytes(random.below(20))] as const,
      () => [[random.below(0xfd)], random.bytes(random.below(12))] as const,
    ])();
    found.set(entry[0].join(), entry);
  }
  return [...found.values()];
}

export function builtPsbt(random: Random): Uint8Array {
  const inputs = list(random, 4, () => ({
    txid: random.bytes(32),
    index: random.below(3),
    entries: entries(random),
  }));
  const outputs = list(random, 4, () => ({
    amount: amount(random),
    script: script(random),
    entries: entries(random).filter(([[type = 0]]) => type === 2 || type === 7 || type > 0x40),
  }));
  return random.below(2) === 0 ? psbt0(inputs, outputs) : psbt2(inputs, outputs);
}

const PROGRAMS = [
  SYSTEM_ID,
  TOKEN_ID,
  TOKEN_2022_ID,
  STAKE_ID,
  LOADER_ID,
  MEMO_ID,
  BUDGET_ID,
  ATA_ID,
  key(99),
];
const KEYS = Array.from({ length: 10 }, (_, at) => key(at + 1));
const LOOKUPS = [{ table: key(77), writable: [1, 2], readonly: [3] }];

export function builtSolana(random: Random): Uint8Array {
  const version = random.pick(['legacy', 0] as const);
  const instructions = list(random, 4, () => {
    const program = random.pick(PROGRAMS);
    const isWide = program === SYSTEM_ID || program === STAKE_ID || program === LOADER_ID;
    const choice = random.below(isWide ? 20 : 40);
    const head = isWide ? u32(choice) : [choice];
    const rest =
      random.below(3) === 0 ? u64(2n ** 64n - 1n) : random.bytes(random.pick([0, 4, 8, 9, 32, 36, 52, 80]));
    return {
      program,
      accounts: list(random, 7, () => random.below(version === 0 ? 13 : 10)),
      data:
        program === MEMO_ID
          ? [...Buffer.from('memo \u00e9\u202e').subarray(random.below(9))]
          : [...head, ...rest],
    };
  });
  return solanaMessage({ keys: KEYS, instructions, version, lookups: version === 0 ? LOOKUPS : [] });
}
