import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { SigningKey } from '../requests/context.ts';
import { signChallenge } from '../requests/sign-request.ts';
import type { AccountDeps } from './account-deps.ts';
import { logIn } from './log-in.ts';

/**
 * Fetches the login challenge, then opens the key, signs it and ends the signer. Gives the session token; wipes the
 * password. What can be refused here is refused before the service is asked for anything.
 */
export async function signInWithPassword(
  deps: AccountDeps,
  job: { readonly key: SigningKey; readonly password: Secret },
): Promise<string> {
  const { key, password } = job;
  try {
    if (password.isEmpty) throw new AppError('input/invalid', 'no password was given');
    deps.guard.check();
    const envelope = await key.readEnvelope();
    return await logIn(deps.http(), deps.profile(), {
      credId: key.slot.credId,
      sign: (challenge) =>
        deps.guard.attempt(() =>
          signChallenge(deps.startSigner, { ...key, envelope }, { challenge, password }),
        ),
    });
  } finally {
    password.wipe();
  }
}
