import { Secret } from '../core/secret.ts';

/** Moves bytes of a message into a Secret for one job and wipes it afterwards. */
export async function withSecret<T>(bytes: Uint8Array, job: (secret: Secret) => Promise<T>): Promise<T> {
  const secret = Secret.take(bytes);
  try {
    return await job(secret);
  } finally {
    secret.wipe();
  }
}
