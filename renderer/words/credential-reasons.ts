import type { Message } from './message.ts';

const IMPORT: ReadonlyMap<string, Partial<Message>> = new Map([
  ['not-a-key', {}],
  [
    'public-key',
    {
      happened: 'This is a public key. It cannot sign.',
      next: 'Choose the private key that belongs to it.',
    },
  ],
  [
    'encrypted',
    {
      happened: 'This key is protected by a passphrase.',
      next: 'Type its passphrase, then try again.',
    },
  ],
  [
    'wrong-passphrase',
    {
      happened: 'The passphrase does not open this key, or the file was damaged.',
      next: 'Type the passphrase again.',
    },
  ],
  [
    'not-supported',
    {
      happened: 'This is a key of a kind that Countersign cannot use.',
      next: 'It takes Ed25519, P-256, secp256k1, and RSA of 2,048 to 4,096 bits.',
    },
  ],
  [
    'not-an-envelope',
    {
      happened: 'This is not an encrypted key of the Dfns web client.',
      next: 'Copy the whole text again. It is one long word of letters and digits.',
    },
  ],
]);

/** Why a file or text holds no key that can be imported. */
export const describeImportReason = (reason: string): Partial<Message> => IMPORT.get(reason) ?? {};

const PASSKEY: ReadonlyMap<string, Partial<Message>> = new Map([
  ['no-relying-party', { happened: 'It is not known to which site passkeys of this environment belong.' }],
  ['platform', { happened: 'This computer gives Countersign no way to use passkeys.' }],
  [
    'not-allowed',
    {
      happened:
        'The passkey did not answer: it was refused, its check of finger, face or PIN failed, or it does not know this account.',
    },
  ],
]);

/** Why passkeys cannot be used here, or one was not used. */
export const describePasskeyReason = (reason: string): Partial<Message> => PASSKEY.get(reason) ?? {};

const CODES: ReadonlyMap<string, Partial<Message>> = new Map([
  [
    'device-code',
    {
      happened: 'The service did not accept this code. It lives for one minute and works once.',
      next: 'Have the other device make a new code, and type it here within the minute.',
    },
  ],
  [
    'not-a-device-code',
    {
      happened: 'This is not a code of another device. It has nine letters and digits.',
      next: 'Type it as the other device shows it.',
    },
  ],
]);

/** The service gives each registration and each recovery a time, and this one took longer. */
export const describeLateness = (reason: string): Partial<Message> =>
  reason === 'expired'
    ? {
        happened: 'This took longer than the service allows.',
        next: 'Begin again. A recovery kit that was made for it is of no use: destroy its paper.',
      }
    : {};

const INVITATIONS: ReadonlyMap<string, Partial<Message>> = new Map([
  [
    'other-organisation',
    {
      happened: 'This invitation is of another organisation or another service.',
      next: 'Ask the app that invited you for which service it is.',
    },
  ],
]);

/** Why an invitation was not opened. */
export const describeInvitationReason = (reason: string): Partial<Message> => INVITATIONS.get(reason) ?? {};

/** Which code was refused, and how to get a better one. */
export const describeCodeReason = (reason: string): Partial<Message> => CODES.get(reason) ?? {};
