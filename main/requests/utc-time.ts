/** "2026-11-22 11:42:07 UTC": the one form in which a card says a time. `atMs` is Unix ms. */
export const utcTime = (atMs: number): string =>
  `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
