import { addressKey, familyOf } from './address-key.ts';
import {
  type Address,
  allEndKeys,
  type EndKeys,
  endKeys,
  FAMILIES_BY_START,
  likenessFamily,
} from './likeness.ts';

/** An address that this computer knows; `name` is null for one that was only paid. */
export interface Known extends Address {
  readonly key: string;
  readonly network: string | null;
  readonly name: string | null;
}

export function toKnown(
  { address, network }: { readonly address: string; readonly network: string | null },
  name: string | null,
): Known {
  return { address, network, family: familyOf(network), name, key: addressKey(address) };
}

/** Known addresses by how they begin and end, under a key of their family, or of any. */
export interface Ends<T extends Known> {
  readonly start: Map<string, T[]>;
  readonly both: Map<string, T[]>;
}

export const makeEnds = <T extends Known>(): Ends<T> => ({ start: new Map(), both: new Map() });

export function addToEnds<T extends Known>(ends: Ends<T>, known: T): void {
  for (const { start, both } of storeKeys(known)) {
    push(ends.start, start, known);
    push(ends.both, both, known);
  }
}

/** Those that begin, or begin and end, like the address: what stands under each key. */
export const findEnds = <T extends Known>(
  ends: Ends<T>,
  address: Address,
  kind: keyof EndKeys,
): readonly (readonly T[])[] => searchKeys(address).map((keys) => ends[kind].get(keys[kind]) ?? []);

export function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

const withFamily = (family: string, { start, both }: EndKeys): EndKeys => ({
  start: `${family} ${start}`,
  both: `${family} ${both}`,
});

function storeKeys(one: Address): readonly EndKeys[] {
  const family = likenessFamily(one);
  if (family !== null) return [withFamily(family, endKeys(one.address, family))];
  return allEndKeys(one.address).map((keys) => withFamily('any', keys));
}

function searchKeys(one: Address): readonly EndKeys[] {
  const family = likenessFamily(one);
  if (family === null) {
    const own = FAMILIES_BY_START.map((other) => withFamily(other, endKeys(one.address, other)));
    return [...own, ...storeKeys(one)];
  }
  const keys = endKeys(one.address, family);
  return [withFamily(family, keys), withFamily('any', keys)];
}
