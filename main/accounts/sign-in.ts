import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { SigningKey } from '../requests/context.ts';
import { expectReply } from '../requests/sign-request.ts';
import type { AccountDeps } from './account-deps.ts';
import { logIn } from './log-in.ts';

/** Opens the key, signs the login challenge, ends the signer. Gives the session token; wipes the password. */
export async function signInWithPassword(
  deps: AccountDeps,
  job: { readonly key: SigningKey; readonly password: Secret },
): Promise<string> {
  const { key } = job;
  const signer = deps.startSigner();
  try {
    deps.guard.check();
    const envelope = await key.readEnvelope();
    const password = job.password.use((bytes) => Uint8Array.from(bytes)); // the session wipes what it sent
    expectReply(await signer.ask({ do: 'unlock', envelope, slot: key.slot, password }), 'unlock');
    await deps.guard.succeeded();
    return await logIn(deps.http(), deps.profile(), { credId: key.slot.credId, signer });
  } catch (error) {
    if (error instanceof AppError && error.code === 'key/wrong-password') await deps.guard.failed();
    throw error;
  } finally {
    job.password.wipe();
    signer.end();
  }
}
