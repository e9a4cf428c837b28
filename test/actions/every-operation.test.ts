import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionRequest, Presentation } from '../../main/actions/action.ts';
import { presentAction } from '../../main/actions/describe-action.ts';
import type { FieldRule } from '../../main/actions/field-rules.ts';
import type { Operation } from '../../main/actions/operation.ts';
import { OPERATIONS } from '../../main/actions/operations.ts';
import { judgePayload } from '../../main/actions/payload/payload-flags.ts';
import { describeRequest } from '../../main/cli/describe.ts';
import { ACTION_SAMPLES, type ActionSample, NEWER_OPERATIONS, OPERATION_CASES } from './action-cases.ts';
import { insertInto, insertions, replaceIn, replacements } from './edit-payload.ts';
import { referenceLeaves, referenceShow } from './payload/payload-reference.ts';

const RUNS = 10; // for each of about 200 samples
const RISKS = ['low', 'medium', 'high', 'critical'];
const levelOf = (risk: string): number => RISKS.indexOf(risk);

const operationOf = (sample: ActionSample): Operation => {
  const operation = OPERATIONS.find(({ id }) => id === sample.operation);
  if (!operation) throw new Error(`no operation ${sample.operation}`);
  return operation;
};

/** "/a/{any}/**" as a regular expression over pointers. */
function patternOf({ path }: FieldRule): RegExp {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\/\*\*$/, '(?:/.*)?').replace(/\/\*(?=\/|$)/g, '/[^/]*')}$`, 's');
}

/** Pointers that a rule of the operation is meant for. */
function isForeseen(operation: Operation, payload: string, pointer: string): boolean {
  return operation.rulesFor(judgePayload(payload).root).some((rule) => patternOf(rule).test(pointer));
}

/** Where the card shows the leaf: among what is not understood, as a fact, or in a place of its own. */
function placesOf(view: Presentation, pointer: string, value: string): readonly string[] {
  const id = referenceShow(pointer);
  const isOf =
    (prefix: string) => (fact: { readonly id: string; readonly value: string; readonly detail?: string }) =>
      fact.id === `${prefix}:${id}` && (fact.value === value || fact.detail === value);
  return [
    ...view.notUnderstood.filter(isOf('unknown')).map(() => 'not understood'),
    ...view.facts.filter(isOf('payload')).map(() => 'fact'),
    ...(view.amount?.raw === value ? ['amount'] : []),
    ...(view.address?.full === value ? ['address'] : []),
  ];
}

/** Every leaf has one field of the description and a place on the card. */
function expectNothingHidden(sample: ActionSample, payload: string) {
  const request: ActionRequest = { method: sample.method, path: sample.path, payload };
  const described = describeRequest(request);
  const view = presentAction(request, {});
  const leaves = referenceLeaves(payload) ?? [];
  const pointers = new Set(leaves.map(([pointer]) => pointer));
  const fields = described.fields
    .filter(({ path }) => pointers.has(path))
    .map(({ path, value }) => [path, value]);
  expect(fields).toEqual(leaves);
  expect(leaves.filter(([pointer, value]) => placesOf(view, pointer, value).length === 0)).toEqual([]);
  return { described, view, leaves };
}

describe('the list of operations', () => {
  it('has every operation that a current or a newer SDK signs, and each once', () => {
    const known = [...OPERATION_CASES, ...NEWER_OPERATIONS].map(({ id }) => id);
    expect(OPERATIONS.map(({ id }) => id).sort()).toEqual([...new Set(known)].sort());
    const routes = OPERATIONS.map(
      ({ method, template }) => `${method} ${template.replace(/\{[^}]*\}/g, '{}')}`,
    );
    expect(new Set(routes).size).toBe(routes.length);
  });

  it('has the methods, templates and at least the risks of the published lists', () => {
    for (const { id, method, pathTemplate, risk } of [...OPERATION_CASES, ...NEWER_OPERATIONS]) {
      const operation = OPERATIONS.find((one) => one.id === id);
      expect(operation).toMatchObject({ id, method, template: pathTemplate });
      expect([id, levelOf(operation?.risk ?? '') >= levelOf(risk)]).toEqual([id, true]);
    }
  });

  it('takes no operation for granted as a whole: no rule covers the top of a payload', () => {
    for (const sample of ACTION_SAMPLES) {
      expect([sample.name, isForeseen(operationOf(sample), sample.payload, '/nobody-knows-this')]).toEqual([
        sample.name,
        false,
      ]);
    }
  });
});

describe('whatever is put into a sample', () => {
  it.each(ACTION_SAMPLES)('is shown, judged and named: $name', (sample) => {
    const before = describeRequest(sample);
    const operation = operationOf(sample);
    fc.assert(
      fc.property(insertions, (list) => {
        const payload = insertInto(sample.payload, list);
        const { described, view, leaves } = expectNothingHidden(sample, payload);
        expect(described.operation).toBe(sample.operation);
        expect(levelOf(described.risk)).toBeGreaterThanOrEqual(levelOf(before.risk));
        const strange = leaves.filter(([pointer]) => !isForeseen(operation, payload, pointer));
        const named = view.notUnderstood.map(({ id }) => id);
        for (const [pointer] of strange) expect(named).toContain(`unknown:${referenceShow(pointer)}`);
        if (strange.length > 0) expect(view.steps.map(({ id }) => id)).toContain('not-understood');
        if (view.notUnderstood.length > 0)
          expect(levelOf(described.risk)).toBeGreaterThanOrEqual(levelOf('high'));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('whatever is taken out of a sample or changes its type', () => {
  it.each(ACTION_SAMPLES)('hides nothing else: $name', (sample) => {
    fc.assert(
      fc.property(replacements, (change) => {
        expectNothingHidden(sample, replaceIn(sample.payload, change));
      }),
      { numRuns: RUNS },
    );
  });
});

it('the edits make many different payloads', () => {
  const made = fc.sample(fc.tuple(insertions, replacements), 300).map(([list, change]) => {
    return replaceIn(insertInto('{"a":{"b":[1]},"c":"d"}', list), change);
  });
  expect(new Set(made).size).toBeGreaterThan(200);
});
