/** Where a transfer does not name its asset right after the kind, as the API's own samples write it (operations.json). */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  Cis2: ['kind', 'to', 'amount', 'tokenAddress'],
  Cis7: ['kind', 'to', 'amount', 'tokenId'],
  Sep41: ['kind', 'issuer', 'assetCode', 'to', 'amount'],
  Spl: ['kind', 'to', 'amount', 'mint'],
  Spl2022: ['kind', 'to', 'amount', 'mint'],
  Tep74: ['kind', 'to', 'master', 'amount'],
};

const LAST = ['memo', 'externalId'];

/** The members of a transfer payload in the order in which they are written. `asset`: those that name the asset. */
export function memberOrder(kind: string, asset: readonly string[]): readonly string[] {
  const known = Object.hasOwn(ORDERS, kind) ? ORDERS[kind] : undefined;
  return [...(known ?? ['kind', ...asset, 'to', 'amount']), ...LAST];
}
