import type { Route } from './route.ts';

export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allow: readonly string[] }
  | { readonly kind: 'unknown' };

/** Finds the route of a path; a literal segment wins over a parameter because routes are listed that way. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match {
  const fitting = routes.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params === null ? [] : [{ route, params }];
  });
  const found = fitting.find(({ route }) => route.method === method);
  if (found) return { kind: 'found', ...found };
  if (fitting.length > 0) return { kind: 'wrong-method', allow: fitting.map(({ route }) => route.method) };
  return { kind: 'unknown' };
}

function matchPath(template: string, path: string): Record<string, string> | null {
  const wanted = template.split('/');
  const segments = path.split('/');
  if (wanted.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = segments[index] ?? '';
    if (!part.startsWith('{')) {
      if (part !== segment) return null;
      continue;
    }
    const value = parseSegment(segment);
    if (value === null) return null;
    params[part.slice(1, -1)] = value;
  }
  return params;
}

/** One value has one spelling: what encodeURIComponent would not write is no segment. */
function parseSegment(segment: string): string | null {
  if (segment === '' || segment.length > 512) return null;
  try {
    const value = decodeURIComponent(segment);
    return encodeURIComponent(value) === segment ? value : null;
  } catch {
    return null; // broken percent sequence
  }
}
