import { describe, expect, it } from 'vitest';
import { presentAction } from '../../../../main/actions/describe-action.ts';
import { DOCUMENTED, ENUMS, type Field, SAMPLES } from './samples.ts';

/** "asset<Erc20>.kind" belongs to the member "Erc20" of the union at "asset". */
const UNION = /<([^>]+)>/;

/** The fields of each form of a payload: one for each variant and each member of its unions. */
function formsOf({ fields, variants }: (typeof DOCUMENTED)[number]): readonly (readonly Field[])[] {
  const all = (variants ?? []).flatMap((one) => (one.fields ? [one.fields] : []));
  return (all.length > 0 ? all : [fields ?? []]).flatMap((form) => {
    const members = [...new Set(form.flatMap(({ path }) => UNION.exec(path)?.[1] ?? []))];
    if (members.length === 0) return [form];
    return members.map((member) => form.filter(({ path }) => (UNION.exec(path)?.[1] ?? member) === member));
  });
}

/** Every value that a field may have; the first one where it may have any. */
function valuesOf({ path, type, const: fixed, enum: some, enumRef }: Field): readonly unknown[] {
  const named = fixed ? [fixed] : (some ?? (enumRef ? ENUMS[enumRef] : undefined));
  if (named) return named;
  if (type === 'number') return [30];
  if (type === 'boolean') return [true, false];
  if (/(?:^|\.)amount$/.test(path)) return ['1000'];
  return type.includes('null') ? ['text', null] : ['text'];
}

/** The payload with the n-th value of every field. */
function payloadOf(form: readonly Field[], turn: number): string {
  let root: unknown = {};
  for (const field of form.filter(({ type }) => !/^object/.test(type))) {
    const values = valuesOf(field);
    root = put(root, stepsOf(field), values[turn % values.length]);
  }
  return JSON.stringify(root);
}

function stepsOf({ path, type }: Field): readonly string[] {
  const end = type.endsWith('[]') ? ['0'] : [];
  const plain = path.replace(UNION, '').replaceAll('[]', '.0').replaceAll('*', 'anything');
  return [...plain.split('.'), ...end];
}

/** The node with this value at the end of the steps; lists have one item. */
function put(node: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) return value;
  if (first === '0') return [put(Array.isArray(node) ? node[0] : null, rest, value)];
  const members = typeof node === 'object' && node !== null ? node : {};
  return { ...members, [first]: put(Reflect.get(members, first), rest, value) };
}

const FORMS = DOCUMENTED.filter(
  ({ id }) => id !== 'wallets.transferAsset' && id !== 'wallets.createWallet',
).flatMap((one) => formsOf(one).map((form, index) => [`${one.id} ${index + 1}`, one.id, form] as const));

describe('every documented field', () => {
  it.each(FORMS)('of %s is understood with every documented value', (_, id, form) => {
    const sample = SAMPLES.find((one) => one.operation === id);
    const turns = Math.max(1, ...form.map((field) => valuesOf(field).length));
    for (let turn = 0; turn < turns; turn += 1) {
      const payload = payloadOf(form, turn);
      const view = presentAction({ method: '', path: '', ...sample, payload }, {});
      expect(view.notUnderstood, payload).toEqual([]);
      expect(view.blocks, payload).toEqual([]);
    }
  });
});

/** Lists are left out: a list that is not there has no field that could be missing. */
function mustBeThere({ path, type, required }: Field, form: readonly Field[]): boolean {
  if (!required || /^object|null|\[\]/.test(type) || /[*[]/.test(path)) return false;
  const above = path.replace(UNION, '').split('.').slice(0, -1).join('.');
  return form.every((one) => one.path.replace(UNION, '') !== above || one.required);
}

const REQUIRED = FORMS.filter(([, id]) => id !== 'wallets.activateWallet').flatMap(([name, id, form]) =>
  form
    .filter((field) => mustBeThere(field, form))
    .map((field) => [name, field.path.replace(UNION, ''), id, field, form] as const),
);

describe('a payload is blocked', () => {
  it.each(REQUIRED)('of %s without its %s', (_, path, id, field, form) => {
    const sample = SAMPLES.find((one) => one.operation === id);
    const payload = payloadOf(
      form.filter((one) => one !== field),
      0,
    );
    const view = presentAction({ method: '', path: '', ...sample, payload }, {});
    expect(view.blocks).toContain(`The payload has no usable "${path.replaceAll('.', '/')}".`);
  });
});
