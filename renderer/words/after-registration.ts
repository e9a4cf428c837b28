import type { ErrorCode } from '../../preload/problem.ts';
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
