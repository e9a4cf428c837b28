// Protects the service and the person from requests that two readers take for different ones, and the account from credentials
// that are asked for around the forms made for them (SEC-26, SEC-49, SEC-58). From: typing mistakes, and a page that was taken over.
// Not from: an honest looking action that the person should not want; the review shows it.

import { leadsToAccess, readAsServersMay } from '../actions/access-path.ts';
import { OPERATIONS } from '../actions/operations.ts';
import { judgePayload } from '../actions/payload/payload-flags.ts';
import { findRoute, routeFaults } from '../actions/route.ts';
import type { ActionText } from '../dfns/start-action.ts';
import { isPath } from '../links/parse-hand-off.ts';
import type { PlainAction } from './own-actions.ts';

export type ActionReason =
  | 'action-method'
  | 'action-path'
  | 'action-query'
  | 'action-credentials'
  | 'action-json'
  | 'action-payload'
  | 'action-length';

export type ActionVerdict =
  | { readonly ok: true; readonly action: ActionText }
  | { readonly ok: false; readonly reason: ActionReason; readonly flags?: readonly string[] };

/** UTF-16 units; the page can send no more (ipc/intake-inputs.ts), and a request for people to read is far shorter. */
export const MAX_OWN_PAYLOAD = 32_768;

/**
 * Own credentials, recovery, and the calls that begin a session or a signature: all have forms of their own here, or are none that a
 * person signs. Delegated ones are about somebody else and stay ordinary actions.
 */
const OWN_FORMS = /^\/auth\/(?:credentials|recover|registration|login|logout|action|external)(?:\/|$)/;
const FOR_OTHERS: ReadonlySet<string> = new Set([
  '/auth/recover/user/delegated',
  '/auth/registration/delegated',
  '/auth/login/delegated',
]);

/** Verdict on what the page says. Pure; never throws. */
export function judgeAction({ method, path, payload }: PlainAction): ActionVerdict {
  if (method === 'GET') return refuse('action-method'); // the API signs no reading (operations.json)
  const [plain = '', ...query] = path.split('?');
  if (!isPath(plain)) return refuse('action-path');
  if (isAboutOwnCredentials(method, plain)) return refuse('action-credentials');
  if (query.length > 0 && !isDeclared(method, path)) return refuse('action-query');
  if (payload.length > MAX_OWN_PAYLOAD) return refuse('action-length');
  const { verdict, flags, root } = judgePayload(payload);
  if (payload !== '' && root === null) return { ...refuse('action-json'), flags };
  if (verdict === 'block') return { ...refuse('action-payload'), flags };
  return { ok: true, action: { method, path, payload } };
}

const refuse = (reason: ActionReason) => ({ ok: false, reason }) as const;

/** Only a query that the API documents for this operation, written in the one way that the request can have. */
function isDeclared(method: string, path: string): boolean {
  const { pathname, search } = new URL(path, 'https://api.invalid');
  if (pathname + search !== path) return false; // a fragment would be signed and never sent
  const { operation } = findRoute(OPERATIONS, method, path);
  return operation !== null && routeFaults(method, path, operation).length === 0;
}

/** What is known below `auth` and has no form of its own here is an ordinary action; everything else there is not. */
function isAboutOwnCredentials(method: string, path: string): boolean {
  if (FOR_OTHERS.has(path)) return false;
  const read = readAsServersMay(path);
  if (read === null || OWN_FORMS.test(read)) return true;
  return leadsToAccess(path) && findRoute(OPERATIONS, method, path).operation === null;
}
