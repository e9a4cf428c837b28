import { z } from 'zod';
import { ApiError, invalidCode, userExists } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import type { Call, Route } from '../http/route.ts';
import { newRegistrationCode } from '../organisation/demo-organisation.ts';
import type { User } from '../organisation/organisation.ts';
import { createChallenge } from './create-challenge.ts';
import { findPerson } from './login.ts';
import { NEW_CREDENTIALS, storeAll, verifyAll } from './new-credentials.ts';
import type { Parts } from './parts.ts';
import { requireTemporary } from './temporary-token.ts';

const CODE_MS = 4 * 60 * 60 * 1_000; // protocol.md 2.3

const Person = { username: z.string().min(1).max(320), orgId: z.string().max(64) };
const Init = z.strictObject({ ...Person, registrationCode: z.string().max(64) });
const Resend = z.strictObject(Person);
const Register = z.strictObject(NEW_CREDENTIALS);

/** The first credentials of a person who has a code (protocol.md 2.3). */
export function registrationRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/auth/registration/init',
      access: 'public',
      handle: (call) => init(parts, call),
    },
    {
      method: 'PUT',
      path: '/auth/registration/code',
      access: 'public',
      handle: (call) => resend(parts, call),
    },
    {
      method: 'POST',
      path: '/auth/registration',
      access: 'public',
      takesPasskeys: true,
      handle: (call) => register(parts, call),
    },
  ];
}

function init(parts: Parts, call: Call) {
  const body = decode(Init, call.body);
  const user = findPerson(parts, body);
  if (user.isRegistered) throw userExists();
  if (user.registrationCode === '' || body.registrationCode !== user.registrationCode) throw invalidCode();
  if (isExpired(parts, user)) throw new ApiError(400, 'Registration code expired');
  return { body: createChallenge(user, parts.challenges.open(user, { kind: 'registration' })) };
}

export function isExpired({ clock }: Pick<Parts, 'clock'>, user: User): boolean {
  const { registrationCodeExpiresAtMs: expiresAtMs } = user;
  return expiresAtMs !== null && clock.nowMs() >= expiresAtMs;
}

/** The code of before is worth nothing from now on. */
function resend(parts: Parts, call: Call) {
  const user = findPerson(parts, decode(Resend, call.body));
  if (user.isRegistered) throw userExists();
  parts.organisation.users.set(user.id, {
    ...user,
    registrationCode: newRegistrationCode(parts.random),
    registrationCodeExpiresAtMs: parts.clock.nowMs() + CODE_MS,
  });
  return { body: { message: 'success' } };
}

function register(parts: Parts, call: Call) {
  const { challenge, user } = requireTemporary(parts, call, 'registration');
  if (user.isRegistered) throw userExists();
  const made = verifyAll(parts, decode(Register, call.body), { challenge, user, passkeys: call.passkeys });
  // Nothing was changed up to here: a refused registration leaves everything as it was.
  challenge.state = { kind: 'answered' };
  return { body: storeAll(parts, user, made) };
}
