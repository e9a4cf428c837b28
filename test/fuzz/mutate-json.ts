import type { Random } from './seeded-random.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const ODD: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e21,
  1.5,
  '',
  '0',
  '0x',
  '0xff',
  '-1',
  'x'.repeat(300),
  '\u202e',
  '𝟏',
  [],
  {},
  [[]],
  { a: 1 },
  '__proto__',
  '115792089237316195423570985008687907853269984665640564039457584007913129639935',
  'Ethereum',
  'Solana',
  'uint256',
  'bytes32[]',
  'Hash',
  'Native',
  'Transaction',
  '0x5bb3a50d811c142f21ae415f2d54800822a7ca19',
];
const KEYS = [
  'kind',
  'network',
  'to',
  'data',
  'amount',
  '__proto__',
  'toString',
  '',
  'a/b',
  '~',
  'delegateTo',
  'K i n d',
  'ｋind',
  'message',
];

/** A copy in which about one node in sixteen is another value, absent, doubled or nested deeper. */
export function mutateJson(random: Random, value: Json): Json {
  const choice = random.below(48);
  if (choice === 0) return random.pick(ODD);
  if (choice === 1) return nest(random.below(70), value);
  if (choice === 2 && typeof value === 'string') return value.slice(0, random.below(value.length + 1));
  if (Array.isArray(value)) return mutateList(random, value);
  return typeof value === 'object' && value !== null
    ? mutateMembers(random, value as { readonly [key: string]: Json })
    : value;
}

function mutateList(random: Random, items: readonly Json[]): Json {
  const copy = items.flatMap((item): readonly Json[] => {
    const choice = random.below(40);
    if (choice === 0) return [];
    const changed = mutateJson(random, item);
    return choice === 1 ? [changed, changed] : [changed];
  });
  return random.below(300) === 0 ? Array.from({ length: 100 }, () => copy[0] ?? null) : copy;
}

function mutateMembers(random: Random, members: { readonly [key: string]: Json }): Json {
  const entries: [string, Json][] = [];
  for (const [key, value] of Object.entries(members)) {
    const choice = random.below(60);
    if (choice === 0) continue;
    entries.push([choice === 1 ? random.pick(KEYS) : key, mutateJson(random, value)]);
    if (choice === 2) entries.push([random.pick(KEYS), random.pick(ODD)]);
  }
  return Object.fromEntries(entries);
}

function nest(depth: number, value: Json): Json {
  let nested = value;
  for (let left = depth; left > 0; left--) nested = left % 2 === 0 ? [nested] : { a: nested };
  return nested;
}

/** A source of JSON texts: changed as texts, changed as trees, or as they are. */
export function jsonSource(
  seeds: readonly string[],
  mutateText: (random: Random, seeds: readonly string[]) => string,
) {
  const trees: readonly Json[] = seeds.flatMap((text) => {
    try {
      return [JSON.parse(text) as Json];
    } catch {
      return [];
    }
  });
  return (random: Random): string => {
    const choice = random.below(16);
    if (choice === 0) return random.pick(seeds);
    if (choice < 7 || trees.length === 0) return mutateText(random, seeds);
    return JSON.stringify(mutateJson(random, random.pick(trees)));
  };
}
