// Protects the person from a PSBT that two programs read differently: only the strict form of BIP-174 and BIP-370 is read.
// From: doubled keys, keys of the wrong version, lengths that lie, bytes left over. Not from: what its fields claim.
//
// The maps are framed here and their values read with @scure/btc-signer. Its own PSBT reader checks every public key on
// the curve, 0.1 ms each: a PSBT of 64 KB made of keys would hold the program for 150 ms, and no display needs that.
import { RawOldTx } from '@scure/btc-signer/script.js';
import { hex } from '../../../core/bytes.ts';
import { ByteReader, Unreadable } from '../other/byte-reader.ts';
import {
  type FieldTable,
  GLOBAL,
  GLOBAL_FIELDS,
  INPUT,
  INPUT_FIELDS,
  OUTPUT,
  OUTPUT_FIELDS,
} from './psbt-fields.ts';

export interface PsbtRecord {
  readonly type: number;
  readonly keyData: Uint8Array;
  readonly value: Uint8Array;
  /** Null: this version does not know the key. */
  readonly name: string | null;
}

export type PsbtMap = readonly PsbtRecord[];

export interface PsbtInput {
  /** As block explorers write it. */
  readonly txid: string;
  readonly index: number;
  readonly map: PsbtMap;
}

export interface PsbtOutput {
  readonly amount: bigint;
  readonly script: Uint8Array;
  readonly map: PsbtMap;
}

export interface Psbt {
  readonly version: 0 | 2;
  readonly global: PsbtMap;
  readonly lockTime: number;
  readonly inputs: readonly PsbtInput[];
  readonly outputs: readonly PsbtOutput[];
}

const MAGIC = '70736274ff';
// Five hundred inputs and outputs (more are not shown) with eight records each.
const MAX_RECORDS = 8_000;
const MAX_UINT32 = 0xffffffff;

/** @throws Unreadable when it is no PSBT of version 0 or 2. */
export function readPsbt(bytes: Uint8Array): Psbt {
  const reader = new ByteReader(bytes);
  if (hex(reader.take(5)) !== MAGIC) throw new Unreadable('no PSBT');
  const budget = { left: MAX_RECORDS };
  const global = readMap(reader, GLOBAL_FIELDS, budget);
  const version = numberAt(global, GLOBAL.version) ?? 0;
  if (version !== 0 && version !== 2) throw new Unreadable('version');
  checkVersion(global, GLOBAL_FIELDS, version);
  const frame = version === 0 ? frameOfTransaction(global) : frameOfCounts(global);
  const readMaps = (count: number, table: FieldTable): readonly PsbtMap[] =>
    Array.from({ length: within(count, reader.left) }, () => {
      const map = readMap(reader, table, budget);
      checkVersion(map, table, version);
      return map;
    });
  const inputs = readMaps(frame.inputs, INPUT_FIELDS);
  const outputs = readMaps(frame.outputs, OUTPUT_FIELDS);
  reader.end();
  const { lockTime, inputAt, outputAt } = frame;
  return { version, global, lockTime, inputs: inputs.map(inputAt), outputs: outputs.map(outputAt) };
}

/** A map ends with a zero byte, so there are never more of them than bytes. */
function within(count: number, most: number): number {
  if (count > most) throw new Unreadable('count');
  return count;
}

interface Frame {
  readonly inputs: number;
  readonly outputs: number;
  readonly lockTime: number;
  readonly inputAt: (map: PsbtMap, index: number) => PsbtInput;
  readonly outputAt: (map: PsbtMap, index: number) => PsbtOutput;
}

/** Version 0: inputs and outputs stand in an unsigned transaction. */
function frameOfTransaction(global: PsbtMap): Frame {
  const tx = RawOldTx.decode(needed(bytesAt(global, GLOBAL.unsignedTx)));
  if (tx.inputs.some(({ finalScriptSig }) => finalScriptSig.length > 0)) throw new Unreadable('signed');
  return {
    inputs: tx.inputs.length,
    outputs: tx.outputs.length,
    lockTime: tx.lockTime,
    inputAt: (map, at) => {
      const { txid, index } = needed(tx.inputs[at]);
      return { txid: hex(txid), index, map };
    },
    outputAt: (map, at) => {
      const { amount, script } = needed(tx.outputs[at]);
      return { amount, script, map };
    },
  };
}

/** Version 2: every input and output stands in its own map. */
function frameOfCounts(global: PsbtMap): Frame {
  needed(numberAt(global, GLOBAL.txVersion));
  return {
    inputs: countOf(global, GLOBAL.inputCount),
    outputs: countOf(global, GLOBAL.outputCount),
    lockTime: numberAt(global, GLOBAL.lockTime) ?? 0,
    inputAt: (map) => {
      const txid = needed(bytesAt(map, INPUT.txid));
      if (txid.length !== 32) throw new Unreadable('txid');
      return { txid: hex(txid.toReversed()), index: needed(numberAt(map, INPUT.index)), map };
    },
    outputAt: (map) => {
      const reader = new ByteReader(needed(bytesAt(map, OUTPUT.amount)));
      const amount = reader.bigUint();
      reader.end();
      if (amount >= 2n ** 63n) throw new Unreadable('negative amount');
      return { amount, script: needed(bytesAt(map, OUTPUT.script)), map };
    },
  };
}

function readMap(reader: ByteReader, table: FieldTable, budget: { left: number }): PsbtMap {
  const records: PsbtRecord[] = [];
  const seen = new Set<string>();
  for (let length = reader.compactSize(); length > 0; length = reader.compactSize()) {
    if (--budget.left < 0) throw new Unreadable('too many records');
    const keyBytes = reader.take(length);
    const key = new ByteReader(keyBytes);
    const type = key.compactSize();
    const keyData = key.rest();
    const name = hex(keyBytes);
    if (seen.has(name)) throw new Unreadable('doubled key');
    seen.add(name);
    const field = table.get(type);
    if (field?.isKeyed === false && keyData.length > 0) throw new Unreadable('key data');
    records.push({ type, keyData, value: reader.take(reader.compactSize()), name: field?.name ?? null });
  }
  return records;
}

function checkVersion(map: PsbtMap, table: FieldTable, version: 0 | 2): void {
  const isForeign = ({ type }: PsbtRecord): boolean => (table.get(type)?.only ?? version) !== version;
  if (map.some(isForeign)) throw new Unreadable('field of another version');
}

/** Value of a field that stands there at most once. */
export function bytesAt(map: PsbtMap, type: number): Uint8Array | null {
  return map.find((record) => record.type === type)?.value ?? null;
}

/** A number of four bytes; null when it is absent. */
export function numberAt(map: PsbtMap, type: number): number | null {
  const value = bytesAt(map, type);
  if (value === null) return null;
  const reader = new ByteReader(value);
  const number = reader.uint(4);
  reader.end();
  return number;
}

function countOf(map: PsbtMap, type: number): number {
  const reader = new ByteReader(needed(bytesAt(map, type)));
  const count = reader.compactSize();
  reader.end();
  return within(count, MAX_UINT32);
}

function needed<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Unreadable('missing field');
  return value;
}
