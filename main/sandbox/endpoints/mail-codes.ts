import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import { randomText } from '../organisation/new-id.ts';

const LIFE_MS = 15 * 60 * 1_000; // of the recovery code, by a third party; the login code has no published life (7.4)
const MAX_GUESSES = 5;
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'; // no I, O, 0, 1: people type these

interface MailCode {
  readonly text: string;
  readonly expiresAtMs: number;
  guessesLeft: number;
}

/** Codes of one purpose that are "e-mailed": one for each username, the newest kills the one before. */
export interface MailCodes {
  readonly send: (username: string) => void;
  /** The text of the last code that was sent, as the person would read it in the e-mail. */
  readonly read: (username: string) => string | null;
  /** True for the right code in time; a wrong guess counts. The code stays good until `end`. */
  readonly isRight: (username: string, text: string) => boolean;
  readonly end: (username: string) => void;
}

export function makeMailCodes(deps: { clock: Clock; random: Random }): MailCodes {
  const codes = new Map<string, MailCode>();
  return {
    send: (username) => {
      const expiresAtMs = deps.clock.nowMs() + LIFE_MS;
      codes.set(username, { text: newCode(deps.random), expiresAtMs, guessesLeft: MAX_GUESSES });
    },
    read: (username) => codes.get(username)?.text ?? null,
    isRight: (username, text) => {
      const code = codes.get(username);
      if (!code || deps.clock.nowMs() >= code.expiresAtMs || code.guessesLeft === 0) return false;
      if (code.text === text) return true;
      code.guessesLeft -= 1;
      return false;
    },
    end: (username) => codes.delete(username),
  };
}

/** The form of the credential code in the documents: A7U-KY6-9PT. */
export function newCode(random: Random): string {
  const part = () => randomText(random, ALPHABET, 3);
  return `${part()}-${part()}-${part()}`;
}
