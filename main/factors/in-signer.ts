import type { SignerSession, StartSigner } from '../signer/protocol.ts';

/** Runs one job in a signer process of its own, which ends with it in any case, and the open key with the process. */
export async function inSigner<T>(
  startSigner: StartSigner,
  job: (signer: SignerSession) => Promise<T>,
): Promise<T> {
  const signer = startSigner();
  try {
    return await job(signer);
  } finally {
    signer.end();
  }
}
