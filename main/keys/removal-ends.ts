import type { CredentialEntry } from '../vault/decode-credentials.ts';

/** What stops working when the key is removed from this computer, in finished sentences; `all`: every key here, itself included. */
export function removalEnds(entry: CredentialEntry, all: readonly CredentialEntry[]): readonly string[] {
  if (entry.kind === 'RecoveryKey') return RECOVERY;
  const isLast = !all.some(({ credId, kind }) => credId !== entry.credId && kind !== 'RecoveryKey');
  return [
    entry.kind === 'Key'
      ? 'This computer can no longer sign in or approve with it.'
      : 'This computer signs in or approves with it only through the encrypted copy that the service keeps.',
    ...(isLast
      ? ['It is the only key here: nothing can be approved with this computer alone any more.']
      : []),
    entry.kind === 'Key'
      ? 'The service holds no copy. Without a backup the key is lost for good.'
      : 'That copy opens with the password that the key was registered with.',
    'The credential stays active at the service until it is deactivated there.',
  ];
}

const RECOVERY = [
  'Drills with the written code are no longer possible on this computer.',
  'A recovery stays possible: the service keeps the wrapped key. Keep the written code.',
];
