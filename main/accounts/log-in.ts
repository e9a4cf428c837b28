import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import { parseChallengeToken } from '../dfns/challenge-token.ts';
import type { Http } from '../dfns/http.ts';
import { finishLogin, requestLoginCode, startLogin } from '../dfns/login.ts';
import { AppError } from '../errors.ts';
import type { KeyAssertion } from '../signer/protocol.ts';
import type { AccountProfile } from './profile.ts';

/**
 * Login (protocol.md 2.2): code, init, sign, login. Gives the session token. `sign` is called once the challenge is
 * here and was checked, so that no key is open while the network is waited for.
 */
export async function logIn(
  http: Http,
  profile: AccountProfile,
  key: { readonly credId: string; sign(challenge: string): Promise<KeyAssertion> },
): Promise<string> {
  const name = { username: profile.username, orgId: profile.orgId };
  await requestLoginCode(http, name);
  const login = await startLogin(http, name, await profile.readLoginCode());
  requireSignIn(login, key.credId);
  return finishLogin(http, {
    challengeIdentifier: login.challengeIdentifier,
    kind: 'PasswordProtectedKey',
    assertion: await key.sign(login.challenge),
  });
}

/** It must be a sign-in challenge, an action passed off as one is refused (SEC-31), and it must list the key. */
function requireSignIn(login: AssertChallenge, credId: string): void {
  const token = parseChallengeToken(login.challengeIdentifier);
  if (!token || token.info !== null || token.challenge !== login.challenge) {
    throw new AppError('api/bad-answer', 'the answer is not a sign-in challenge');
  }
  const keys = login.allowCredentials.passwordProtectedKey ?? [];
  if (keys.some((ref) => ref.id === credId)) return;
  throw new AppError('key/not-accepted', 'the service does not list this key');
}
