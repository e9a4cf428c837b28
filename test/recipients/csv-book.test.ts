import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { formatCsv, parseCsv } from '../../main/recipients/csv.ts';
import { MAX_CSV } from '../../main/recipients/csv-book.ts';
import { nameKey } from '../../main/recipients/name-key.ts';
import { cost } from '../helpers/cost.ts';
import { ACME, entry, LIKE_ACME, OTHER, recipientsWorld, type World } from './recipients-world.ts';

const importInto = async (world: World, csv: string) => world.recipients.importCsv({ csv });
const HEADER = 'name,address,network,note';

describe('parseCsv', () => {
  it.each([
    ['', []],
    ['\ufeff', []],
    ['a', [{ line: 1, cells: ['a'] }]],
    [
      'a,b\r\nc,',
      [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['c', ''] },
      ],
    ],
    [
      'a\n\n\nb',
      [
        { line: 1, cells: ['a'] },
        { line: 4, cells: ['b'] },
      ],
    ],
    [
      '"a,""b""\r\nc",d\r\ne',
      [
        { line: 1, cells: ['a,"b"\r\nc', 'd'] },
        { line: 3, cells: ['e'] },
      ],
    ],
    ['""', []],
    ['"",""', [{ line: 1, cells: ['', ''] }]],
    [
      'a"b,c\nd',
      [
        { line: 1, cells: null },
        { line: 2, cells: ['d'] },
      ],
    ],
    [
      '"a"b,c\rd',
      [
        { line: 1, cells: null },
        { line: 2, cells: ['d'] },
      ],
    ],
    ['"""a"""', [{ line: 1, cells: ['"a"'] }]],
  ])('reads %j', (text, rows) => {
    expect(parseCsv(text)).toEqual(rows);
  });

  it.each(['"', '"a', 'a,"b\r\nc', '"a""', 'a\n"'])('refuses %j: a mark is never closed', (text) => {
    expect(parseCsv(text)).toBeNull();
  });

  it('reads what formatCsv writes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ', "'", '=') });
    // A row of one empty cell is an empty line.
    const row = fc
      .array(cell, { minLength: 1, maxLength: 4 })
      .filter((cells) => cells.join('') !== '' || cells.length > 1);
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(parseCsv(formatCsv(rows))?.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it.each([
    '"'.repeat(1_000_000),
    `"${'a'.repeat(1_000_000)}"`,
    ','.repeat(1_000_000),
    'a"'.repeat(500_000),
    '\n'.repeat(1_000_000),
  ])('is linear with a megabyte of trouble %#', (text) => {
    expect(cost(() => parseCsv(text))).toBeLessThan(200);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseCsv(text)));
  });
});

describe('an import', () => {
  it.each([
    ['', 'empty'],
    ['\ufeff\r\n', 'empty'],
    ['name;address', 'columns'],
    ['name,network\r\n', 'columns'],
    [`${HEADER}\n"Acme`, 'quotes'],
    [`${HEADER}\n${'a'.repeat(MAX_CSV)}`, 'too-large'],
    [`${HEADER}\n${'a\n'.repeat(10_001)}`, 'too-large'],
  ])('refuses the file %#: %s', async (csv, reason) => {
    const world = await recipientsWorld();
    const error = await importInto(world, csv).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'book/csv', details: { reason } });
    expect(world.files.writes()).toBe(0);
  });

  it('takes the good lines and names the others', async () => {
    const world = await recipientsWorld();
    await world.recipients.add(entry('Known', OTHER));
    const lines = [
      HEADER,
      `Acme,${ACME},Ethereum,"a ""note"", two`,
      `lines"`,
      `Known again,${OTHER},Ethereum,`,
      `By label,bc1qqzvkyrq93ya3ett9mgnwe3qn79p2mct9xjx5le,bitcoin,`,
      `Anywhere,${ACME},,`,
      `acme,${OTHER},Polygon,`,
      `,${OTHER},Polygon,`,
      `Bad,${OTHER},Bitcoin,`,
      `Bad,,Bitcoin,`,
      `Bad,аbc,Bitcoin,`,
      `Bad,${OTHER},Mars\u202e,`,
      `Ba"d,${OTHER},Polygon,`,
      `Ba\u200bd,${OTHER},Polygon,`,
      `Note,${OTHER},Polygon,${'n'.repeat(501)}`,
      `${'n'.repeat(81)},${OTHER},Polygon,`,
      `Bad,${'a'.repeat(301)},Polygon,`,
    ];
    expect(await importInto(world, lines.join('\r\n'))).toEqual({
      added: 3,
      known: 1,
      refused: [
        { line: 7, why: 'Another entry has this name.' },
        { line: 8, why: 'There is no name.' },
        { line: 9, why: 'The address is not one of Bitcoin, or a character is mistyped.' },
        { line: 10, why: 'There is no address.' },
        { line: 11, why: 'The address has characters that no address has.' },
        { line: 12, why: 'The network “Mars\\u{202e}” is not known.' },
        { line: 13, why: 'A quotation mark stands where none may.' },
        { line: 14, why: 'The name has characters that cannot be seen.' },
        { line: 15, why: 'The note is longer than 500 characters.' },
        { line: 16, why: 'The name is longer than 80 characters.' },
        { line: 17, why: 'The address is longer than any address.' },
      ],
    });
    const { book } = (await world.restart()).recipients.facts();
    expect(book.map(({ name, network, note }) => [name, network, note])).toEqual([
      ['Known', 'Ethereum', ''],
      ['Acme', 'Ethereum', 'a "note", two\r\nlines'],
      ['By label', 'Bitcoin', ''],
      ['Anywhere', null, ''],
    ]);
  });

  it('refuses twins of what was in the book before, by name and by address', async () => {
    const world = await recipientsWorld();
    await world.recipients.add(entry('Acme Exchange', ACME));
    const third = '0x1111111111111111111111111111111111111111';
    const lines = [
      HEADER,
      `АСМЕ Exchange,${OTHER},Ethereum,`,
      `Twin,${LIKE_ACME},Ethereum,`,
      `Twin,${LIKE_ACME},SeiPacific1,`,
      `Twin,${LIKE_ACME},,`,
      `Acme on Polygon,${ACME},Polygon,`,
      `Third,${third},Ethereum,`,
      `Third twin,0x1111${'2'.repeat(32)}1111,Ethereum,`,
    ];
    const twin =
      'The address begins and ends like “Acme Exchange” in your address book, but is another address.';
    expect(await importInto(world, lines.join('\n'))).toEqual({
      added: 3,
      known: 0,
      refused: [
        { line: 2, why: 'The name looks like that of another entry.' },
        ...[3, 4, 5].map((line) => ({ line, why: twin })),
      ],
    });
    await world.recipients.add(entry('Twin', LIKE_ACME));
    expect(await importInto(world, `${HEADER}\nTwin,${LIKE_ACME},Ethereum,`)).toMatchObject({ known: 1 });
  });

  it('takes columns in any order and case, and does not need all of them', async () => {
    const world = await recipientsWorld();
    expect(await importInto(world, `\ufeffADDRESS, Name ,more\n${ACME},Acme,x`)).toMatchObject({ added: 1 });
    expect(world.recipients.facts().book[0]).toMatchObject({ name: 'Acme', network: null, note: '' });
  });

  it('writes once, and nothing when there is nothing new', async () => {
    const world = await recipientsWorld();
    const csv = `${HEADER}\nA,${ACME},,\nB,${OTHER},,`;
    await importInto(world, csv);
    expect(world.files.writes()).toBe(1);
    expect(await importInto(world, csv)).toEqual({ added: 0, known: 2, refused: [] });
    expect([world.files.writes(), world.changes()]).toEqual([1, 1]);
  });

  it('adds nothing that could not be written', async () => {
    const world = await recipientsWorld();
    world.files.beforeWrite(() => {
      throw new Error('disk');
    });
    await expect(importInto(world, `${HEADER}\nA,${ACME},,`)).rejects.toMatchObject({
      code: 'book/not-saved',
    });
    expect(world.recipients.facts().book).toEqual([]);
  });
});

describe('an export', () => {
  it('is read back as it was', async () => {
    const address = fc.stringMatching(/^[0-9a-f]{40}$/).map((digits) => `0x${digits}`);
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'B',
        '"',
        ',',
        "'",
        '=',
        '+',
        '-',
        '@',
        ' ',
        '\\',
        'é',
        '＝',
        ';',
        '\t',
        '\n',
      ),
    });
    const rows = fc.uniqueArray(fc.tuple(text, address, fc.constantFrom(null, 'Ethereum', 'Polygon'), text), {
      maxLength: 5,
      selector: ([name]) => nameKey(name),
    });
    await fc.assert(
      fc.asyncProperty(rows, async (wanted) => {
        const world = await recipientsWorld();
        for (const [name, to, network, note] of wanted) {
          await world.recipients.add(entry(name, to, network, note)).catch(() => undefined);
        }
        expect(await world.recipients.exportCsv()).toEqual({ saved: true });
        const copy = await recipientsWorld();
        const { book } = world.recipients.facts();
        expect(await importInto(copy, world.saved[0] ?? '')).toEqual({
          added: book.length,
          known: 0,
          refused: [],
        });
        const plain = (one: World) =>
          one.recipients
            .facts()
            .book.map(({ name, address: to, network, note }) => ({ name, to, network, note }));
        expect(plain(copy)).toEqual(plain(world));
      }),
      { numRuns: 60 },
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', "'=1", "''+1"])('has no formula: %s', async (name) => {
    const world = await recipientsWorld();
    await world.recipients.add(entry(name, ACME, null, name));
    await world.recipients.exportCsv();
    expect(world.saved[0]).toBe(
      `\ufeff"name","address","network","note"\r\n"'${name}","${ACME}","","'${name}"\r\n`,
    );
  });

  it.each([
    ['a;=1+1', "a;'=1+1"],
    ['a;b;@SUM(A1);', "a;b;'@SUM(A1);"],
    ['a\t=1', "a\t'=1"],
    ['a\r\n+1\n-2', "a\r\n'+1\n'-2"],
    ['a;"=1"', 'a;\'""=1""'],
    ["a; '=1", "a;' '=1"],
  ])('has no formula behind another separator: %j', async (note, cell) => {
    const world = await recipientsWorld();
    await world.recipients.add(entry('Acme', ACME, null, note));
    await world.recipients.exportCsv();
    expect(world.saved[0]?.split(`"${ACME}","",`)[1]).toBe(`"${cell}"\r\n`);
    const copy = await recipientsWorld();
    await importInto(copy, world.saved[0] ?? '');
    expect(copy.recipients.facts().book[0]?.note).toBe(note);
  });

  it('of a full book is imported again, with the longest names and notes', async () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => ({
      id: `id${index}`,
      ...entry(
        `${index} `.padEnd(80, 'n'),
        `0x${((index * 2_654_435_761) >>> 0).toString(16).padStart(40, '0')}`,
        'EthereumClassicMordor',
        'n'.repeat(500),
      ),
      addedAt: 1,
    }));
    const file = JSON.stringify({ version: 1, entries });
    const world = await recipientsWorld(new Map([['address-book.json', file]]));
    await world.recipients.exportCsv();
    const copy = await recipientsWorld();
    const imported = await importInto(copy, world.saved[0] ?? '');
    expect(imported).toEqual({ added: 10_000, known: 0, refused: [] });
  });

  it('leaves an honest apostrophe alone', async () => {
    const world = await recipientsWorld();
    await world.recipients.add(entry("'t Hoekje", ACME, null));
    await world.recipients.exportCsv();
    expect(world.saved[0]).toContain(`\r\n"'t Hoekje",`);
  });

  it('says when the person cancelled, and when it could not be written or read back', async () => {
    const world = await recipientsWorld();
    world.saving = async () => false;
    expect(await world.recipients.exportCsv()).toEqual({ saved: false });
    world.saving = () => Promise.reject(new AppError('backup/not-saved', 'disk'));
    await expect(world.recipients.exportCsv()).rejects.toMatchObject({ code: 'book/not-saved' });
    world.saving = async (_, check) => {
      await check(new Uint8Array(3));
      return true;
    };
    await expect(world.recipients.exportCsv()).rejects.toMatchObject({ code: 'book/not-saved' });
  });
});
