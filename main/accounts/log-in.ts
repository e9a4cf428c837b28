import { parseChallengeToken } from '../dfns/challenge-token.ts';
import type { Http } from '../dfns/http.ts';
import { finishLogin, requestLoginCode, startLogin } from '../dfns/login.ts';
import { AppError } from '../errors.ts';
import { expectReply } from '../requests/sign-request.ts';
import type { SignerSession } from '../signer/protocol.ts';
import type { AccountProfile } from './profile.ts';

/**
 * Login with a signer that has the key open (protocol.md 2.2): code, init, sign, login. Gives the session token.
 * The challenge must be a sign-in challenge: an action passed off as one is refused (SEC-31).
 */
export async function logIn(
  http: Http,
  profile: AccountProfile,
  key: { readonly credId: string; readonly signer: SignerSession },
): Promise<string> {
  const name = { username: profile.username, orgId: profile.orgId };
  await requestLoginCode(http, name);
  const challenge = await startLogin(http, name, await profile.readLoginCode());
  const token = parseChallengeToken(challenge.challengeIdentifier);
  if (!token || token.info !== null || token.challenge !== challenge.challenge) {
    throw new AppError('api/bad-answer', 'the answer is not a sign-in challenge');
  }
  const isListed = (challenge.allowCredentials.passwordProtectedKey ?? []).some(
    (ref) => ref.id === key.credId,
  );
  if (!isListed) throw new AppError('key/not-accepted', 'the service does not list this key');
  const signed = expectReply(await key.signer.ask({ do: 'sign', challenge: challenge.challenge }), 'sign');
  return finishLogin(http, {
    challengeIdentifier: challenge.challengeIdentifier,
    kind: 'PasswordProtectedKey',
    assertion: signed.assertion,
  });
}
