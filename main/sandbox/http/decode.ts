import type { z } from 'zod';
import { ApiError } from './api-error.ts';

/** The decoded body or query; ApiError 400 names the places that do not fit, never the values. */
export function decode<T>(schema: z.ZodType<T>, value: unknown): T {
  const decoded = schema.safeParse(value);
  if (decoded.success) return decoded.data;
  const issues = decoded.error.issues.slice(0, 10);
  const where = issues[0]?.path.join('.') ?? '';
  throw new ApiError(
    400,
    where === '' ? 'request is not of the documented shape' : `"${where}" is not valid`,
    {
      details: { issues: issues.map((issue) => ({ path: issue.path.join('.'), code: issue.code })) },
    },
  );
}

/** Query parameters as one flat object; a repeated name is an error because readers differ on which one counts. */
export function decodeQuery<T>(schema: z.ZodType<T>, query: URLSearchParams): T {
  const flat: Record<string, string> = {};
  for (const [name, value] of query) {
    if (Object.hasOwn(flat, name)) throw new ApiError(400, 'a query parameter appears twice');
    flat[name] = value;
  }
  return decode(schema, flat);
}
