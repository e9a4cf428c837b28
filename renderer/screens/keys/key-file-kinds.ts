import type { Input } from '../../../preload/api.ts';

export type From = Input<'account/sign-in-with-file'>['from'];

/** What each kind of file is called, and what its own password is. */
export const FILES = {
  pem: {
    name: 'A private key (PEM)',
    label: 'Private key',
    hint: 'PKCS#8, SEC1 or PKCS#1, encrypted PKCS#8 too.',
    example: '-----BEGIN PRIVATE KEY-----',
    accept: '.pem,.key,.p8,.txt',
    password: 'Passphrase of the file',
    passwordHint: 'Leave it empty when there is none.',
    missing: null,
  },
  backup: {
    name: 'A backup of Countersign',
    label: 'Backup',
    hint: undefined,
    example: '{ "format": …',
    accept: '.json,.countersign,.txt',
    password: 'Password of the backup',
    passwordHint: 'It stays the password of the key on this computer.',
    missing: 'Type the password of the backup.',
  },
  envelope: {
    name: 'An encrypted key of the Dfns web client',
    label: 'Encrypted key',
    hint: 'The text that the service calls encryptedPrivateKey.',
    example: 'eyJpdiI6…',
    accept: '.txt,.json',
    password: 'Its password at the web client',
    passwordHint: undefined,
    missing: 'Type the password it was encrypted with.',
  },
} as const;

export const KINDS: readonly From[] = ['pem', 'backup', 'envelope'];
