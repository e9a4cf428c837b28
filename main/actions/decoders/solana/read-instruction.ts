import { base58 } from '@scure/base';
import type { DecodedFact } from '../../../../preload/decoded-view.ts';
import { hex, parseUtf8 } from '../../../core/bytes.ts';
import { showText } from '../../../core/show-text.ts';
import { ByteReader, Unreadable } from '../other/byte-reader.ts';
import type { FieldType, InstructionShape } from './instruction-shape.ts';
import { lamportWords } from './solana-judgements.ts';

export interface ReadValue {
  readonly label: string;
  /** Raw text: digits, base58, hexadecimal, UTF-8; null for an optional value that is not there. */
  readonly text: string | null;
  readonly type: FieldType;
}

/** The values of the shape, and the bytes behind them, which programs ignore. @throws Unreadable */
export function readValues(
  shape: InstructionShape,
  data: Uint8Array,
): { readonly values: readonly ReadValue[]; readonly spare: Uint8Array } {
  const reader = new ByteReader(data);
  const values = shape.fields.map(([label, type]) => ({ label, type, text: readField(reader, type) }));
  return { values, spare: reader.rest() };
}

function readField(reader: ByteReader, type: FieldType): string | null {
  switch (type) {
    case 'u8':
      return String(reader.byte());
    case 'u16':
      return String(reader.uint(2));
    case 'u32':
      return String(reader.uint(4));
    case 'u64':
    case 'lamports':
      return String(reader.bigUint());
    case 'i64':
      return String(BigInt.asIntN(64, reader.bigUint()));
    case 'key':
      return base58.encode(reader.take(32));
    case 'optional-key':
      return isPresent(reader) ? base58.encode(reader.take(32)) : null;
    case 'optional-i64':
      return isPresent(reader) ? readField(reader, 'i64') : null;
    case 'optional-u64':
      return isPresent(reader) ? readField(reader, 'u64') : null;
    case 'text':
      return readText(reader);
    case 'long-bytes':
      return `0x${hex(reader.take(Number(reader.bigUint())))}`;
    case 'rest':
      return `0x${hex(reader.rest())}`;
    default:
      return unreachable(type);
  }
}

function isPresent(reader: ByteReader): boolean {
  const tag = reader.byte();
  if (tag > 1) throw new Unreadable('option');
  return tag === 1;
}

function readText(reader: ByteReader): string {
  const text = parseUtf8(reader.take(Number(reader.bigUint())));
  if (text === null) throw new Unreadable('text');
  return text;
}

export function valueFact({ label, text, type }: ReadValue): DecodedFact {
  if (text === null) return { label, value: 'none', form: 'text' };
  switch (type) {
    case 'lamports':
      return { label, value: lamportWords(text), form: 'amount' };
    case 'key':
    case 'optional-key':
      return { label, value: text, form: 'address' };
    case 'long-bytes':
    case 'rest':
      return { label, value: text, form: 'bytes' };
    default:
      return { label, value: showText(text), form: label === 'Amount' ? 'amount' : 'text' };
  }
}

function unreachable(type: never): never {
  throw new Unreadable(String(type));
}
