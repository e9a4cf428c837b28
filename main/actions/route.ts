// Protects the person from a path that is shown as one action and executed as another.
// From: dot segments, encoded slashes, doubled slashes, look-alike characters, a query nobody declared.
// Not from: an id of the wrong wallet; what stands behind an id is fetched and shown.

import type { Operation, Parameters } from './operation.ts';

export interface Route {
  readonly operation: Operation | null;
  readonly parameters: Parameters;
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** The operation of a method and a path. A literal step wins over a parameter; a query does not matter here. */
export function findRoute(operations: readonly Operation[], method: string, path: string): Route {
  const [plain = '', ...rest] = path.split('?');
  const query = [...new URLSearchParams(rest.join('?'))];
  const steps = plain.split('/');
  const matches = operations.filter((one) => one.method === method && isMatch(one.template, steps));
  const operation = matches.sort((a, b) => (literals(a) < literals(b) ? 1 : -1))[0] ?? null;
  return { operation, parameters: operation ? readParameters(operation.template, steps) : {}, query };
}

/** Why a method and path may not be signed, as sentences; empty when they are in their one plain form. */
export function routeFaults(method: string, path: string, operation: Operation | null): readonly string[] {
  const faults: string[] = [];
  if (!['GET', 'POST', 'PUT', 'DELETE'].includes(method)) faults.push('The method is none that the API has.');
  const [plain = '', ...query] = path.split('?');
  if (!isPlainPath(plain)) faults.push('The path is not in its plain form and could mean another action.');
  if (query.length > 0 && !isDeclaredQuery(query, operation)) {
    faults.push('The path carries a query that this action does not take.');
  }
  return faults;
}

function isMatch(template: string, steps: readonly string[]): boolean {
  const wanted = template.split('/');
  if (wanted.length !== steps.length) return false;
  return wanted.every((step, index) => (isParameter(step) ? steps[index] !== '' : step === steps[index]));
}

/** One digit per step, 1 for a literal: the larger text is the more literal template. */
const literals = ({ template }: Operation): string =>
  template
    .split('/')
    .map((step) => (isParameter(step) ? '0' : '1'))
    .join('');

const isParameter = (step: string): boolean => step.startsWith('{');

function readParameters(template: string, steps: readonly string[]): Parameters {
  const entries = template
    .split('/')
    .flatMap((step, index) =>
      isParameter(step) ? [[step.slice(1, -1), percentDecode(steps[index] ?? '')] as const] : [],
    );
  return Object.fromEntries(entries);
}

/** Percent sequences that are broken stay as they are. */
function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** RFC 3986, 6.2.2.2: letters, digits and -._~ mean the same with and without an escape, so an escape only hides them. */
const ESCAPED_PLAIN = /%(?:2[DE]|3[0-9]|[46][1-9A-F]|[57][0-9A]|5F|7E)/i;

function isPlainPath(path: string): boolean {
  if (!/^\/[!-~]*$/.test(path) || /[\\#]|\/\/|\.\./.test(path)) return false;
  if (ESCAPED_PLAIN.test(path)) return false;
  return path.split('/').every((step) => {
    const decoded = percentDecode(step);
    return decoded === step ? !step.includes('%') && step !== '.' : /^[^/\\?#%.\p{C}\p{Z}]+$/u.test(decoded);
  });
}

function isDeclaredQuery(query: readonly string[], operation: Operation | null): boolean {
  const declared = operation?.query ?? {};
  const names = [...new URLSearchParams(query.join('?')).keys()];
  const isOnce = new Set(names).size === names.length && query.length === 1;
  return isOnce && names.length > 0 && names.every((name) => Object.hasOwn(declared, name));
}
