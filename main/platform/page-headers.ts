/** Headers of every page that main serves on an https origin of its own; such a page is kept nowhere. */
export const PAGE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const;

export const notFound = (): Response => new Response('not found', { status: 404, headers: PAGE_HEADERS });
