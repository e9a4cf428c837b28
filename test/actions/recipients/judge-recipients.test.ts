import { describe, expect, it } from 'vitest';
import { type LocalFacts, NO_LOCAL_FACTS, type PastPayment } from '../../../main/actions/action.ts';
import type { Movement } from '../../../main/actions/decoders/decoded.ts';
import { judgeRecipients } from '../../../main/actions/recipients/judge-recipients.ts';
import { cost } from '../../helpers/cost.ts';

const ACME = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const FALSE_ACME = '0x5aae3b6f1a2c4d5e6f708192a3b4c5d6e7f8eaed';
const BEGINS_LIKE_ACME = '0x5aae3b6f1a2c4d5e6f708192a3b4c5d6e7f80000';
const OTHER = '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359';
const USDC = 'Erc20:0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 3);

const pay = (address: string, more: Partial<Movement> = {}): Movement => ({
  role: 'recipient',
  address,
  network: 'Ethereum',
  asset: USDC,
  amount: '1000000',
  ...more,
});
const paid = (address: string, more: Partial<PastPayment> = {}): PastPayment => ({
  at: START,
  address,
  network: 'Ethereum',
  asset: USDC,
  amount: '1000000',
  ...more,
});
const entry = (name: string, address: string, network: string | null = 'Ethereum', note = '') => ({
  name,
  address,
  network,
  note,
});
const facts = (book: LocalFacts['book'], past: LocalFacts['past'] = []): LocalFacts => ({ book, past });
const judge = (movements: readonly Movement[], local: LocalFacts) => judgeRecipients(movements, local);
const one = (movement: Movement, local: LocalFacts) => {
  const judgement = judge([movement], local);
  const [view] = judgement.views;
  if (view === undefined) throw new Error('no view');
  return { ...judgement, view, history: view.history.map(({ sentence }) => sentence) };
};

describe('look-alikes', () => {
  it('of an entry of the book block until the middle is typed', () => {
    const { view, warnings, steps, blocks } = one(pay(FALSE_ACME), facts([entry('Acme', ACME)]));
    expect(warnings[0]).toEqual({
      sentence: 'The recipient begins and ends like “Acme” in your address book, but is another address.',
      weight: 'danger',
    });
    expect(steps).toEqual([
      {
        kind: 'type',
        id: 'look-alike:1',
        sentence: 'Type the 8 characters in the middle of the address (characters 19 to 26)',
        expected: '6f708192',
      },
    ]);
    expect(view.lookAlike).toMatchObject({ name: 'Acme', address: { full: ACME, label: 'Known' } });
    expect(view.name).toBeNull();
    expect(blocks).toEqual([]);
  });

  it('of an address that was paid block as well, whatever was paid to the false one', () => {
    for (const past of [[paid(ACME)], [paid(ACME), paid(FALSE_ACME)]]) {
      const { warnings, steps, view } = one(pay(FALSE_ACME), facts([], past));
      expect(warnings[0]).toEqual({
        sentence:
          'The recipient begins and ends like an address that you approved a payment to before, but is another address.',
        weight: 'danger',
      });
      expect(steps).toHaveLength(1);
      expect(view.lookAlike).toMatchObject({ name: null, address: { full: ACME } });
    }
  });

  it('that only begin alike are a caution', () => {
    const { warnings, steps, view } = one(pay(BEGINS_LIKE_ACME), facts([entry('Acme', ACME)]));
    expect(warnings).toContainEqual({
      sentence: 'The recipient begins like “Acme” in your address book, but is another address.',
      weight: 'caution',
    });
    expect(warnings.every(({ weight }) => weight === 'caution')).toBe(true);
    expect(steps).toEqual([]);
    expect(view.lookAlike?.name).toBe('Acme');
    expect(view.history).toContainEqual({
      sentence: 'This begins like “Acme” in your address book, but is another address',
      isUnusual: true,
    });
  });

  it('that begin like three known addresses are a note only, as long as none ends like it', () => {
    const begins = (digit: string) => `0x5aae${digit.repeat(36)}`;
    const twice = [entry('Acme', ACME), entry('Acme on Polygon', ACME, 'Polygon')];
    const some = facts([...twice, entry('B', begins('b'))], [paid(begins('b'))]);
    expect(one(pay(BEGINS_LIKE_ACME), some).warnings).toHaveLength(2);
    const many = facts([entry('Acme', ACME), entry('B', begins('b'))], [paid(begins('c'))]);
    const { warnings, view, history } = one(pay(BEGINS_LIKE_ACME), many);
    expect(warnings.map(({ sentence }) => sentence)).not.toContainEqual(expect.stringContaining('begins'));
    expect(view.lookAlike).toBeNull();
    expect(history).toContain('This begins like “Acme” in your address book, but is another address');
    expect(one(pay(FALSE_ACME), many).steps).toHaveLength(1);
  });

  it('show the gravest one, and the one with a name before another', () => {
    const book = [entry('Begins', BEGINS_LIKE_ACME), entry('Acme', ACME)];
    expect(one(pay(FALSE_ACME), facts(book)).view.lookAlike?.name).toBe('Acme');
    const past = [paid('0x5aae00000000000000000000000000000000eaed')];
    expect(one(pay(FALSE_ACME), facts([entry('Acme', ACME)], past)).view.lookAlike?.name).toBe('Acme');
  });

  it('are not what is in the book itself, in any case of letters, nor the same address', () => {
    for (const address of [ACME, ACME.toLowerCase(), `0x${ACME.slice(2).toUpperCase()}`]) {
      const { warnings, steps, view } = one(pay(address), facts([entry('Acme', ACME)], [paid(address)]));
      expect({ warnings, steps, lookAlike: view.lookAlike, name: view.name }).toEqual({
        warnings: [],
        steps: [],
        lookAlike: null,
        name: 'Acme',
      });
    }
  });

  it('within the book are said, and nothing has to be typed', () => {
    const book = [entry('Acme', ACME), entry('Acme 2', FALSE_ACME)];
    const { warnings, steps, view } = one(pay(ACME), facts(book, [paid(ACME)]));
    expect(warnings).toEqual([
      { sentence: '“Acme” and “Acme 2” in your address book begin and end alike.', weight: 'caution' },
    ]);
    expect(steps).toEqual([]);
    expect(view.lookAlike?.name).toBe('Acme 2');
    const begins = [entry('Acme', ACME), entry('Begins', BEGINS_LIKE_ACME)];
    expect(one(pay(ACME), facts(begins, [paid(ACME)])).warnings).toEqual([]);
    expect(one(pay(ACME), facts([entry('Acme', ACME)], [paid(ACME), paid(FALSE_ACME)])).warnings).toEqual([]);
  });

  it('are looked for among entries for any network, and wherever addresses have the same form', () => {
    expect(one(pay(FALSE_ACME), facts([entry('Acme', ACME, null)])).steps).toHaveLength(1);
    expect(one(pay(FALSE_ACME), facts([entry('Acme', ACME, 'Polygon')])).steps).toHaveLength(1);
    for (const network of ['SeiPacific1', 'Hedera']) {
      expect(one(pay(FALSE_ACME), facts([entry('Acme', ACME, network)])).steps).toHaveLength(1);
      expect(one(pay(FALSE_ACME, { network }), facts([], [paid(ACME)])).steps).toHaveLength(1);
    }
  });

  it('of spenders are told when both ends are alike: their first characters are often chosen', () => {
    const local = facts([entry('Acme', ACME)]);
    expect(one(pay(BEGINS_LIKE_ACME, { role: 'spender' }), local).warnings).toEqual([]);
    expect(one(pay(FALSE_ACME, { role: 'spender' }), local).steps).toHaveLength(1);
    expect(one(pay(FALSE_ACME, { role: 'controller' }), local).warnings[0]?.weight).toBe('danger');
  });

  it('that begin like an address that was paid are nothing new when they were paid themselves', () => {
    const past = [paid(ACME), paid(BEGINS_LIKE_ACME)];
    expect(one(pay(BEGINS_LIKE_ACME), facts([], past)).warnings).toEqual([]);
    expect(one(pay(BEGINS_LIKE_ACME), facts([], [paid(ACME)])).view.lookAlike).not.toBeNull();
  });

  it('among several recipients are told by number', () => {
    const { steps, warnings } = judge([pay(OTHER), pay(FALSE_ACME)], facts([entry('Acme', ACME)]));
    expect(steps).toMatchObject([
      {
        id: 'look-alike:2',
        sentence: 'Type the 8 characters in the middle of the address of recipient 2 (characters 19 to 26)',
      },
    ]);
    expect(warnings[0]?.sentence).toMatch(/^Recipient 2 begins and ends like/);
  });

  it('with a name full of tricks are shown escaped', () => {
    const { warnings, view } = one(pay(FALSE_ACME), facts([entry('Acme\u202e', ACME)]));
    expect(warnings[0]?.sentence).toContain('“Acme\\u{202e}”');
    expect(view.lookAlike?.name).toBe('Acme\\u{202e}');
  });
});

describe('the own address book', () => {
  it('gives name and note of the exact address on this network, or on any', () => {
    const book = [entry('Any', ACME, null, 'note'), entry('Here', ACME), entry('There', ACME, 'Polygon')];
    expect(one(pay(ACME), facts(book)).view).toMatchObject({ name: 'Here', note: null });
    expect(one(pay(ACME), facts(book.slice(0, 1))).view).toMatchObject({ name: 'Any', note: 'note' });
    expect(one(pay(ACME), facts([entry('A\u200b', ACME, null, 'x\u202e')])).view).toMatchObject({
      name: 'A\\u{200b}',
      note: 'x\\u{202e}',
    });
  });

  it('does not lend a name from another network, but says so', () => {
    const { view, history } = one(pay(ACME), facts([entry('There', ACME, 'Polygon')]));
    expect(view.name).toBeNull();
    expect(history).toContain('“There” in your address book, but on Polygon');
  });
});

describe('history', () => {
  it('says the first time', () => {
    const unknown = one(pay(ACME), facts([]));
    expect(unknown.view.history).toEqual([
      { sentence: 'First approval from this computer', isUnusual: true },
    ]);
    expect(unknown.warnings).toEqual([
      {
        sentence:
          'First approval of a payment to this address from this computer, and it is not in your address book.',
        weight: 'caution',
      },
    ]);
    const inBook = one(pay(ACME), facts([entry('Acme', ACME)]));
    expect(inBook.warnings).toEqual([]);
    expect(inBook.view.history).toEqual([
      { sentence: 'First approval from this computer', isUnusual: false },
    ]);
  });

  it('counts payments to the address on this network', () => {
    const past = Array.from({ length: 14 }, (_, index) =>
      paid(ACME.toLowerCase(), { at: START - index * DAY }),
    );
    const { view, warnings } = one(pay(ACME), facts([], past));
    expect(view.history).toEqual([
      { sentence: 'Approved 14 times from this computer, last on 3 Nov 2026', isUnusual: false },
    ]);
    expect(warnings).toEqual([]);
    expect(one(pay(ACME), facts([], past.slice(13))).history).toEqual([
      'Approved once from this computer, last on 21 Oct 2026',
    ]);
    const unsure = (count: number) =>
      past.map((payment, index) => (index < count ? { ...payment, isSure: false as const } : payment));
    expect([1, 2].map((count) => one(pay(ACME), facts([], unsure(count))).history)).toEqual([
      ['Approved 14 times from this computer, last on 3 Nov 2026, once with an unknown outcome'],
      ['Approved 14 times from this computer, last on 3 Nov 2026, 2 times with an unknown outcome'],
    ]);
  });

  it('on another network is a first time here', () => {
    const { history, warnings } = one(pay(ACME), facts([], [paid(ACME, { network: 'Polygon' })]));
    expect(history).toEqual(['First approval from this computer', 'Approved once on other networks']);
    expect(warnings).toHaveLength(1);
  });

  it('is not asked about spenders and controllers that were never paid', () => {
    for (const role of ['spender', 'controller'] as const) {
      const { history, warnings } = one(pay(ACME, { role }), facts([]));
      expect({ history, warnings }).toEqual({ history: [], warnings: [] });
    }
  });

  it('is silent without a book and a history', () => {
    const { view, warnings, steps } = one(pay(ACME), NO_LOCAL_FACTS);
    expect(view).toMatchObject({ name: null, note: null, history: [], lookAlike: null });
    expect({ warnings, steps }).toEqual({ warnings: [], steps: [] });
  });
});

describe('amounts', () => {
  const past = (...amounts: readonly string[]) => amounts.map((amount) => paid(OTHER, { amount }));
  const history = (amount: string, ...before: readonly string[]) => {
    const judgement = one(pay(OTHER, { amount }), facts([], past(...before)));
    return { said: judgement.history.slice(1), warnings: judgement.warnings };
  };

  it('larger than any before are said, and dangerous from twice as much on, once there is a history', () => {
    expect(history('200', '100', '90', '100', '100', '95')).toEqual({
      said: ['Largest amount so far to anybody with this asset (of 5)'],
      warnings: [{ sentence: 'Largest amount so far to anybody with this asset (of 5).', weight: 'danger' }],
    });
    expect(history('199', '100', '90', '100', '100', '95').warnings).toMatchObject([{ weight: 'caution' }]);
    expect(history('200', '100', '90', '100', '100').warnings).toMatchObject([{ weight: 'caution' }]);
    expect(history('100', '100', '90', '100', '100', '95')).toEqual({ said: [], warnings: [] });
  });

  it('are not called the largest before three payments were made', () => {
    expect(history('200', '100')).toEqual({ said: [], warnings: [] });
    expect(history('200', '100', '90')).toEqual({ said: [], warnings: [] });
    expect(history('200', '100', '90', '95')).toEqual({
      said: ['Largest amount so far to anybody with this asset (of 3)'],
      warnings: [{ sentence: 'Largest amount so far to anybody with this asset (of 3).', weight: 'caution' }],
    });
  });

  it.each([
    ['2999', null],
    ['3000', '3 times your usual amount (median of 5)'],
    ['9999', '9 times your usual amount (median of 5)'],
    ['10000', '10 times your usual amount (median of 5)'],
  ])('of %s are compared with a median of 1000', (amount, sentence) => {
    const { said, warnings } = history(amount, '1000', '1', '1000', '20000', '1500');
    expect(said).toEqual(sentence === null ? [] : [sentence]);
    const weight = amount === '10000' ? 'danger' : 'caution';
    expect(warnings).toEqual(sentence === null ? [] : [{ sentence: `${sentence}.`, weight }]);
  });

  it('have a median between two numbers', () => {
    // Median 1.5: three times that is 4.5.
    expect(history('4', '1', '1', '1', '2', '2', '9').said).toEqual([]);
    expect(history('5', '1', '1', '1', '2', '2', '9').said).toEqual([
      '3 times your usual amount (median of 6)',
    ]);
  });

  it('are not compared with fewer than five payments, nor with nothing', () => {
    expect(history('100', '1', '1', '1', '200').said).toEqual([]);
    expect(history('100', '0', '0', '0', '0', '200').said).toEqual([]);
    expect(history('100').said).toEqual([]);
  });

  it('of zero say nothing about what is usual', () => {
    const zeros = Array<string>(9).fill('0');
    expect(history('100', ...zeros).said).toEqual([]);
    expect(history('3', ...zeros, '1', '1', '1', '1').warnings).toMatchObject([{ weight: 'caution' }]);
    expect(history('2', ...zeros, '1', '1', '1', '1', '1').said).toEqual([
      'Largest amount so far to anybody with this asset (of 5)',
    ]);
  });

  it('are compared with the latest 1,000 payments of the asset', () => {
    const before = [...Array<string>(2000).fill('1000'), ...Array<string>(1000).fill('10')];
    expect(history('100', ...before).said).toEqual(['10 times your usual amount (median of 1000)']);
  });

  it('keep every digit of the largest numbers', () => {
    const large = (2n ** 256n - 1n).toString();
    const less = (2n ** 256n - 2n).toString();
    expect(history(large, less, less, less, less, less).said).toEqual([
      'Largest amount so far to anybody with this asset (of 5)',
    ]);
    expect(history(less, large, less, less, less, less).said).toEqual([]);
  });

  it('count for the same asset on the same network only', () => {
    const elsewhere = [
      ...Array.from({ length: 9 }, () => paid(OTHER, { network: 'Polygon', amount: '1' })),
      ...Array.from({ length: 9 }, () => paid(OTHER, { asset: 'Native', amount: '1' })),
      ...Array.from({ length: 9 }, () => paid(OTHER, { amount: null })),
      ...Array.from({ length: 9 }, () => paid(OTHER, { amount: '1.5' })),
    ];
    expect(one(pay(OTHER), facts([], elsewhere)).warnings).toEqual([]);
  });

  it('to one address in several movements are added up, and it is shown once', () => {
    const movements = [pay(OTHER, { amount: '60' }), pay(OTHER.toLowerCase(), { amount: '50' })];
    const { views, warnings } = judge(movements, facts([], past('100', '100', '100', '100', '100')));
    expect(views).toHaveLength(1);
    expect(warnings).toMatchObject([
      { sentence: 'Largest amount so far to anybody with this asset (of 5).' },
    ]);
    const roles = [pay(OTHER), pay(OTHER, { role: 'spender' }), pay(OTHER, { network: 'Polygon' })];
    expect(judge(roles, facts([])).views.map(({ role, id }) => [role, id])).toEqual([
      ['recipient', 'recipient:1'],
      ['spender', 'recipient:2'],
      ['recipient', 'recipient:3'],
    ]);
  });

  it('that are not known are not compared', () => {
    const local = facts([], past('1', '1', '1', '1', '1'));
    for (const more of [{ amount: null }, { asset: null }, { network: null }, { amount: '1e18' }]) {
      expect(one(pay(OTHER, more), local).history.join()).not.toMatch(/usual|Largest/);
    }
  });
});

describe('what somebody gets', () => {
  const whats = (...movements: readonly Movement[]) =>
    judge(movements, facts([])).views.map(({ what }) => what);

  it('is said where there is more than one amount on the card', () => {
    expect(whats(pay(ACME))).toEqual([null]);
    expect(whats(pay(ACME), pay(OTHER, { asset: 'Native', amount: '500000000000000000' }))).toEqual([
      `1,000,000 smallest units of ${USDC}`,
      '0.5 ETH',
    ]);
    expect(whats(pay(ACME), pay(ACME, { asset: 'Native', amount: '1' }))).toEqual([
      `1,000,000 smallest units of ${USDC} and 0.000000000000000001 ETH`,
    ]);
    expect(whats(pay(ACME), pay(ACME, { role: 'spender', amount: null }))).toEqual([
      `1,000,000 smallest units of ${USDC}`,
      null,
    ]);
    expect(whats(pay(ACME), pay(ACME, { amount: null }), pay(OTHER))[0]).toBe(
      `1,000,000 smallest units of ${USDC} and an amount that is not known`,
    );
    expect(whats(pay(ACME, { network: 'Tempo', asset: 'Native' }), pay(OTHER))[0]).toBe(
      "1,000,000 smallest units of the network's own coin",
    );
  });

  it('is short and escaped, whatever the names', () => {
    const many = Array.from({ length: 6 }, (_, index) =>
      pay(ACME, { asset: `A${index}\u202e`, amount: '1' }),
    );
    const unit = (index: number) => `1 smallest units of A${index}\\u{202e}`;
    expect(whats(...many)).toEqual([`${[0, 1, 2, 3].map(unit).join(', ')} and 2 more assets`]);
    expect(whats(...many.slice(1))[0]).toMatch(/ and 1 more asset$/);
  });
});

describe('an address that was no text', () => {
  const lower = ACME.toLowerCase();
  const address = (movement: Movement, isBytes = true) =>
    judgeRecipients([movement], facts([]), new Set(isBytes ? [movement] : [])).views[0]?.address;

  it('is shown in its EIP-55 form, and nobody says that its checksum was right', () => {
    expect(address(pay(lower))).toMatchObject({
      full: ACME,
      groups: expect.arrayContaining(['0x', '5aAe', 'eAed']),
      isValid: true,
      isChecked: false,
      validation: 'No checksum came with it: shown in its EIP-55 form',
    });
    expect(address(pay(lower), false)).toMatchObject({ full: lower, isChecked: false });
    expect(address(pay(lower, { network: 'Near' }))?.full).toBe(lower);
    expect(address(pay(lower, { network: null }))?.full).toBe(lower);
    expect(address(pay(ACME))).toMatchObject({ full: ACME, isChecked: true });
    expect(address(pay(ACME.replace('Ae', 'ae')))).toMatchObject({ isValid: false });
  });

  it('is known all the same, and shown as it is written where it is', () => {
    const [bytes, written] = [pay(lower), pay(`0x${lower.slice(2).toUpperCase()}`)];
    const local = facts([entry('Acme', ACME)], [paid(lower)]);
    const { views } = judgeRecipients([bytes, written], local, new Set([bytes]));
    expect(views).toMatchObject([{ name: 'Acme', address: { full: written.address } }]);
    const both = one(pay(FALSE_ACME), facts([], [paid(lower)]));
    expect(both.view.lookAlike?.address.full).toBe(ACME);
  });

  it('is typed as it is shown', () => {
    const bytes = pay(`0x5aae${'abcdef'.repeat(5)}abeaed`);
    const { steps, views } = judgeRecipients([bytes], facts([entry('Acme', ACME)]), new Set([bytes]));
    expect(steps).toMatchObject([{ expected: views[0]?.address.full.slice(18, 26) }]);
    expect(views[0]?.address.full.slice(18, 26)).not.toBe(bytes.address.slice(18, 26));
  });
});

describe('judgeRecipients', () => {
  it('puts dangers first and says nothing twice', () => {
    const movements = [pay(OTHER), pay(FALSE_ACME), pay('0x1111111111111111111111111111111111111111')];
    const { warnings } = judge(movements, facts([entry('Acme', ACME)]));
    expect(warnings.map(({ weight }) => weight)).toEqual(['danger', 'caution']);
  });

  it('is quick with 10,000 entries and 100,000 payments', () => {
    const address = (index: number) =>
      `0x${((index * 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}${index.toString(16).padStart(32, '0')}`;
    const book = Array.from({ length: 10_000 }, (_, index) => entry(`Name ${index}`, address(index)));
    const past = Array.from({ length: 100_000 }, (_, index) =>
      paid(address(index % 50_000), { amount: String(1 + ((index * 7919) % 100_000)) }),
    );
    const local = facts(book, past);
    const movements = Array.from({ length: 20 }, (_, index) => pay(address(90_000 + index)));
    judge(movements, local);
    expect(cost(() => judge(movements, local))).toBeLessThan(5);
  });
});
