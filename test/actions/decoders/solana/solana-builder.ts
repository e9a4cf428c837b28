import { base58 } from '@scure/base';

/** Builds Solana messages byte by byte, also wrong ones. */
export interface BuiltInstruction {
  readonly program: string;
  readonly accounts: readonly number[];
  readonly data: readonly number[];
}

export interface BuiltMessage {
  /** Base58; programs are added behind them. */
  readonly keys: readonly string[];
  readonly instructions: readonly BuiltInstruction[];
  readonly header?: readonly [signers: number, readonlySigners: number, readonlyOthers: number];
  readonly version?: 'legacy' | 0;
  readonly lookups?: readonly {
    readonly table: string;
    readonly writable: readonly number[];
    readonly readonly: readonly number[];
  }[];
}

export const key = (fill: number): string => base58.encode(new Uint8Array(32).fill(fill));

export const shortLength = (value: number): number[] =>
  value < 0x80
    ? [value]
    : value < 0x4000
      ? [(value & 127) | 128, value >> 7]
      : [(value & 127) | 128, ((value >> 7) & 127) | 128, value >> 14];

export const u32 = (value: number): number[] => [
  value & 255,
  (value >> 8) & 255,
  (value >> 16) & 255,
  value >>> 24,
];
export const u64 = (value: bigint): number[] =>
  Array.from({ length: 8 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));
const decoded = new Map<string, number[]>();
/** Remembered: the fuzzer asks for the same few keys millions of times. */
export function keyBytes(text: string): number[] {
  const bytes = decoded.get(text) ?? [...base58.decode(text)];
  decoded.set(text, bytes);
  return bytes;
}
const list = (bytes: readonly number[]): number[] => [...shortLength(bytes.length), ...bytes];

export function solanaMessage({
  keys,
  instructions,
  version = 'legacy',
  lookups = [],
  ...rest
}: BuiltMessage): Uint8Array {
  const all = [...new Set([...keys, ...instructions.map(({ program }) => program)])];
  const header = rest.header ?? [1, 0, all.length - keys.length];
  return Uint8Array.from([
    ...(version === 0 ? [0x80] : []),
    ...header,
    ...shortLength(all.length),
    ...all.flatMap(keyBytes),
    ...new Uint8Array(32).fill(3),
    ...shortLength(instructions.length),
    ...instructions.flatMap(({ program, accounts, data }) => [
      all.indexOf(program),
      ...list(accounts),
      ...list(data),
    ]),
    ...(version === 0
      ? [
          ...shortLength(lookups.length),
          ...lookups.flatMap(({ table, writable, readonly }) => [
            ...keyBytes(table),
            ...list(writable),
            ...list(readonly),
          ]),
        ]
      : []),
  ]);
}

/** With empty signatures in front. */
export const unsigned = (message: Uint8Array, signers = 1): Uint8Array =>
  Uint8Array.from([signers, ...new Uint8Array(64 * signers), ...message]);

export const SYSTEM_ID = '11111111111111111111111111111111';
export const TOKEN_ID = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
export const TOKEN_2022_ID = 'TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb';
export const STAKE_ID = 'Stake11111111111111111111111111111111111111';
export const LOADER_ID = 'BPFLoaderUpgradeab1e11111111111111111111111';
export const MEMO_ID = 'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXLDLGmfcHr';
export const BUDGET_ID = 'ComputeBudget111111111111111111111111111111';
export const ATA_ID = 'ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL';
