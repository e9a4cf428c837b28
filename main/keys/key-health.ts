import type { KeyHealth } from '../../preload/key-view.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import { timeToGuess } from '../vault/time-to-guess.ts';

/** `keychainName`: the keychain that this computer uses now. */
export function keyHealth(entry: CredentialEntry, keychainName: string): KeyHealth {
  const { form, scheme, guessesLog10, kdfMs, lastUsedAt, lastDrillAt } = entry;
  return {
    keychain: entry.storage === 'session' ? 'This session only' : entry.keychain || keychainName,
    form,
    scheme,
    kdf: describeKdf(entry),
    timeToGuess: guessesLog10 === null || kdfMs === null ? null : timeToGuess(guessesLog10, kdfMs),
    lastUsedAt,
    lastDrillAt,
    warnings: warningsOf(entry, keychainName),
  };
}

/** "Argon2id, 64 MiB, 4 passes, 1 lane". */
function describeKdf({ scheme, kdf }: CredentialEntry): string {
  if (scheme === 'dfns-web') return 'PBKDF2-SHA-256, 100,000 rounds';
  if (kdf === null) return 'Argon2id';
  const memory = `${(kdf.m / 1024).toLocaleString('en', { maximumFractionDigits: 1 })} MiB`;
  return ['Argon2id', memory, counted(kdf.t, 'pass', 'passes'), counted(kdf.p, 'lane', 'lanes')].join(', ');
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function warningsOf(entry: CredentialEntry, keychainName: string): readonly string[] {
  const isMoved = entry.storage === 'keychain' && entry.keychain !== '' && entry.keychain !== keychainName;
  return [
    entry.storage === 'session' && 'Kept for this session only. It is gone when Countersign ends.',
    entry.registration === 'pending' &&
      'The service may not have this key, or it waits there for others. A later sign-in settles that; you can also remove it.',
    entry.scheme === 'dfns-web' &&
      'Sealed with the weaker key derivation of the Dfns web client, so that it can be opened there as well.',
    entry.kind === 'RecoveryKey' &&
      entry.lastDrillAt === null &&
      'Never drilled: nobody has tried yet whether the written code opens it.',
    // SEC-39: a change of keychain is explained, nothing is rewritten.
    isMoved && `Stored in ${entry.keychain}, while this computer now uses ${keychainName}.`,
  ].filter((warning) => warning !== false);
}
