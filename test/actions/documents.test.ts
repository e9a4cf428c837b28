import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocumentRule, documentNeeds, knowDocuments, plainId } from '../../main/actions/documents.ts';
import { readFields } from '../../main/actions/field-rules.ts';
import type { PresentInput } from '../../main/actions/operation.ts';
import { declare } from '../../main/actions/operations/declare.ts';
import { leavesOf } from '../../main/actions/payload/payload-tree.ts';
import {
  isSameNode,
  nodeAt,
  ROW_LENGTH,
  showExactly,
  showNode,
  shownRows,
} from '../../main/actions/show-node.ts';
import { objectOf, treeOf } from './json-object.ts';

const POLICY: DocumentRule = {
  name: 'policy',
  words: 'policy',
  id: '{policyId}',
  path: '/v2/policies/{id}',
  facts: [
    { pointer: '/name', label: 'Name of the policy' },
    { pointer: '/operations', label: 'Operations' },
    { pointer: '/missing', label: 'Missing' },
  ],
};
const ANOTHER = 'The server answered with another policy than the one asked for.';

const NO_FIELDS = readFields([], []);

function input(parameters: Record<string, string>, documents: Record<string, unknown> = {}): PresentInput {
  const entries = Object.entries(documents).map(([name, value]) => [name, objectOf(value)]);
  return { parameters, fields: NO_FIELDS, root: null, server: { documents: Object.fromEntries(entries) } };
}
const know = (value: unknown, rule: DocumentRule = POLICY) =>
  knowDocuments([rule], input({ policyId: 'plc-1', walletId: 'wa-1' }, { policy: value }));

describe('what is fetched', () => {
  it('is the path with the id in it, and nothing for an id that is not plain', () => {
    const needs = (policyId: string) => documentNeeds([POLICY], { policyId }, NO_FIELDS);
    expect(needs('plc-1')).toEqual([{ kind: 'document', name: 'policy', path: '/v2/policies/plc-1' }]);
    for (const id of ['', '..', 'a/b', 'a?x', 'a%2fb', 'ä', 'a'.repeat(129)]) expect(needs(id)).toEqual([]);
  });

  it('has other ids of the path in their places, and is not asked for when one is not plain', () => {
    const rule = { ...POLICY, id: '{transferId}', path: '/wallets/{walletId}/transfers/{id}' } as const;
    const needs = (walletId: string) => documentNeeds([rule], { walletId, transferId: 'xfr-1' }, NO_FIELDS);
    expect(needs('wa-1')).toMatchObject([{ path: '/wallets/wa-1/transfers/xfr-1' }]);
    expect(needs('../wa')).toEqual([]);
    expect(documentNeeds([rule], { transferId: 'xfr-1' }, NO_FIELDS)).toEqual([]);
  });

  it('takes an id out of the payload as well', () => {
    const rules = [{ path: '/sponsor', label: 'Sponsor', type: 'text' as const }];
    const fields = readFields(leavesOf(objectOf({ sponsor: 'fs-1' })), rules);
    const rule = { ...POLICY, id: '/sponsor', path: '/fee-sponsors/{id}' } as const;
    expect(documentNeeds([rule], {}, fields)).toMatchObject([{ path: '/fee-sponsors/fs-1' }]);
    expect(plainId(null)).toBeNull();
  });
});

describe('what a document says', () => {
  it('is shown as the words of the server, in the order of the rule, escaped', () => {
    const { facts, warnings, blocks } = know({ id: 'plc-1', operations: ['A', 'B'], name: 'Two\u202Eeyes' });
    expect(facts.map(({ label, value, source }) => [label, value, source])).toEqual([
      ['Name of the policy', 'Two\\u{202e}eyes', 'server'],
      ['Operations', 'A, B', 'server'],
    ]);
    expect([...warnings, ...blocks]).toEqual([]);
  });

  it('is a warning when it is not there', () => {
    const { facts, warnings, blocks } = knowDocuments([POLICY], input({ policyId: 'plc-1' }));
    expect([facts, blocks]).toEqual([[], []]);
    expect(warnings).toEqual(['The policy could not be fetched: only its id is known.']);
  });

  it.each([
    [{ id: 'plc-2', name: 'Other' }],
    [{ id: '', name: 'Other' }],
    [{ id: 7, name: 'Other' }],
    [{ id: null, name: 'Other' }],
    [{ policyId: 'plc-2', name: 'Other' }],
  ])('is not used when it is about something else: %j', (value) => {
    const { facts, blocks, server } = know(value);
    expect(facts).toEqual([]);
    expect(blocks).toEqual([ANOTHER]);
    expect(server.documents).toEqual({});
  });

  it('is not used when it belongs to something else', () => {
    const rule = { ...POLICY, path: '/wallets/{walletId}/policies/{id}' };
    expect(know({ id: 'plc-1', walletId: 'wa-2' }, rule).blocks).toEqual([ANOTHER]);
    expect(know({ id: 'plc-1', walletId: 'wa-1' }, rule).blocks).toEqual([]);
  });

  it('has its own id where the rule says it', () => {
    const rule = { ...POLICY, ownId: '/userInfo/userId' } as const;
    expect(know({ id: 'x', userInfo: { userId: 'plc-1' } }, rule).blocks).toEqual([]);
    expect(know({ id: 'plc-1', userInfo: { userId: 'x' } }, rule).blocks).toEqual([ANOTHER]);
    expect(know({ id: 'plc-1' }, rule).blocks).toEqual([ANOTHER]);
  });

  it('of another thing takes Approve away, and neither diff nor description use it', () => {
    const seen: unknown[] = [];
    const operation = declare({
      ...{ id: 'test.change', method: 'PUT', template: '/v2/policies/{policyId}', title: 'Change' },
      ...{ reach: 'control', risk: 'high', riskReason: 'test', sentence: 'Change a policy' },
      documents: [POLICY],
      diff: {
        ...{ title: 'Now', document: 'policy', words: 'policy', sends: 'whole' },
        fields: [{ label: 'Name', before: '/name' }],
      },
      special: ({ server }) => {
        seen.push(server.documents);
        return {};
      },
    });
    const view = operation.present({
      ...input({ policyId: 'plc-1' }, { policy: { id: 'plc-9', name: 'Calm' } }),
      root: objectOf({ name: 'Calm' }),
    });
    expect(view.blocks).toEqual([ANOTHER]);
    expect(view.diff?.note).toContain('could not be fetched');
    expect(JSON.stringify(view)).not.toContain('"before":"Calm"');
    expect(seen).toEqual([{}]);
  });

  it('is split into rows that can be read, every word kept', () => {
    const operations = Array.from({ length: 120 }, (_, index) => `Wallets:Operation${index}`);
    const { facts } = know({ id: 'plc-1', operations });
    expect(facts.length).toBeGreaterThan(5);
    for (const { value } of facts) expect(value.length).toBeLessThanOrEqual(ROW_LENGTH);
    expect(facts.map(({ value }) => value).join(', ')).toBe(operations.join(', '));
    expect(facts[0]?.label).toMatch(/^Operations, 1 to \d+ of 120$/);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  });
});

describe('a node in one line', () => {
  it.each([
    [
      { name: 'Admins', quorum: 2, approvers: { userId: { in: ['us-1', 'us-2'] } } },
      'name: Admins, quorum: 2, approvers: (userId: (in: (us-1, us-2)))',
    ],
    [[], 'none'],
    [{}, 'none'],
    [{ a: [], b: {} }, 'a: (none), b: (none)'],
    [['none', '', 'a, b', '(x)', 'say "no"'], '"none", "", "a, b", "(x)", "say \\"no\\""'],
    [[null, true, 1.5], 'null, true, 1.5'],
  ])('%j is %s', (value, shown) => {
    expect(showNode(treeOf(JSON.stringify(value)))).toBe(shown);
  });

  it('keeps the lexeme of a number', () => expect(showNode(treeOf('[1e3, 1000.0]'))).toBe('1e3, 1000.0'));

  it('is the same exact text only for the same thing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (one, other) => {
        const [a, b] = [treeOf(JSON.stringify(one)), treeOf(JSON.stringify(other))];
        expect(isSameNode(a, a)).toBe(true);
        if (!isSameNode(a, b)) expect(showExactly(a)).not.toBe(showExactly(b));
      }),
      { numRuns: 300 },
    );
  });

  it('loses no value when it is split', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: fc.uuid(), list: fc.array(fc.uuid()) }), { maxLength: 12 }),
        (value) => {
          const shown = shownRows(treeOf(JSON.stringify(value)), 'Row')
            .map(({ text }) => text)
            .join('\n');
          for (const { id, list } of value) for (const text of [id, ...list]) expect(shown).toContain(text);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('gives no value for a key that is there twice', () => {
    expect(nodeAt(treeOf('{"a":1,"a":2}'), '/a')).toBeNull();
    expect(nodeAt(treeOf('{"a":{"b":[5]}}'), '/a/b/0')).toMatchObject({ text: '5' });
    expect(nodeAt(treeOf('{"a":1}'), '/a/b')).toBeNull();
  });
});
