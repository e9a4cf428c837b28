/** What of `wanted` is not in `list`. */
export function missingIn(list: readonly string[], wanted: readonly string[]): readonly string[] {
  const has = new Set(list);
  return wanted.filter((one) => !has.has(one));
}
