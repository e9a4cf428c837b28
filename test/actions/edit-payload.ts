/** Payloads taken apart, changed and put together again. Whatever is put in keeps its lexeme, so no JSON.stringify. */
import fc from 'fast-check';

export type Part =
  | { readonly source: string }
  | { readonly items: Part[] }
  | { readonly members: (readonly [key: string, value: Part])[] };
type Container = Exclude<Part, { readonly source: string }>;

function takeApart(value: unknown): Part {
  if (Array.isArray(value)) return { items: value.map(takeApart) };
  if (typeof value !== 'object' || value === null) return { source: JSON.stringify(value) };
  return { members: Object.entries(value).map(([key, member]) => [key, takeApart(member)] as const) };
}

function putTogether(part: Part): string {
  if ('source' in part) return part.source;
  if ('items' in part) return `[${part.items.map(putTogether).join()}]`;
  return `{${part.members.map(([key, member]) => `${JSON.stringify(key)}:${putTogether(member)}`).join()}}`;
}

function containersOf(part: Part): readonly Container[] {
  if ('source' in part) return [];
  const inside = 'items' in part ? part.items : part.members.map(([, member]) => member);
  return [part, ...inside.flatMap(containersOf)];
}

/** Names no operation has, names that operations have elsewhere, and names that a careless reader takes for something else. */
const name = fc.oneof(
  fc.constantFrom(
    'to',
    'amount',
    'kind',
    'operation',
    'delegateTo',
    'walletId',
    'memo',
    'data',
    'name',
    'network',
  ),
  fc.constantFrom(
    'a/b',
    'm~n',
    '*',
    '**',
    '0',
    '-',
    'd\u00e9j\u00e0',
    '\u202ex',
    '{walletId}',
    '?force',
    'x#0',
  ),
  fc.string({ minLength: 1, maxLength: 6 }),
);
const leaf: fc.Arbitrary<Part> = fc.oneof(
  fc
    .oneof(fc.constantFrom('Native', '1', '', 'wa-1', '0x', 'A \\ "b"'), fc.string({ maxLength: 8 }))
    .map((text): Part => ({ source: JSON.stringify(text) })),
  fc
    .constantFrom('0', '-0', '1.0', '1e2', '1E-7', '12345678901234567890', '0.10', 'true', 'false', 'null')
    .map((source): Part => ({ source })),
  fc.constant<Part>({ items: [] }),
  fc.constant<Part>({ members: [] }),
);
const part: fc.Arbitrary<Part> = fc.oneof(
  { weight: 3, arbitrary: leaf },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }).map((items): Part => ({ items })) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.tuple(name, leaf), { maxLength: 3, selector: ([key]) => key })
      .map((members): Part => ({ members })),
  },
);

/** Something new in some object or list, at its end or at its beginning. */
export const insertions = fc.array(fc.record({ place: fc.nat(999), name, part, isFirst: fc.boolean() }), {
  minLength: 1,
  maxLength: 3,
});
type Insertion = Readonly<{ place: number; name: string; part: Part; isFirst: boolean }>;

/** Names that are taken stay out: a doubled key is refused anyway. */
export function insertInto(payload: string, list: readonly Insertion[]): string {
  const root = takeApart(payload === '' ? {} : JSON.parse(payload));
  for (const { place, name: key, part: shared, isFirst } of list) {
    const added = structuredClone(shared); // the next insertion may go into it
    const containers = containersOf(root);
    const container = containers[place % containers.length];
    if (container && 'items' in container)
      container.items.splice(isFirst ? 0 : container.items.length, 0, added);
    if (!container || 'items' in container || container.members.some(([other]) => other === key)) continue;
    container.members.splice(isFirst ? 0 : container.members.length, 0, [key, added]);
  }
  return putTogether(root);
}

/** One member or item somewhere gone, or of another type. */
export const replacements = fc.record({ place: fc.nat(999), index: fc.nat(99), part: fc.option(part) });
type Replacement = Readonly<{ place: number; index: number; part: Part | null }>;

export function replaceIn(payload: string, { place, index, part: other }: Replacement): string {
  const root = takeApart(payload === '' ? {} : JSON.parse(payload));
  const containers = containersOf(root).filter(
    (one) => ('items' in one ? one.items : one.members).length > 0,
  );
  const container = containers[place % Math.max(containers.length, 1)];
  if (container && 'items' in container) {
    container.items.splice(index % container.items.length, 1, ...(other === null ? [] : [other]));
  } else if (container) {
    const at = index % container.members.length;
    const key = container.members[at]?.[0] ?? '';
    container.members.splice(at, 1, ...(other === null ? [] : [[key, other] as const]));
  }
  return putTogether(root);
}
