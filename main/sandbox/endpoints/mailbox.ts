// AN INVENTION OF THE SANDBOX: the e-mail inbox of the practice people. Whoever reaches 127.0.0.1 may read it, as
// whoever reaches somebody's inbox may: login codes give out an encrypted key, recovery codes want a recovery key besides,
// registration codes open the account of a person who has no credential yet.
import { ApiError } from '../http/api-error.ts';
import { type Call, param, type Route } from '../http/route.ts';
import type { Parts } from './parts.ts';

const HEADERS = { 'x-sandbox-invention': 'mailbox' } as const;

interface Mail {
  readonly loginCode?: string;
  readonly registrationCode?: string;
  readonly recoveryCode?: string;
}

/**
 * GET /practice/mailbox/{username} -> {loginCode?, registrationCode?, recoveryCode?}: the newest code of each purpose until
 * it was used; the registration code while the person is not registered. 404 when there is none.
 */
export function mailboxRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/practice/mailbox/{username}',
      access: 'public',
      handle: (call) => ({ body: requireMail(parts, call), headers: HEADERS }),
    },
  ];
}

function requireMail(parts: Parts, call: Call): Mail {
  const mail = readMail(parts, param(call, 'username'));
  if (Object.keys(mail).length === 0) throw new ApiError(404, 'no code was sent', { headers: HEADERS });
  return mail;
}

function readMail({ organisation, loginCodes, recoveryCodes }: Parts, username: string): Mail {
  const loginCode = loginCodes.read(username);
  const recoveryCode = recoveryCodes.read(username);
  const user = [...organisation.users.values()].find((one) => one.username === username);
  const registrationCode = user?.isRegistered ? '' : (user?.registrationCode ?? '');
  return {
    ...(loginCode === null ? {} : { loginCode }),
    ...(registrationCode === '' ? {} : { registrationCode }),
    ...(recoveryCode === null ? {} : { recoveryCode }),
  };
}
