import type { ErrorCode } from '../../preload/problem.ts';
import { type Message, NO_KEY_OPENED, NOTHING_SIGNED } from './message.ts';

type Code = Extract<
  ErrorCode,
  | `key/${string}`
  | `keychain/${string}`
  | `signer/${string}`
  | `backup/${string}`
  | 'settings/damaged'
  | 'app/locked'
>;

/** Keys of this computer, the keychain, the process that signs, the lock and its setting. */
export const KEY_MESSAGES: Readonly<Record<Code, Message>> = {
  'key/weak-password': {
    happened: 'This password could be guessed.',
    notDone: 'No key was made.',
    next: 'Choose four unusual words, or a longer password.',
  },
  'key/wrong-password': {
    happened: 'The password is not right.',
    notDone: NO_KEY_OPENED,
    next: 'Type it again.',
  },
  'key/backing-off': {
    happened: 'Too many wrong passwords in a row.',
    notDone: NO_KEY_OPENED,
    next: 'Wait until the time is over, then try again.',
  },
  'key/missing': {
    happened: 'The key is not on this computer any more.',
    notDone: NOTHING_SIGNED,
    next: 'If the keychain was emptied, create a new key or use your recovery kit.',
  },
  'key/damaged': {
    happened: 'The stored key cannot be read: it was damaged or changed.',
    notDone: NOTHING_SIGNED,
    next: 'Do not delete it. Create a new key, or use your recovery kit.',
  },
  'key/list-damaged': {
    happened: 'The list of your keys could not be read: the file was damaged.',
    notDone: 'No key was deleted. The damaged list is kept under the name below.',
    next: 'Before you create a new key, ask support whether the old one can be brought back.',
  },
  'settings/damaged': {
    happened: 'Your settings could not be read: the file was damaged.',
    notDone: 'Nothing was deleted. The damaged file is kept under the name below.',
    next: 'Countersign asks for the password each time now. Look through the settings.',
  },
  'key/not-accepted': {
    happened: 'This request cannot be signed with the key on this computer.',
    notDone: NOTHING_SIGNED,
    next: 'Answer it with the device whose key it asks for.',
  },
  'keychain/missing': {
    happened: 'This computer offers no keychain that Countersign can use.',
    notDone: 'No key was stored.',
    next: 'Start the keychain of your desktop and try again, or keep the key for this session only.',
  },
  'keychain/locked': {
    happened: 'The keychain is locked.',
    notDone: 'It was not read or written.',
    next: 'Unlock it in your desktop, then try again.',
  },
  'keychain/timeout': {
    happened: 'The keychain did not answer in time. It may be waiting for you in another window.',
    notDone: 'It was not read or written.',
    next: 'Look for its window, answer it, then try again.',
  },
  'keychain/failed': {
    happened: 'The keychain reported an error.',
    notDone: 'It was not read or written.',
    next: 'Try again. If it stays, restart the keychain of your desktop.',
  },
  'signer/gone': {
    happened: 'The process that signs ended before it was done.',
    notDone: NOTHING_SIGNED,
    next: 'You can try again.',
  },
  'signer/timeout': {
    happened: 'The process that signs took too long and was stopped.',
    notDone: NOTHING_SIGNED,
    next: 'Close other programs, then try again.',
  },
  'signer/kdf-memory': {
    happened: 'There is not enough memory to open the key.',
    notDone: NO_KEY_OPENED,
    next: 'Close other programs, then try again.',
  },
  'key/not-importable': {
    happened: 'There is no key in it that Countersign can take.',
    notDone: 'Nothing was imported. What you chose was not changed.',
    next: 'Choose the file of a private key: PKCS#8, SEC1 or PKCS#1, as PEM.',
  },
  'key/not-registered': {
    happened: 'Your account has no credential that belongs to this key.',
    notDone: 'The key was not imported.',
    next: 'Check that it is the right key and the right account. A new key is added under “At the service”.',
  },
  'key/which-credential': {
    happened: 'Several of your credentials may have this key.',
    notDone: 'The key was not imported.',
    next: 'Choose its credential id, then begin again.',
  },
  'key/already-here': {
    happened: 'This key is on this computer already.',
    notDone: 'The key that is here was not replaced.',
    next: 'Use it as it is, or change its password.',
  },
  'key/name-differs': {
    happened: 'What you typed is not the name of the key.',
    notDone: 'The key was not removed.',
    next: 'Type the name letter for letter, or leave the key where it is.',
  },
  'backup/damaged': {
    happened: 'This file is not a backup of Countersign, or it was damaged.',
    notDone: 'Nothing was restored. No key was changed.',
    next: 'Choose another copy of the backup.',
  },
  'backup/newer': {
    happened: 'This backup was made by a newer version of Countersign.',
    notDone: 'Nothing was restored. No key was changed.',
    next: 'Update Countersign, then restore it.',
  },
  'backup/not-saved': {
    happened: 'The file could not be written, or what was written does not read back.',
    notDone: 'There is no backup. The key was not changed.',
    next: 'Choose another place, then try again.',
  },
  'app/locked': {
    happened: 'Countersign is locked.',
    notDone: NOTHING_SIGNED,
    next: 'Unlock it with the password of your key.',
  },
};
