const BYTES = 8;

/** An external id that nobody used before: "cs-" and 16 hex digits. With it a request that is sent twice pays once. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return `cs-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
