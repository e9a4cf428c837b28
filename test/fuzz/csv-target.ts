/** The reader of address books, which comes with files of others. */
import { AppError } from '../../main/errors.ts';
import { draftOf } from '../../main/recipients/book.ts';
import { formatCsv, parseCsv } from '../../main/recipients/csv.ts';
import { importInto } from '../../main/recipients/csv-book.ts';
import { mutateText } from './mutate.ts';
import type { FuzzTarget } from './run-target.ts';

const SEEDS = [
  'name,address,network,note\r\nAda,0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,Ethereum,"a ""note"", long"\r\n',
  '\ufeffname,address\nBob,bc1ql2vpeg25hd3uxzpu88p6gztsnp4mstvk3x82uv\n\nEve,"=1+1"\n',
  'note,network,address,name\r\n"two\r\nlines",,2EZjggU6FpmjZNG2arFAQDddxB4rD8ZeqWcmwUK5bPSU,Carol\r\n',
  `name,address\n${'x,y\n'.repeat(200)}`,
  '"'.repeat(300),
  ','.repeat(300),
];

/** The only refusal of a whole file; anything else is a fault. */
function importAll(text: string): readonly string[] {
  let id = 0;
  try {
    const draft = draftOf([], { id: () => String(++id), addedAt: 0 });
    const { added, refused } = importInto(draft, text);
    if (draft.entries().length !== added) throw new Error(`${added} added, ${draft.entries().length} there`);
    return [added > 0 ? 'added' : 'nothing added', ...(refused.length > 0 ? ['lines refused'] : [])];
  } catch (error) {
    if (error instanceof AppError && error.code === 'book/csv') return ['file refused'];
    throw error;
  }
}

export const CSV_TARGET: FuzzTarget = {
  name: 'address-book-csv',
  make: (random) => mutateText(random, SEEDS),
  run: (input) => {
    const rows = (parseCsv(input) ?? []).flatMap(({ cells }) => (cells === null ? [] : [cells]));
    const again = (parseCsv(`\ufeff${formatCsv(rows)}`) ?? []).map(({ cells }) => cells);
    if (JSON.stringify(again) !== JSON.stringify(rows))
      throw new Error('written and read again it is another table');
    return importAll(input);
  },
};
