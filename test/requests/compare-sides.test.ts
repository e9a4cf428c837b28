import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareSides, linkCheck } from '../../main/requests/compare-sides.ts';

const ACTION = { method: 'POST', path: '/wallets/wa-1/transfers', payload: '{"to":"0xA","amount":"1"}' };

describe('the columns of truth', () => {
  it('need two sides', () => {
    expect(compareSides({ token: ACTION })).toBeNull();
    expect(compareSides({})).toBeNull();
  });

  it('stand in one order, whoever was given first, and agree', () => {
    const view = compareSides({ sent: ACTION, token: ACTION, link: ACTION });
    expect(view?.columns.map(({ side }) => side)).toEqual(['link', 'token', 'sent']);
    expect(view?.rows.map(({ label }) => label)).toEqual(['Method', 'Path', '/to', '/amount']);
    expect(view?.rows.every(({ isSame }) => isSame)).toBe(true);
  });

  it('put first what differs, with all sides', () => {
    const other = { ...ACTION, payload: '{"to":"0xA","amount":"1000"}' };
    const view = compareSides({ link: ACTION, token: other, sent: ACTION });
    expect(view?.rows[0]).toEqual({ label: '/amount', values: ['"1"', '"1000"', '"1"'], isSame: false });
    expect(view?.rows.slice(1).every(({ isSame }) => isSame)).toBe(true);
  });

  it('name a field that one side lacks, and a number where the other has a text', () => {
    const view = compareSides({
      link: ACTION,
      token: { ...ACTION, payload: '{"to":"0xA","amount":1,"memo":"m"}' },
    });
    const differing = view?.rows.filter(({ isSame }) => !isSame);
    expect(differing).toEqual([
      { label: '/amount', values: ['"1"', '1'], isSame: false },
      { label: '/memo', values: [null, '"m"'], isSame: false },
    ]);
  });

  it('show the texts where only the spelling differs', () => {
    const view = compareSides({ link: ACTION, token: { ...ACTION, payload: '{"amount":"1","to":"0xA"}' } });
    expect(view?.rows[0]).toMatchObject({ label: 'Payload, as written', isSame: false });
  });

  it.each(['{"to":"0xA","to":"0xB"}', '["0xA"]', 'nonsense', '{"to":'])(
    'show the whole payload when it cannot be read: %s',
    (payload) => {
      const view = compareSides({ link: ACTION, token: { ...ACTION, payload } });
      expect(view?.rows[0]).toMatchObject({ label: 'Payload', isSame: false });
    },
  );

  it('show every text escaped', () => {
    const view = compareSides({ link: ACTION, token: { ...ACTION, path: '/a\u202e' } });
    expect(view?.rows[0]?.values).toEqual(['/wallets/wa-1/transfers', '/a\\u{202e}']);
  });

  it('have a row that differs exactly when the sides differ', () => {
    const text = fc.oneof(
      fc.json(),
      fc.constantFrom('', '{}', '{"a":1}', '{"a":1.0}', '{"a": 1}', ACTION.payload),
    );
    const one = fc.record({
      method: fc.constantFrom('POST', 'PUT'),
      path: fc.constantFrom('/a', '/b'),
      payload: text,
    });
    fc.assert(
      fc.property(one, one, (link, token) => {
        const isSame = JSON.stringify(link) === JSON.stringify(token);
        const view = compareSides({ link, token });
        expect(view?.rows.every((row) => row.isSame)).toBe(isSame);
        expect(linkCheck({ link, token })[0]?.verdict).toBe(isSame ? 'same' : 'differs');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the check of a link against the token', () => {
  it('is not there where the link says nothing about the content', () => {
    expect(linkCheck({ token: ACTION, sent: ACTION })).toEqual([]);
  });

  it('blocks and names both sides of the first part that differs', () => {
    const token = { ...ACTION, path: '/wallets/wa-2/transfers', payload: '{}' };
    expect(linkCheck({ link: ACTION, token })).toEqual([
      expect.objectContaining({
        verdict: 'differs',
        blocks: true,
        expected: 'path /wallets/wa-1/transfers',
        got: 'path /wallets/wa-2/transfers',
      }),
    ]);
  });
});
