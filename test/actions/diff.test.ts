import { describe, expect, it } from 'vitest';
import { type DiffRule, diffDocument } from '../../main/actions/diff.ts';
import { ROW_LENGTH } from '../../main/actions/show-node.ts';
import { cost } from '../helpers/cost.ts';
import { objectOf, treeOf } from './json-object.ts';

const RULE: DiffRule = {
  title: 'Now and afterwards',
  document: 'thing',
  words: 'thing',
  fields: [
    { label: 'Name', before: '/name' },
    { label: 'Limit', before: '/rule/limit', after: '/limit' },
    { label: 'Group', before: '/groups' },
    { label: 'People', before: '/people' },
  ],
  sends: 'whole',
};

const diff = (before: object | null, after: object, change: Partial<DiffRule> = {}) =>
  diffDocument({ ...RULE, ...change }, before && objectOf(before), objectOf(after));
const rowsOf = (before: object | null, after: object, change?: Partial<DiffRule>) =>
  diff(before, after, change).rows.map((row) => [row.change, row.label, row.before, row.after]);

describe('now and afterwards', () => {
  it('shows what changes first, and what stays below', () => {
    expect(rowsOf({ name: 'A', rule: { limit: 5 } }, { name: 'A', limit: 6 })).toEqual([
      ['changed', 'Limit', '5', '6'],
      ['same', 'Name', 'A', 'A'],
    ]);
  });

  it('calls a member that a whole update lacks removed, and leaves it alone in a partial one', () => {
    const before = { name: 'A', people: ['us-1'] };
    expect(rowsOf(before, { name: 'A' })[0]).toEqual(['removed', 'People', 'us-1', null]);
    expect(rowsOf(before, { name: 'A' }, { sends: 'partial' })).toEqual([['same', 'Name', 'A', 'A']]);
  });

  it('says when the present state is not known, and calls nothing added', () => {
    const view = diff(null, { name: 'A' });
    expect(view.note).toBe('The present thing could not be fetched: what changes cannot be said.');
    expect(view.rows).toEqual([{ label: 'Name', before: null, after: 'A', change: 'changed' }]);
  });

  it('does not take two things that look alike for the same', () => {
    expect(rowsOf({ name: '1' }, { name: 1 })).toEqual([['changed', 'Name', '"1"', '1']]);
    expect(rowsOf({ people: [] }, { people: 'none' })).toEqual([['changed', 'People', '[]', '"none"']]);
    expect(rowsOf({ people: [] }, { people: {} })[0]).toEqual(['changed', 'People', '[]', '{}']);
    const exact = diffDocument(RULE, objectOf({ name: 1000 }), objectOf({ name: 1000 }));
    expect(exact.rows[0]?.change).toBe('same');
    const lexeme = treeOf('{"name":1e3}');
    if (lexeme.type === 'object')
      expect(diffDocument(RULE, objectOf({ name: 1000 }), lexeme).rows[0]?.change).toBe('changed');
  });

  it('ignores the order of members', () => {
    expect(rowsOf({ name: { a: 1, b: 2 } }, { name: { b: 2, a: 1 } })[0]?.[0]).toBe('same');
  });
});

describe('lists', () => {
  it('give each person who comes or goes a row, and those who stay one together', () => {
    const rows = rowsOf({ people: ['us-1', 'us-2', 'us-3'] }, { people: ['us-3', 'us-1', 'us-4'] });
    expect(rows).toEqual([
      ['removed', 'People', 'us-2', null],
      ['added', 'People', null, 'us-4'],
      ['same', 'People, unchanged', 'us-1, us-3', 'us-1, us-3'],
    ]);
  });

  it('count how often something is in them', () => {
    expect(rowsOf({ people: ['us-1', 'us-1'] }, { people: ['us-1'] })[0]).toEqual([
      'removed',
      'People',
      'us-1',
      null,
    ]);
  });

  it('show another order as a change', () => {
    expect(rowsOf({ people: ['us-1', 'us-2'] }, { people: ['us-2', 'us-1'] })).toEqual([
      ['changed', 'People, order', 'us-1, us-2', 'us-2, us-1'],
    ]);
  });

  it.each(['id', 'userId', 'name'])('find the same thing again by its "%s"', (member) => {
    const group = (name: string, quorum: number) => ({ [member]: name, quorum, who: { in: ['us-1'] } });
    const rows = rowsOf(
      { groups: [group('A', 2), group('B', 1), group('C', 1)] },
      { groups: [group('C', 1), group('A', 1), group('D', 3)] },
    );
    expect(rows).toContainEqual(['changed', 'Group · A · quorum', '2', '1']);
    expect(rows).toContainEqual(['removed', 'Group · B', `${member}: B, quorum: 1, who: (in: (us-1))`, null]);
    expect(rows).toContainEqual(['added', 'Group · D', null, `${member}: D, quorum: 3, who: (in: (us-1))`]);
    expect(rows.filter(([change, label]) => change !== 'same' && /· C/.test(String(label)))).toEqual([]);
  });

  it('without names are compared place by place', () => {
    const rows = rowsOf({ groups: [{ quorum: 2 }, { quorum: 3 }] }, { groups: [{ quorum: 1 }] });
    expect(rows).toEqual([
      ['changed', 'Group · 1 · quorum', '2', '1'],
      ['removed', 'Group · 2', 'quorum: 3', null],
    ]);
  });

  it('with names that are there twice are compared place by place, so that none is lost', () => {
    const [one, two] = [
      { name: 'A', quorum: 1 },
      { name: 'A', quorum: 2 },
    ];
    expect(rowsOf({ groups: [one, two] }, { groups: [one] })).toContainEqual([
      'removed',
      'Group · 2',
      'name: A, quorum: 2',
      null,
    ]);
  });

  it('of thousands stay readable, complete and quick', () => {
    const people = Array.from({ length: 5_000 }, (_, index) => `us-${index}`);
    const compare = () => diff({ people }, { people: [...people.slice(1), 'us-new'] });
    expect(cost(compare)).toBeLessThan(50);
    const { rows } = compare();
    expect(rows.slice(0, 2).map(({ before, after }) => before ?? after)).toEqual(['us-0', 'us-new']);
    for (const { after } of rows) expect(String(after).length).toBeLessThanOrEqual(ROW_LENGTH);
    const shown = new Set(rows.flatMap(({ before, after }) => `${before}, ${after}`.split(', ')));
    for (const person of people) expect(shown).toContain(person);
  });
});
