/** Instructions as data: what each is called, what its bytes and its accounts mean, and what is to be said about it. */
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { DecodeContext, Movement } from '../decoded.ts';

export type FieldType =
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'i64'
  | 'lamports' // u64, shown in SOL as well
  | 'key'
  | 'optional-key' // one byte, then the key when it is 1
  | 'optional-i64'
  | 'optional-u64'
  | 'text' // u64 length, UTF-8
  | 'long-bytes' // u64 length
  | 'rest';

export interface InstructionShape {
  /** "Transfer". */
  readonly name: string;
  readonly fields: readonly (readonly [label: string, type: FieldType])[];
  readonly accounts: readonly string[];
  readonly judge?: (read: ReadInstruction) => Judgement;
}

/** The values of one instruction, by the labels of its shape. */
export interface ReadInstruction {
  /** Digits for numbers, base58 for keys; null for an optional value that is not there. */
  readonly value: (label: string) => string | null;
  /** Address of an account, or null when it is in a lookup table or absent. */
  readonly account: (label: string) => string | null;
  readonly context: DecodeContext;
}

export interface Judgement {
  /** "Sends 5 SOL to …"; by default the name of the instruction. */
  readonly sentence?: string;
  readonly findings?: readonly Finding[];
  readonly movements?: readonly Movement[];
  readonly facts?: readonly DecodedFact[];
}

export interface Program {
  readonly name: string;
  /** Bytes that choose the instruction. */
  readonly choice: 1 | 4;
  readonly shapes: ReadonlyMap<number, InstructionShape>;
}

export const shape = (
  name: string,
  fields: InstructionShape['fields'],
  accounts: readonly string[],
  judge?: InstructionShape['judge'],
): InstructionShape => (judge === undefined ? { name, fields, accounts } : { name, fields, accounts, judge });
