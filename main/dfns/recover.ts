import { z } from 'zod';
import { base64url, utf8 } from '../core/bytes.ts';
import { AppError } from '../errors.ts';
import { expectOk, refusedWith, serverMessage } from './api-error.ts';
import { CreateChallenge } from './create-challenge.ts';
import type { HttpAnswer } from './decode-answer.ts';
import type { RecoveryAssertion } from './factor.ts';
import type { Http } from './http.ts';
import { Registered } from './register.ts';

const Message = z.object({ message: z.string().max(300) });

const AllowedRecovery = z.object({
  allowedRecoveryCredentials: z
    .array(
      z.object({
        id: z.string().min(1).max(256),
        /** The envelope as it was registered; it is opened here and nowhere else. */
        encryptedRecoveryKey: z.string().max(16 * 1024),
      }),
    )
    .max(200),
});

/** Answer of POST /auth/recover/user/init (protocol.md 2.5). */
export type RecoveryChallenge = CreateChallenge & z.infer<typeof AllowedRecovery>;

/** POST /auth/recover/user/code: asks for a code by e-mail. Documentation of 2024 has PUT, every client POST. 'api/refused'. */
export async function sendRecoveryCode(
  http: Http,
  { username, orgId }: { readonly username: string; readonly orgId: string },
): Promise<void> {
  const body = JSON.stringify({ username, orgId });
  const answer = await http({ method: 'POST', path: '/auth/recover/user/code', body });
  if (isRefusal(answer)) throw refusedWith(answer, 'api/refused'); // 401: there is no session that could have ended
  expectOk(answer, Message);
}

/**
 * POST /auth/recover/user/init; ends nothing. 'recovery/refused' with the reason 'credential' where the service names it,
 * otherwise 'code'.
 */
export async function startRecovery(
  http: Http,
  who: {
    readonly username: string;
    readonly orgId: string;
    readonly verificationCode: string;
    readonly credentialId: string;
  },
): Promise<RecoveryChallenge> {
  const { username, verificationCode, orgId, credentialId } = who;
  const body = JSON.stringify({ username, verificationCode, orgId, credentialId });
  const answer = await http({ method: 'POST', path: '/auth/recover/user/init', body });
  if (isRefusal(answer)) throw refused(answer, isCredentialRefused(answer) ? 'credential' : 'code');
  return { ...expectOk(answer, CreateChallenge), ...expectOk(answer, AllowedRecovery) };
}

/** What the old recovery key signs: base64url of the very text of `newCredentials` (protocol.md 3.6). */
export const recoveryChallenge = (newCredentialsText: string): string => base64url(utf8(newCredentialsText));

/**
 * POST /auth/recover/user: ends every earlier credential. `newCredentialsText` goes into the body as it is, because its
 * bytes were signed. 'recovery/refused' with the reason 'finish' when the service does not take the recovery key.
 */
export async function recoverUser(
  http: Http,
  token: string,
  given: { readonly recovery: RecoveryAssertion; readonly newCredentialsText: string },
): Promise<Registered> {
  const body = `{"recovery":${JSON.stringify(given.recovery)},"newCredentials":${given.newCredentialsText}}`;
  const answer = await http({ method: 'POST', path: '/auth/recover/user', token, body });
  if (isRefusal(answer)) throw refused(answer, 'finish');
  return expectOk(answer, Registered);
}

const isRefusal = ({ status }: HttpAnswer): boolean => [400, 401, 403].includes(status);

/** As published (protocol.md 2.5). */
const isCredentialRefused = ({ json }: HttpAnswer): boolean =>
  serverMessage(json)?.startsWith('Credential cannot be used as a recovery factor') ?? false;

function refused(answer: HttpAnswer, reason: 'credential' | 'code' | 'finish'): AppError {
  const { code, message, details } = refusedWith(answer, 'recovery/refused');
  return new AppError(code, message, { details: { ...details, reason } });
}
