// Protects the practice organisation from requests that nobody signed: the user action is checked, compared and marked
// used before an endpoint runs. From: replays, changed requests, other identities, racing copies of one token.
// Not from: a program on this computer that holds a signing key of the organisation.
import { parseUtf8 } from '../../core/bytes.ts';
import type { Identify } from '../auth/identity.ts';
import { noPasskeys, type ReadPasskeys } from '../auth/passkeys.ts';
import type { UserActions } from '../auth/user-actions.ts';
import { ApiError, badUserAction, errorBody } from './api-error.ts';
import { matchRoute } from './match-route.ts';
import { type Answer, type Call, header, type Route } from './route.ts';

export interface PlainRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface PlainAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

interface Deps {
  readonly routes: readonly Route[];
  readonly identify: Identify;
  readonly userActions: UserActions;
  readonly readPasskeys: ReadPasskeys;
  /** Writes changed state; called after every request that is not a GET. */
  readonly keep: () => Promise<void>;
  readonly onUnexpected: (cause: unknown) => void;
}

/** Never rejects: every failure is an answer with a documented body. */
export function makeDispatch(deps: Deps): (request: PlainRequest) => Promise<PlainAnswer> {
  return async (request) => {
    try {
      const { route, call } = prepare(deps, request);
      const passkeys = route.takesPasskeys ? await deps.readPasskeys(call.body) : noPasskeys;
      const answer = answerRoute(deps, route, { ...call, passkeys });
      if (request.method !== 'GET') await deps.keep();
      return { status: answer.status ?? 200, body: answer.body, headers: answer.headers ?? {} };
    } catch (cause) {
      return refuse(cause, deps.onUnexpected);
    }
  };
}

/** Looks at nothing that another request can change. */
function prepare(deps: Deps, request: PlainRequest): { route: Route; call: Omit<Call, 'passkeys'> } {
  const cut = request.target.indexOf('?');
  const path = cut < 0 ? request.target : request.target.slice(0, cut);
  const match = matchRoute(deps.routes, request.method, path);
  if (match.kind === 'unknown') throw new ApiError(404, 'Not Found');
  if (match.kind === 'wrong-method') {
    throw new ApiError(405, 'Method Not Allowed', { headers: { allow: match.allow.join(', ') } });
  }
  const query = new URLSearchParams(cut < 0 ? '' : request.target.slice(cut + 1));
  return { route: match.route, call: { ...request, query, params: match.params, ...readBody(request) } };
}

/**
 * Synchronous on purpose: between the check of a challenge or a user action and its execution nothing else can run. What
 * takes time about a passkey was done before and changed nothing.
 */
function answerRoute(deps: Deps, route: Route, call: Call): Answer {
  if (route.access === 'public') return route.handle(call);
  const who = deps.identify(header(call, 'authorization'));
  if (route.access === 'signed') {
    const userAction = header(call, 'x-dfns-useraction');
    if (userAction === undefined) throw badUserAction('header x-dfns-useraction is missing');
    deps.userActions.use(userAction, who, call);
  }
  return route.handle(call, who);
}

function readBody(request: PlainRequest): { bodyText: string; body: unknown } {
  if (request.method === 'GET' || request.body.length === 0) return { bodyText: '', body: undefined };
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new ApiError(415, 'content type must be application/json');
  }
  const bodyText = parseUtf8(request.body);
  if (bodyText === null) throw new ApiError(400, 'request body is not UTF-8');
  try {
    return { bodyText, body: JSON.parse(bodyText) };
  } catch {
    throw new ApiError(400, 'request body is not valid JSON');
  }
}

function refuse(cause: unknown, onUnexpected: (cause: unknown) => void): PlainAnswer {
  if (!(cause instanceof ApiError)) onUnexpected(cause);
  const error = cause instanceof ApiError ? cause : new ApiError(500, 'Internal Server Error');
  const reason = error.reason === null ? {} : { 'x-sandbox-reason': error.reason };
  return { status: error.status, body: errorBody(error), headers: { ...error.headers, ...reason } };
}
