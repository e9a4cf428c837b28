import type { Message } from './message.ts';

const TOKENS: ReadonlyMap<string, Partial<Message>> = new Map([
  [
    'shape',
    {
      happened: 'This is not a token of this service.',
      next: 'Copy the whole token again. It is one long text with two dots.',
    },
  ],
  [
    'kind',
    {
      happened: 'This token is of another kind than you chose.',
      next: 'Choose “personal access token” or “service account” as it was made.',
    },
  ],
  ['expired', { happened: 'This token has ended.', next: 'Make a new token at the service.' }],
  [
    'other-environment',
    {
      happened: 'This token is of another environment.',
      notDone: 'It was not sent anywhere and not kept.',
      next: 'Choose the environment where it was made.',
    },
  ],
  [
    'other-account',
    {
      happened: 'This token is of another organisation than this account.',
      notDone: 'It was not sent anywhere and not kept.',
      next: 'Add it as an account of its own.',
    },
  ],
]);

/** Why a token was not taken. */
export const describeTokenReason = (reason: string): Partial<Message> => TOKENS.get(reason) ?? {};

const FILES: ReadonlyMap<string, Partial<Message>> = new Map([
  ['json', { happened: 'This file is not one JSON text, or it is too large.' }],
  ['address', { happened: 'An address in this file is not exact: https and a host, nothing else.' }],
  ['host', { happened: 'A host in this file is not exact, or does not fit the others.' }],
  ['keys', { happened: 'A key in this file is not an Ed25519 public key with an id of its own.' }],
  [
    'taken',
    {
      happened: 'This file names something that belongs to another environment, or one of this name is here.',
    },
  ],
]);

/** A no to the dialog where no card was asked about. */
export const describeRefusal = (reason: string): Partial<Message> =>
  reason === 'environment'
    ? { notDone: 'No environment was added.', next: 'Add it again if you want accounts in it.' }
    : {};

/** What is wrong with an environment file; the member that is wrong stands in the support code. */
export const describeFileReason = (reason: string): Partial<Message> => FILES.get(reason) ?? {};
