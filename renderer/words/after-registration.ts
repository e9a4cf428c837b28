import type { ErrorCode } from '../../preload/problem.ts';
import { notSignedIn } from './after-signing.ts';
import type { Message } from './message.ts';

/** Words where a key or a whole recovery is through at the service and only the sign-in that follows by itself failed. */
export function afterRegistration(code: ErrorCode, { happened }: Message, standing: string): Message {
  const isRecovery = standing === 'recovering';
  return {
    happened: code === 'api/unknown-outcome' ? 'The answer to the sign-in never came.' : happened,
    notDone: isRecovery
      ? 'Your account is recovered and the new key is registered. You are not signed in.'
      : 'What you made is registered at the service. You are not signed in.',
    next: isRecovery ? 'Sign in with the new key.' : 'Sign in with it. Do not register again.',
  };
}

/** Words where a key that came as a file is on this computer and only the sign-in with it failed. */
export function afterImport(code: ErrorCode, message: Message): Message {
  const { happened, next } = notSignedIn(code, message);
  return {
    happened: code === 'api/unknown-outcome' ? 'The answer to the sign-in never came.' : happened,
    notDone: 'The key is on this computer. You are not signed in.',
    next: NEXT_OF_ITS_OWN.has(code) ? next : 'Sign in with it. It need not be imported again.',
  };
}

/** What they ask for has to be done before a sign-in can work. */
const NEXT_OF_ITS_OWN: ReadonlySet<ErrorCode> = new Set([
  ...(['account/code-needed', 'account/code-refused', 'account/refused', 'account/second-factor'] as const),
  ...(['api/unreachable', 'key/not-accepted', 'keychain/locked', 'keychain/timeout'] as const),
]);
