import type { Identity } from '../auth/identity.ts';
import type { Passkeys } from '../auth/passkeys.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One request as the endpoints see it. */
export interface Call {
  readonly method: string;
  /** Path and query exactly as they were sent: what a user action is bound to. */
  readonly target: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as it was sent; '' when there is none (protocol.md 3.9). */
  readonly bodyText: string;
  /** The parsed body; undefined when there is none. */
  readonly body: unknown;
  /** What the passkeys in the body say; empty on routes without `takesPasskeys`. */
  readonly passkeys: Passkeys;
}

export interface Answer {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `{name}` in a path stands for one non-empty segment. */
export type Route = {
  readonly method: Method;
  readonly path: string;
  /** The body may hold passkeys, to be verified before the endpoint runs. */
  readonly takesPasskeys?: true;
} & (
  | { readonly access: 'public'; readonly handle: (call: Call) => Answer }
  /** 'signed': a bearer and a user action signature for exactly this request. */
  | { readonly access: 'bearer' | 'signed'; readonly handle: (call: Call, who: Identity) => Answer }
);

export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new TypeError(`route has no parameter ${name}`);
  return value;
}

export function header(call: Call, name: string): string | undefined {
  return call.headers[name];
}
