import { z } from 'zod';
import { MAX_CSV } from '../recipients/csv-book.ts';
import { Empty, Id } from './fields.ts';

/** As typed; the book says what it keeps of it. */
const EntryName = z.string().max(200);
const Note = z.string().max(2_000);
const Address = z.string().max(512);
const Network = z
  .string()
  .regex(/^[A-Za-z0-9]{1,64}$/)
  .nullable();

export const BOOK_INPUTS = {
  'book/read': Empty,
  'book/add': z.strictObject({ name: EntryName, address: Address, network: Network, note: Note }),
  'book/change': z.strictObject({ id: Id, name: EntryName, note: Note }),
  'book/remove': z.strictObject({ id: Id }),
  'book/import': z.strictObject({ csv: z.string().max(MAX_CSV) }),
  'book/export': Empty,
} as const;
