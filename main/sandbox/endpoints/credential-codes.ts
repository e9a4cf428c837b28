import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import { newCode } from './mail-codes.ts';

interface CredentialCode {
  readonly userId: string;
  readonly expiresAtMs: number;
}

/**
 * Codes with which a second device registers one credential. A user has one at a time. A code may open several challenges
 * while it lives, so a cancelled prompt costs nothing; the first credential made with it ends it.
 */
export interface CredentialCodes {
  readonly make: (userId: string, expiresAtMs: number) => string;
  /** Whose live code this is; null for any other text. */
  readonly ownerOf: (code: string) => string | null;
  /** True once. A challenge that was opened in time may be completed after the code expired. */
  readonly use: (code: string) => boolean;
  readonly endAll: (userId: string) => void;
}

export function makeCredentialCodes(deps: { clock: Clock; random: Random }): CredentialCodes {
  const codes = new Map<string, CredentialCode>();
  const endAll = (userId: string) => {
    for (const [code, one] of codes) if (one.userId === userId) codes.delete(code);
  };
  return {
    make: (userId, expiresAtMs) => {
      endAll(userId);
      const code = newCode(deps.random);
      codes.set(code, { userId, expiresAtMs });
      return code;
    },
    ownerOf: (code) => {
      const found = codes.get(code);
      return found && deps.clock.nowMs() < found.expiresAtMs ? found.userId : null;
    },
    use: (code) => codes.delete(code),
    endAll,
  };
}
