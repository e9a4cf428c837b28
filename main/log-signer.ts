import type { Log } from './platform/log.ts';
import type { SignerSession } from './signer/protocol.ts';

/** Says in the local log that a process with a key was started, and when it did not do what it was asked. */
export function logSigner(session: SignerSession, log: Log): SignerSession {
  log.write('signer/started');
  return {
    ...session,
    async ask(request) {
      try {
        return await session.ask(request);
      } catch (error) {
        log.failure('signer/failed', error);
        throw error;
      }
    },
  };
}
