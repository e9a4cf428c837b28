import { sha256 } from '@noble/hashes/sha2.js';
import { RawOldTx } from '@scure/btc-signer/script.js';

/** Builds PSBTs byte by byte, also wrong ones. */
export type Entry = readonly [key: readonly number[], value: Uint8Array | readonly number[]];

export const varint = (value: number): number[] =>
  value < 0xfd ? [value] : value < 0x10000 ? [0xfd, value & 255, value >> 8] : [0xfe, ...u32(value)];
export const u32 = (value: number): number[] => [
  value & 255,
  (value >> 8) & 255,
  (value >> 16) & 255,
  value >>> 24,
];
export const u64 = (value: bigint): number[] =>
  Array.from({ length: 8 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));

export const map = (entries: readonly Entry[]): number[] => [
  ...entries.flatMap(([key, value]) => [...varint(key.length), ...key, ...varint(value.length), ...value]),
  0,
];

const MAGIC = [0x70, 0x73, 0x62, 0x74, 0xff];
export const psbt = (...maps: readonly (readonly Entry[])[]): Uint8Array =>
  Uint8Array.from([...MAGIC, ...maps.flatMap(map)]);

export const asHex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

/** Pay to a witness public key hash of 20 equal bytes. */
export const wpkh = (fill: number): Uint8Array => Uint8Array.of(0, 20, ...new Uint8Array(20).fill(fill));
export const output = (amount: bigint, script: Uint8Array): number[] => [
  ...u64(amount),
  ...varint(script.length),
  ...script,
];

interface Coin {
  readonly amount: bigint;
  readonly script: Uint8Array;
}

/** A transaction that pays `outputs`, and the id that inputs name it by (internal byte order reversed). */
export function funding(outputs: readonly Coin[]): { readonly bytes: Uint8Array; readonly txid: Uint8Array } {
  const bytes = RawOldTx.encode({
    version: 2,
    inputs: [{ txid: new Uint8Array(32).fill(9), index: 0, finalScriptSig: new Uint8Array(), sequence: 0 }],
    outputs: [...outputs],
    lockTime: 0,
  });
  return { bytes, txid: sha256(sha256(bytes)).toReversed() };
}

export interface Spending {
  readonly txid?: Uint8Array;
  readonly index?: number;
  readonly entries?: readonly Entry[];
}

/** Version 0 with these inputs and outputs. */
export function psbt0(
  inputs: readonly Spending[],
  outputs: readonly (Coin & { readonly entries?: readonly Entry[] })[],
  extra: readonly Entry[] = [],
): Uint8Array {
  const tx = RawOldTx.encode({
    version: 2,
    inputs: inputs.map(({ txid, index = 0 }, at) => ({
      txid: txid ?? new Uint8Array(32).fill(at + 1),
      index,
      finalScriptSig: new Uint8Array(),
      sequence: 0xffffffff,
    })),
    outputs: outputs.map(({ amount, script }) => ({ amount, script })),
    lockTime: 0,
  });
  return psbt(
    [[[0], tx], ...extra],
    ...inputs.map(({ entries = [] }) => entries),
    ...outputs.map(({ entries = [] }) => entries),
  );
}

/** The same as version 2. */
export function psbt2(
  inputs: readonly Spending[],
  outputs: readonly (Coin & { readonly entries?: readonly Entry[] })[],
): Uint8Array {
  return psbt(
    [
      [[0x02], u32(2)],
      [[0x04], varint(inputs.length)],
      [[0x05], varint(outputs.length)],
      [[0xfb], u32(2)],
    ],
    ...inputs.map(({ txid, index = 0, entries = [] }, at): readonly Entry[] => [
      ...entries,
      [[0x0e], (txid ?? new Uint8Array(32).fill(at + 1)).toReversed()],
      [[0x0f], u32(index)],
    ]),
    ...outputs.map(({ amount, script, entries = [] }): readonly Entry[] => [
      ...entries,
      [[0x03], u64(amount)],
      [[0x04], script],
    ]),
  );
}
