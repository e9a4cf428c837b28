/** Random numbers that can be had again: the same seed gives the same inputs. */
export interface Random {
  /** 0 to 2^32 - 1. */
  readonly next: () => number;
  /** 0 to `limit` - 1. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly bytes: (length: number) => Uint8Array;
}

/** The generator sfc32. */
export function seededRandom(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, seed >>> 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let at = 0; at < 12; at++) next();
  const below = (limit: number): number => next() % limit;
  const pick = <T>(list: readonly T[]): T => {
    const item = list[below(list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const bytes = (length: number): Uint8Array => {
    const all = new Uint8Array(length);
    for (let at = 0; at < length; at++) all[at] = next();
    return all;
  };
  return { next, below, pick, bytes };
}
