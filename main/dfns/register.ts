import { z } from 'zod';
import { AppError } from '../errors.ts';
import { expectOk } from './api-error.ts';
import type { Http } from './http.ts';

const Id = z.string().min(1).max(128);

// CreateChallenge of protocol.md 2.0, as far as a key credential needs it.
const RegistrationChallenge = z.object({
  user: z.object({ id: Id, name: z.string().max(320), displayName: z.string().max(320) }),
  temporaryAuthenticationToken: z
    .string()
    .min(1)
    .max(16 * 1024),
  challenge: z.string().regex(/^[A-Za-z0-9_-]{16,512}$/),
});
export type RegistrationChallenge = z.infer<typeof RegistrationChallenge>;

const Registered = z.object({
  credential: z.object({ uuid: Id, kind: z.string().max(64), name: z.string().max(320) }),
  user: z.object({ id: Id, username: z.string().max(320), orgId: Id }),
});
export type Registered = z.infer<typeof Registered>;

/** POST /auth/registration/init (protocol.md 2.3). */
export async function startRegistration(
  http: Http,
  who: { readonly username: string; readonly orgId: string; readonly registrationCode: string },
): Promise<RegistrationChallenge> {
  const answer = await http({ method: 'POST', path: '/auth/registration/init', body: JSON.stringify(who) });
  if (answer.status === 400 || answer.status === 401) {
    throw new AppError('account/refused', 'the registration was refused', {
      details: { status: answer.status },
    });
  }
  return expectOk(answer, RegistrationChallenge);
}

/** POST /auth/registration with the first credential, of kind PasswordProtectedKey. */
export async function finishRegistration(
  http: Http,
  token: string,
  credential: {
    readonly credentialName: string;
    readonly encryptedPrivateKey: string;
    readonly credentialInfo: {
      readonly credId: string;
      readonly clientData: string;
      readonly attestationData: string;
    };
  },
): Promise<Registered> {
  const body = JSON.stringify({
    firstFactorCredential: { credentialKind: 'PasswordProtectedKey', ...credential },
  });
  return expectOk(await http({ method: 'POST', path: '/auth/registration', token, body }), Registered);
}
