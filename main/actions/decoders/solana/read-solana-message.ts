// Protects the person from a message that the chain reads differently than this program: only the whole, strict form is read.
// From: lengths that lie, indices out of range, bytes left over. Not from: addresses in lookup tables, which are not in it.
// Form: https://solana.com/docs/core/transactions (legacy and version 0).
import { base58 } from '@scure/base';
import { ByteReader, Unreadable } from '../other/byte-reader.ts';

/** An account that an instruction names. */
export type Account =
  | { readonly kind: 'key'; readonly address: string; readonly isSigner: boolean }
  /** Its address is in a table on the chain, not in the message. */
  | { readonly kind: 'lookup'; readonly table: string; readonly entry: number };

export interface Instruction {
  readonly program: string;
  readonly accounts: readonly Account[];
  readonly data: Uint8Array;
}

export interface SolanaMessage {
  readonly version: 'legacy' | 0;
  /** Signatures that stood in front of it. */
  readonly signatures: readonly Uint8Array[];
  readonly header: {
    readonly signers: number;
    readonly readonlySigners: number;
    readonly readonlyOthers: number;
  };
  /** Those in the message; the first one pays the fee. */
  readonly keys: readonly string[];
  readonly blockhash: string;
  readonly instructions: readonly Instruction[];
  readonly lookups: readonly Lookup[];
}

export interface Lookup {
  readonly table: string;
  readonly writable: readonly number[];
  readonly readonly: readonly number[];
}

/** 64 bytes in a key more than one packet can carry are no transaction (1232 bytes; SIMD-0296 plans 4096). */
const MAX_BYTES = 4096;
const KEY = 32;
const SIGNATURE = 64;

/**
 * A transaction (signatures in front) or a message alone; null when it is neither, or when it could be both: then nobody can
 * say which one the chain would read.
 */
export function readSolanaMessage(bytes: Uint8Array): SolanaMessage | null {
  if (bytes.length > MAX_BYTES) return null;
  const readings = [attempt(() => readSigned(bytes)), attempt(() => readMessage(new ByteReader(bytes), []))];
  const [only, second] = readings.filter((reading) => reading !== null);
  return second === undefined ? (only ?? null) : null;
}

function attempt(read: () => SolanaMessage): SolanaMessage | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function readSigned(bytes: Uint8Array): SolanaMessage {
  const reader = new ByteReader(bytes);
  const signatures = readList(reader, SIGNATURE, () => reader.take(SIGNATURE));
  const message = readMessage(reader, signatures);
  if (message.header.signers !== signatures.length) throw new Unreadable('signatures');
  return message;
}

function readMessage(reader: ByteReader, signatures: readonly Uint8Array[]): SolanaMessage {
  const first = reader.byte();
  if (first > 0x80) throw new Unreadable('version');
  const version = first === 0x80 ? 0 : 'legacy';
  const header = {
    signers: version === 0 ? reader.byte() : first,
    readonlySigners: reader.byte(),
    readonlyOthers: reader.byte(),
  };
  const keys = readList(reader, KEY, () => base58.encode(reader.take(KEY)));
  checkHeader(header, keys);
  const blockhash = base58.encode(reader.take(KEY));
  const raw = readList(reader, 3, () => readInstruction(reader));
  const lookups = version === 0 ? readList(reader, KEY + 2, () => readLookup(reader)) : [];
  reader.end();
  const accounts = allAccounts(keys, header.signers, lookups);
  const instructions = raw.map((one) => resolve(one, { keys, accounts }));
  return { version, signatures, header, keys, blockhash, instructions, lookups };
}

/** `least`: bytes of one item, so that a length beyond what is left is refused before anything is read. */
function readList<T>(reader: ByteReader, least: number, read: () => T): readonly T[] {
  const count = reader.shortLength();
  if (count * least > reader.left) throw new Unreadable('length');
  return Array.from({ length: count }, read);
}

function checkHeader(
  { signers, readonlySigners, readonlyOthers }: SolanaMessage['header'],
  keys: readonly string[],
): void {
  const isRight = signers > readonlySigners && signers + readonlyOthers <= keys.length;
  if (!isRight || new Set(keys).size !== keys.length) throw new Unreadable('header');
}

interface RawInstruction {
  readonly program: number;
  readonly accounts: Uint8Array;
  readonly data: Uint8Array;
}

function readInstruction(reader: ByteReader): RawInstruction {
  const program = reader.byte();
  const accounts = reader.take(reader.shortLength());
  return { program, accounts, data: reader.take(reader.shortLength()) };
}

function readLookup(reader: ByteReader): Lookup {
  const table = base58.encode(reader.take(KEY));
  const writable = [...reader.take(reader.shortLength())];
  return { table, writable, readonly: [...reader.take(reader.shortLength())] };
}

/** Keys of the message, then what is writable of every table, then the rest of every table. */
function allAccounts(
  keys: readonly string[],
  signers: number,
  lookups: readonly Lookup[],
): readonly Account[] {
  const entries = (list: 'writable' | 'readonly'): readonly Account[] =>
    lookups.flatMap((lookup) =>
      lookup[list].map((entry) => ({ kind: 'lookup', table: lookup.table, entry })),
    );
  const own = keys.map((address, at) => ({ kind: 'key' as const, address, isSigner: at < signers }));
  return [...own, ...entries('writable'), ...entries('readonly')];
}

function resolve(
  raw: RawInstruction,
  { keys, accounts }: { readonly keys: readonly string[]; readonly accounts: readonly Account[] },
): Instruction {
  const program = keys[raw.program];
  // The chain takes no program out of a table and not the one who pays.
  if (program === undefined || raw.program === 0) throw new Unreadable('program');
  const named = Array.from(raw.accounts, (index) => {
    const account = accounts[index];
    if (account === undefined) throw new Unreadable('account');
    return account;
  });
  return { program, accounts: named, data: raw.data };
}
