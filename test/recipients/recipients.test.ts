import { describe, expect, it } from 'vitest';
import type { PastPayment } from '../../main/actions/action.ts';
import { judgeRecipients } from '../../main/actions/recipients/judge-recipients.ts';
import { AppError } from '../../main/errors.ts';
import { MAX_PAYMENTS } from '../../main/recipients/payments-file.ts';
import { cost, costOfAsync } from '../helpers/cost.ts';
import { diskFull } from '../helpers/faulty-files.ts';
import { ACME, entry, LIKE_ACME, NOW, OTHER, recipientsWorld } from './recipients-world.ts';

const refusal = (code: string, reason?: string) =>
  expect.objectContaining(reason === undefined ? { code } : { code, details: { reason } });
const paid = (address: string, more: Partial<PastPayment> = {}): PastPayment => ({
  at: NOW,
  address,
  network: 'Ethereum',
  asset: 'Native',
  amount: '5',
  ...more,
});

describe('an entry of the address book', () => {
  it.each([
    ['no address', entry('A', ' '), 'book/address', 'empty'],
    ['a long one', entry('A', 'a'.repeat(301)), 'book/address', 'too-long'],
    ['a Cyrillic letter', entry('A', ACME.replace('A', 'А')), 'book/address', 'characters'],
    ['an address of another network', entry('A', ACME, 'Bitcoin'), 'book/address', 'network'],
    ['a mistyped one', entry('A', ACME.replace('Ae', 'ae')), 'book/address', 'network'],
    ['a mistyped one for any network', entry('A', ACME.replace('Ae', 'ae'), null), 'book/address', 'network'],
    ['a network that does not exist', entry('A', ACME, 'Nowhere'), 'book/address', 'network'],
    ['a network without addresses', entry('A', ACME, 'KeyECDSA'), 'book/address', 'network'],
    ['no name', entry(' \t', ACME), 'book/name', 'empty'],
    ['a long name', entry('a'.repeat(81), ACME), 'book/name', 'too-long'],
    ['a name that hides a sign', entry('Ac\u200bme', ACME), 'book/name', 'characters'],
    ['a name of two lines', entry('Ac\nme', ACME), 'book/name', 'characters'],
    ['a name that turns around', entry('Acme \u202e', ACME), 'book/name', 'characters'],
    ['a long note', entry('A', ACME, null, 'a'.repeat(501)), 'input/invalid', undefined],
  ])('is refused with %s', async (_, input, code, reason) => {
    const { recipients, files, changes } = await recipientsWorld();
    await expect(recipients.add(input)).rejects.toEqual(refusal(code, reason));
    expect([files.writes(), changes(), recipients.facts().book]).toEqual([0, 0, []]);
  });

  it('is kept trimmed and composed, and is there after a start', async () => {
    const world = await recipientsWorld();
    const { id } = await world.recipients.add(
      entry('  Cafe\u0301 \\ العربية ', ` ${ACME} `, 'Ethereum', ' note '),
    );
    const { recipients } = await world.restart();
    expect(recipients.facts().book).toEqual([
      { id, name: 'Café \\ العربية', address: ACME, network: 'Ethereum', note: 'note', addedAt: NOW },
    ]);
    expect(recipients.view().entries[0]).toEqual({
      id,
      name: 'Café \\\\ العربية',
      address: ACME,
      groups: expect.arrayContaining(['0x', '5aAe', 'eAed']),
      network: 'Ethereum',
      networkLabel: 'Ethereum',
      validation: 'EIP-55 checksum is right',
      isValid: true,
      note: 'note',
      addedAt: NOW,
      timesPaid: 0,
      lastPaidAt: null,
      looksLike: [],
    });
    expect(world.changes()).toBe(1);
  });

  it('has an address and a name of its own', async () => {
    const { recipients } = await recipientsWorld();
    await recipients.add(entry('Acme', ACME));
    const known = expect.objectContaining({ code: 'book/known', details: { name: 'Acme' } });
    for (const same of [ACME, ACME.toLowerCase()]) {
      await expect(recipients.add(entry('B', same))).rejects.toEqual(known);
    }
    for (const name of ['Acme', 'ACME', ' acme ', 'Ａcme'.normalize('NFKC')]) {
      await expect(recipients.add(entry(name, OTHER))).rejects.toEqual(refusal('book/name', 'taken'));
    }
    for (const name of ['АСМЕ', 'Аcme', 'Αϲme', 'Acme.', 'acme !', 'ΑCΜΕ']) {
      const alike = { code: 'book/name', details: { reason: 'alike', name: 'Acme' } };
      await expect(recipients.add(entry(name, OTHER))).rejects.toMatchObject(alike);
    }
    await recipients.add(entry('Acme on Polygon', ACME, 'Polygon'));
    for (const name of ['Acme  on Polygon', 'Acme on Po1ygon', 'Acme on PoIygon', 'acme on ροlygon…']) {
      await expect(recipients.add(entry(name, OTHER))).rejects.toEqual(
        expect.objectContaining({ details: { reason: 'alike', name: 'Acme on Polygon' } }),
      );
    }
    await recipients.add(entry('Acme anywhere', ACME, null));
    expect(recipients.facts().book).toHaveLength(3);
  });

  it('gets another name and note, never another address', async () => {
    const world = await recipientsWorld();
    const { id } = await world.recipients.add(entry('Acme', ACME));
    await world.recipients.add(entry('Other', OTHER));
    await world.recipients.change({ id, name: 'acme', note: 'new' });
    await expect(world.recipients.change({ id, name: 'OTHER', note: '' })).rejects.toEqual(
      refusal('book/name', 'taken'),
    );
    await expect(world.recipients.change({ id, name: 'Οther.', note: '' })).rejects.toMatchObject({
      details: { reason: 'alike', name: 'Other' },
    });
    await expect(world.recipients.change({ id, name: '', note: '' })).rejects.toEqual(
      refusal('book/name', 'empty'),
    );
    await expect(world.recipients.change({ id: 'x', name: 'B', note: '' })).rejects.toEqual(
      refusal('book/unknown'),
    );
    const { recipients } = await world.restart();
    expect(recipients.facts().book[0]).toMatchObject({ name: 'acme', note: 'new', address: ACME });
  });

  it('is removed once', async () => {
    const world = await recipientsWorld();
    const { id } = await world.recipients.add(entry('Acme', ACME));
    await world.recipients.remove({ id });
    await expect(world.recipients.remove({ id })).rejects.toEqual(refusal('book/unknown'));
    expect((await world.restart()).recipients.facts().book).toEqual([]);
  });

  it('that could not be written is not there', async () => {
    const { recipients, files, changes } = await recipientsWorld();
    files.beforeWrite(diskFull);
    await expect(recipients.add(entry('Acme', ACME))).rejects.toEqual(refusal('book/not-saved'));
    expect([recipients.facts().book, changes()]).toEqual([[], 0]);
    files.beforeWrite(() => {});
    await recipients.add(entry('Acme', ACME));
    expect(recipients.facts().book).toHaveLength(1);
  });

  it('is not lost when two are added at once', async () => {
    const world = await recipientsWorld();
    await Promise.all([world.recipients.add(entry('A', ACME)), world.recipients.add(entry('B', OTHER))]);
    expect((await world.restart()).recipients.facts().book).toHaveLength(2);
  });

  it('is one of 10,000 at most', async () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => ({
      id: `id${index}`,
      ...entry(`Name ${index}`, `0x${index.toString(16).padStart(40, '0')}`),
      addedAt: 1,
    }));
    const file = JSON.stringify({ version: 1, entries });
    const { recipients } = await recipientsWorld(new Map([['address-book.json', file]]));
    expect(recipients.movedAside).toBeNull();
    await expect(recipients.add(entry('One more', ACME))).rejects.toEqual(refusal('book/full'));
    recipients.view();
    expect(cost(() => recipients.view())).toBeLessThan(1);
  });
});

describe('10,000 entries and 100,000 payments', () => {
  const address = (index: number) =>
    `0x${((index * 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}${index.toString(16).padStart(32, '0')}`;

  it('cost a payment and the review after it no new index', async () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => ({
      id: `id${index}`,
      ...entry(`Name ${index}`, address(index)),
      addedAt: 1,
    }));
    const lines = Array.from({ length: MAX_PAYMENTS }, (_, index) =>
      JSON.stringify(paid(address(index % 50_000), { amount: String(1 + index) })),
    );
    const world = await recipientsWorld(
      new Map([
        ['address-book.json', JSON.stringify({ version: 1, entries })],
        ['payments.jsonl', `${lines.join('\n')}\n`],
      ]),
    );
    const { recipients } = world;
    const movement = { role: 'recipient', ...paid(address(90_000), { amount: '900000' }) } as const;
    judgeRecipients([movement], recipients.facts());
    let round = 0;
    expect(await costOfAsync(() => recipients.paid([paid(address(round++))]))).toBeLessThan(3);
    const judgeAnother = () => {
      round += 1;
      judgeRecipients([movement], recipients.facts());
    };
    expect(cost(judgeAnother)).toBeLessThan(3);
  });
});

describe('a damaged book', () => {
  const one = { id: 'a', ...entry('Acme', ACME), addedAt: 1 };
  it.each([
    ['no JSON', '{"version":1,"entr'],
    ['a later version', JSON.stringify({ version: 2, entries: [] })],
    ['another field', JSON.stringify({ version: 1, entries: [{ ...one, trusted: true }] })],
    ['a long name', JSON.stringify({ version: 1, entries: [{ ...one, name: 'a'.repeat(81) }] })],
    ['one id twice', JSON.stringify({ version: 1, entries: [one, { ...one, name: 'B' }] })],
    ['nothing', ''],
  ])('of %s is moved aside once, and the book is empty', async (_, text) => {
    const world = await recipientsWorld(new Map([['address-book.json', text]]));
    const { movedAside } = world.recipients;
    expect(movedAside).toMatch(/^address-book\.damaged-[0-9a-f]{16}\.json$/);
    expect(world.files.contents.get(movedAside ?? '')).toBe(text);
    expect(world.recipients.facts().book).toEqual([]);
    const again = await world.restart();
    expect(again.recipients.movedAside).toBe(movedAside);
    expect(again.files.contents.size).toBe(2);
  });
});

describe('payments', () => {
  it('are appended, one line each, and are there after a start', async () => {
    const world = await recipientsWorld();
    await world.recipients.paid([paid(ACME), paid(OTHER, { amount: null, asset: null, network: null })]);
    await world.recipients.paid([paid(ACME, { at: NOW + 1 })]);
    expect(world.files.contents.get('payments.jsonl')?.split('\n')).toHaveLength(4);
    const past = [
      paid(ACME),
      paid(OTHER, { amount: null, asset: null, network: null }),
      paid(ACME, { at: NOW + 1 }),
    ];
    expect(world.recipients.facts().past).toEqual(past);
    expect((await world.restart()).recipients.facts().past).toEqual(past);
  });

  it('survive a torn last line, and the next one is whole', async () => {
    const torn = `${JSON.stringify(paid(ACME))}\n{"at":17,"addr`;
    const world = await recipientsWorld(new Map([['payments.jsonl', torn]]));
    expect(world.recipients.facts().past).toEqual([paid(ACME)]);
    await world.recipients.paid([paid(OTHER)]);
    await world.recipients.paid([paid(OTHER)]);
    expect((await world.restart()).recipients.facts().past).toEqual([paid(ACME), paid(OTHER), paid(OTHER)]);
    expect(world.files.contents.get('payments.jsonl')?.startsWith(torn)).toBe(true);
  });

  it.each([
    '{"at":1}',
    '[]',
    'x',
    JSON.stringify({ ...paid(ACME), extra: 1 }),
    JSON.stringify({ ...paid(ACME), at: -1 }),
    JSON.stringify({ ...paid(ACME), address: 5 }),
    JSON.stringify({ ...paid(ACME), at: Date.UTC(2000, 0, 1) - 1 }),
    JSON.stringify({ ...paid(ACME), at: Date.UTC(2100, 0, 1) + 1 }),
    JSON.stringify({ ...paid(ACME), at: Number.MAX_SAFE_INTEGER }),
    JSON.stringify({ ...paid(ACME), isSure: true }),
  ])('are not what does not have their form: %s', async (line) => {
    const text = `${line}\n${JSON.stringify(paid(OTHER))}\n`;
    const { recipients } = await recipientsWorld(new Map([['payments.jsonl', text]]));
    expect(recipients.facts().past).toEqual([paid(OTHER)]);
  });

  it('that could not be written count until the end of this run, and the log is told', async () => {
    const world = await recipientsWorld();
    world.files.beforeWrite(diskFull);
    await world.recipients.paid([paid(ACME)]);
    expect(world.logged).toEqual(['payment-not-noted']);
    expect(world.recipients.facts().past).toHaveLength(1);
    expect((await world.restart()).recipients.facts().past).toEqual([]);
  });

  it('of no usable form are passed over', async () => {
    const world = await recipientsWorld();
    await world.recipients.paid([
      paid(''),
      paid('a'.repeat(301)),
      paid(ACME, { at: Number.MAX_SAFE_INTEGER }),
    ]);
    await world.recipients.paid([]);
    expect([world.files.writes(), world.changes(), world.logged]).toEqual([0, 0, []]);
  });

  it('of which nobody knows whether they arrived are kept as such', async () => {
    const world = await recipientsWorld();
    await world.recipients.paid([paid(ACME, { isSure: false })]);
    expect((await world.restart()).recipients.facts().past).toEqual([paid(ACME, { isSure: false })]);
  });

  it('beyond 100,000 are dropped from memory, the oldest first, and stay on disk', async () => {
    const line = (at: number) => `${JSON.stringify(paid(ACME, { at: NOW + at }))}\n`;
    const text = Array.from({ length: MAX_PAYMENTS + 5 }, (_, at) => line(at)).join('');
    const world = await recipientsWorld(new Map([['payments.jsonl', text]]));
    expect(world.recipients.facts().past).toHaveLength(MAX_PAYMENTS);
    expect(world.recipients.facts().past[0]?.at).toBe(NOW + 5);
    await world.recipients.paid([paid(ACME)]);
    expect(world.recipients.facts().past).toHaveLength(MAX_PAYMENTS);
    expect(world.recipients.facts().past[0]?.at).toBe(NOW + 6);
    expect(world.files.contents.get('payments.jsonl')?.length).toBe(text.length + line(0).length);
  });

  it('do not change facts that were handed out', async () => {
    const { recipients } = await recipientsWorld();
    const before = recipients.facts();
    await recipients.paid([paid(ACME)]);
    await recipients.add(entry('Acme', ACME));
    expect(before).toEqual({ book: [], past: [] });
  });
});

describe('the view', () => {
  it('is sorted by name, counts payments, and names what looks alike', async () => {
    const { recipients } = await recipientsWorld();
    await recipients.add(entry('Zeta', ACME));
    await recipients.add(entry('alpha', LIKE_ACME));
    await recipients.add(entry('Any', OTHER, null));
    await recipients.paid([
      paid(ACME.toLowerCase(), { at: NOW + 5 }),
      paid(ACME, { at: NOW + 9 }),
      paid(ACME, { at: NOW + 11, network: 'Polygon' }),
      paid(OTHER, { network: 'Polygon', at: NOW + 3 }),
      paid(OTHER, { at: NOW + 2 }),
    ]);
    const rows = recipients
      .view()
      .entries.map(({ name, timesPaid, lastPaidAt, looksLike }) => [name, timesPaid, lastPaidAt, looksLike]);
    expect(rows).toEqual([
      ['alpha', 0, null, ['Zeta']],
      ['Any', 2, NOW + 3, []],
      ['Zeta', 2, NOW + 9, ['alpha']],
    ]);
    expect(recipients.view().entries[1]).toMatchObject({ network: null, networkLabel: 'Any network' });
  });

  it('has another revision after each change, and the book a count', async () => {
    const { recipients } = await recipientsWorld();
    const seen = [recipients.revision()];
    const { id } = await recipients.add(entry('Acme', ACME));
    seen.push(recipients.revision());
    await recipients.paid([paid(ACME)]);
    seen.push(recipients.revision());
    expect(recipients.count()).toBe(1);
    expect(recipients.view().entries[0]?.timesPaid).toBe(1);
    await recipients.change({ id, name: 'Other', note: '' });
    seen.push(recipients.revision());
    expect(recipients.view().entries[0]).toMatchObject({ name: 'Other', timesPaid: 1 });
    await recipients.remove({ id });
    seen.push(recipients.revision());
    expect(new Set(seen).size).toBe(5);
    await expect(recipients.remove({ id })).rejects.toEqual(refusal('book/unknown'));
    await recipients.paid([]);
    expect([recipients.revision(), recipients.count()]).toEqual([seen.at(-1), 0]);
  });

  it('lists the networks that have addresses, main networks first', async () => {
    const { networks } = (await recipientsWorld()).recipients.view();
    const names = networks.map(({ name }) => name);
    expect(names.indexOf('XrpLedger')).toBeLessThan(names.indexOf('AdiTestnet'));
    expect(names).toContain('Ethereum');
    expect(names.filter((name) => name.startsWith('Key'))).toEqual([]);
  });
});

describe('SEC-58: the person is asked before an entry is kept', () => {
  it('by hand and from a file, and a no keeps nothing', async () => {
    const world = await recipientsWorld();
    const asked: number[] = [];
    world.asking = async (entries) => {
      asked.push(entries.length);
      throw new AppError('request/confirm-refused', 'no');
    };
    const csv = `name,address,network\nOne,${ACME},Ethereum\nTwo,${OTHER},Ethereum\n`;
    for (const put of [
      () => world.recipients.add(entry('Acme', ACME)),
      () => world.recipients.importCsv({ csv }),
    ])
      await expect(put()).rejects.toMatchObject({ code: 'request/confirm-refused' });
    expect(asked).toEqual([1, 2]);
    expect([world.recipients.count(), world.files.contents.size]).toEqual([0, 0]);
  });

  it('not about what cannot be kept, nor about a file that brings nothing', async () => {
    const world = await recipientsWorld();
    world.asking = () => Promise.reject(new TypeError('asked'));
    await expect(world.recipients.add(entry('', ACME))).rejects.toMatchObject({ code: 'book/name' });
    const { added } = await world.recipients.importCsv({ csv: 'name,address\nOne,x y\n' });
    expect(added).toBe(0);
  });
});
