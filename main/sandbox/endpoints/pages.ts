import { z } from 'zod';
import { base64url, parseBase64url, parseUtf8, utf8 } from '../../core/bytes.ts';
import { ApiError } from '../http/api-error.ts';

/** `limit` and `paginationToken` of every list. */
export const PAGE_QUERY = {
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .optional(),
  paginationToken: z.string().max(256).optional(),
};

const DEFAULT_LIMIT = 100;

/** One page; the token names the last item of the page before, so it stays right while items are added at the end. */
export function page<T extends { readonly id: string }>(
  all: readonly T[],
  query: { readonly limit?: string | undefined; readonly paginationToken?: string | undefined },
): { readonly items: readonly T[]; readonly nextPageToken?: string } {
  const start = query.paginationToken === undefined ? 0 : startOf(all, query.paginationToken);
  const items = all.slice(start, start + (query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit)));
  const last = items.at(-1);
  const hasMore = start + items.length < all.length;
  return last && hasMore ? { items, nextPageToken: base64url(utf8(last.id)) } : { items };
}

function startOf(all: readonly { readonly id: string }[], token: string): number {
  const bytes = parseBase64url(token);
  const id = bytes && parseUtf8(bytes);
  const index = all.findIndex((item) => item.id === id);
  if (index < 0) throw new ApiError(400, '"paginationToken" is not valid');
  return index + 1;
}
