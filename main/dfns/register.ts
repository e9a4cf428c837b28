import { z } from 'zod';
import { expectOk, refusedWith } from './api-error.ts';
import { CreateChallenge } from './create-challenge.ts';
import { AnyCredentialKind } from './credential-kinds.ts';
import type { NewCredentials } from './factor.ts';
import type { Http } from './http.ts';

const Id = z.string().min(1).max(128);
const Label = z.string().max(1_024);

/** Docs print `credentialKind` in this answer where the types have `kind` (protocol.md 8, item 11). */
const RegisteredCredential = z
  .object({
    uuid: Id,
    kind: AnyCredentialKind.optional(),
    credentialKind: AnyCredentialKind.optional(),
    name: z.string().max(320),
  })
  .transform(({ uuid, kind, credentialKind, name }) => ({ uuid, kind: kind ?? credentialKind ?? '', name }));

const RegisteredUser = z.object({ id: Id, username: z.string().max(320), orgId: Id });

/** Answer of the calls that complete a registration or a recovery. */
export const Registered = z.object({ credential: RegisteredCredential, user: RegisteredUser });
export type Registered = z.infer<typeof Registered>;

const NewWallet = z.object({
  id: Id,
  network: Label,
  name: Label.nullish(),
  /** Absent while the service is still making it. */
  address: Label.nullish(),
  status: Label.optional(),
  signingKey: z.object({ id: Label.optional(), scheme: Label, curve: Label, publicKey: Label }),
});
export type NewWallet = z.infer<typeof NewWallet>;

const RegisteredEndUser = z.object({
  credential: RegisteredCredential,
  user: RegisteredUser,
  authentication: z.object({
    token: z
      .string()
      .min(1)
      .max(16 * 1024),
  }),
  wallets: z.array(NewWallet).max(100),
});
export type RegisteredEndUser = z.infer<typeof RegisteredEndUser>;

const Message = z.object({ message: z.string().max(300) });

/** POST /auth/registration/init (protocol.md 2.3). 'account/code-refused' when the code is wrong, used or too old. */
export async function startRegistration(
  http: Http,
  who: { readonly username: string; readonly orgId: string; readonly registrationCode: string },
): Promise<CreateChallenge> {
  const { username, orgId, registrationCode } = who;
  const body = JSON.stringify({ username, registrationCode, orgId });
  const answer = await http({ method: 'POST', path: '/auth/registration/init', body });
  if ([400, 401, 403].includes(answer.status)) throw refusedWith(answer, 'account/code-refused');
  return expectOk(answer, CreateChallenge);
}

/** POST /auth/registration. `token`: temporaryAuthenticationToken of the challenge that the credentials answer. */
export async function registerWith(
  http: Http,
  token: string,
  credentials: NewCredentials,
): Promise<Registered> {
  const body = newCredentialsText(credentials);
  return expectOk(await http({ method: 'POST', path: '/auth/registration', token, body }), Registered);
}

/** POST /auth/registration/enduser: registers, makes the wallets (at least one) and gives a session. */
export async function registerEndUser(
  http: Http,
  token: string,
  given: NewCredentials & {
    readonly wallets: readonly { readonly network: string; readonly name?: string }[];
  },
): Promise<RegisteredEndUser> {
  const wallets = given.wallets.map(({ network, name }) =>
    name === undefined ? { network } : { network, name },
  );
  const body = JSON.stringify({ ...credentialsBody(given), wallets });
  const answer = await http({ method: 'POST', path: '/auth/registration/enduser', token, body });
  return expectOk(answer, RegisteredEndUser);
}

/** PUT /auth/registration/code: a new code by e-mail; the old one is no longer valid. 'api/refused'. */
export async function resendRegistrationCode(
  http: Http,
  { username, orgId }: { readonly username: string; readonly orgId: string },
): Promise<void> {
  const body = JSON.stringify({ username, orgId });
  const answer = await http({ method: 'PUT', path: '/auth/registration/code', body });
  // 401 speaks of the user name: there is no session that could have ended.
  if ([400, 401].includes(answer.status)) throw refusedWith(answer, 'api/refused');
  expectOk(answer, Message);
}

/** Members in the order of the documentation, absent ones left out. */
function credentialsBody(credentials: NewCredentials): NewCredentials {
  const { firstFactorCredential, secondFactorCredential, recoveryCredential } = credentials;
  return {
    firstFactorCredential,
    ...(secondFactorCredential === undefined ? {} : { secondFactorCredential }),
    ...(recoveryCredential === undefined ? {} : { recoveryCredential }),
  };
}

/** The text of new credentials: serialised once where the very bytes count (recover.ts). */
export const newCredentialsText = (credentials: NewCredentials): string =>
  JSON.stringify(credentialsBody(credentials));
