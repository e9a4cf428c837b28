import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import { randomText } from '../organisation/new-id.ts';

const LIFE_MS = 15 * 60 * 1_000; // not published; the life of the mailed recovery code (protocol.md 7.4)
const MAX_GUESSES = 5;
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'; // no I, O, 0, 1: people type these

interface LoginCode {
  readonly text: string;
  readonly expiresAtMs: number;
  guessesLeft: number;
}

/** The practice mailbox: one code per username, the newest kills the one before. */
export interface LoginCodes {
  readonly send: (username: string) => void;
  /** The text of the last code that was sent, as the person would read it in the e-mail. */
  readonly read: (username: string) => string | null;
  /** True once for the right code in time; every guess counts. */
  readonly redeem: (username: string, text: string) => boolean;
}

export function makeLoginCodes(deps: { clock: Clock; random: Random }): LoginCodes {
  const codes = new Map<string, LoginCode>();
  const part = () => randomText(deps.random, ALPHABET, 3);
  return {
    send: (username) => {
      const text = `${part()}-${part()}-${part()}`; // form of the credential code in the documents
      codes.set(username, { text, expiresAtMs: deps.clock.nowMs() + LIFE_MS, guessesLeft: MAX_GUESSES });
    },
    read: (username) => codes.get(username)?.text ?? null,
    redeem: (username, text) => {
      const code = codes.get(username);
      if (!code || deps.clock.nowMs() >= code.expiresAtMs || code.guessesLeft === 0) return false;
      code.guessesLeft -= 1;
      if (code.text !== text) return false;
      codes.delete(username);
      return true;
    },
  };
}
