// AN INVENTION OF THE SANDBOX: the e-mail inbox of the practice people. Whoever reaches 127.0.0.1 may read it, as
// whoever reaches somebody's inbox may; a login code alone opens nothing, it only gives out an encrypted key.
import { ApiError } from '../http/api-error.ts';
import { type Call, param, type Route } from '../http/route.ts';
import type { Parts } from './parts.ts';

const HEADERS = { 'x-sandbox-invention': 'mailbox' } as const;

/** GET /practice/mailbox/{username} -> {loginCode}: the newest login code, until it was used. */
export function mailboxRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/practice/mailbox/{username}',
      access: 'public',
      handle: (call) => ({ body: { loginCode: read(parts, call) }, headers: HEADERS }),
    },
  ];
}

function read(parts: Parts, call: Call): string {
  const loginCode = parts.loginCodes.read(param(call, 'username'));
  if (loginCode === null) throw new ApiError(404, 'no login code was sent', { headers: HEADERS });
  return loginCode;
}
