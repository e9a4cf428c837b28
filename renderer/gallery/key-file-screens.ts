// Made-up first sign-ins with a key file for the gallery page. No key is in use.
import type { ListedKeyView } from '../../preload/credential-view.ts';
import type { Problem } from '../../preload/problem.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import type { State } from '../state.ts';
import { NEW } from './account-screens.ts';
import { problem } from './cards.ts';
import { NO_WALLETS, type OwnAnswers } from './own-answers.ts';
import { KEY } from './snapshot.ts';

const SIGNED_OUT: Snapshot['account'] = {
  state: 'signed-out',
  username: 'jane@acme.example',
  organisation: 'Acme Treasury',
};

/** As an account of a real service begins. */
const AT_SERVICE: Partial<Snapshot> = {
  ...NEW,
  account: { state: 'new', username: 'jane@acme.example', organisation: 'or-5p3qs-7t9vx-z1b3d5f7h9k1m3n5' },
  environment: { id: 'dfns', label: 'Dfns production', tone: 'production', apiUrl: 'https://api.dfns.io' },
  otherDevice: null,
};

const credential = (credentialId: string, more: Partial<ListedKeyView> = {}): ListedKeyView => ({
  ...{ credentialId, shown: credentialId, isHere: false },
  ...more,
});

const OFFICE = credential('Zk4nVb7cXq1wEr2tYu3iOp5aSd6fGh8jKl9mNb0vCxZ');
const SEVERAL = [
  OFFICE,
  credential('cr-5rsa1-2b4d6-8f1h3k5m7p9r2t4v', { isHere: true }),
  credential('build server\u202e', { shown: 'build server\\u{202e}' }),
  credential(`id-of-a-very-careful-person-${'0123456789'.repeat(12)}`),
];
const MANY = Array.from({ length: 23 }, (_, index) => credential(`server-${index + 1}`));

const listing = (items: readonly ListedKeyView[]): OwnAnswers => ({
  ...NO_WALLETS,
  keyCredentials: { ok: true, value: { items } },
});
const refusing = (code: Problem['code'], details: Problem['details'] = {}): OwnAnswers => ({
  ...NO_WALLETS,
  keyCredentials: { ok: false, ...problem(code, details) },
});

export const KEY_FILE_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  'key-file': AT_SERVICE,
  'key-file-asking': AT_SERVICE,
  'key-file-several': { account: SIGNED_OUT },
  'key-file-several-none-named': AT_SERVICE,
  'key-file-many': AT_SERVICE,
  'key-file-none-listed': AT_SERVICE,
  'key-file-no-user': AT_SERVICE,
  'key-file-refused': AT_SERVICE,
  'key-file-backup': {
    ...NEW,
    keychain: { state: 'unusable', name: 'GNOME Keyring', problem: problem('keychain/locked') },
  },
  'key-file-envelope': AT_SERVICE,
  'sign-in-key-kept': {
    account: SIGNED_OUT,
    keys: [{ ...KEY, name: 'Imported key', kind: 'Key', registration: 'pending' }],
  },
};

const TASK: Partial<State> = { task: { kind: 'key-file' } };

export const KEY_FILE_WINDOWS: Readonly<Record<string, Partial<State>>> = {
  'key-file': TASK,
  'key-file-asking': TASK,
  'key-file-several': TASK,
  'key-file-several-none-named': TASK,
  'key-file-many': TASK,
  'key-file-none-listed': TASK,
  'key-file-no-user': TASK,
  'key-file-refused': {
    ...TASK,
    failures: {
      'account/sign-in-with-file': problem('key/not-registered', {
        ...{ reason: 'refused', status: 401, serverSays: 'Unauthorized' },
      }),
    },
  },
  'key-file-backup': TASK,
  'key-file-envelope': TASK,
  'sign-in-key-kept': {
    failures: { 'account/sign-in-with-file': problem('api/unknown-outcome', { step: 'kept' }) },
  },
};

export const KEY_FILE_ANSWERS: Readonly<Record<string, OwnAnswers>> = {
  'key-file': listing([OFFICE]),
  'key-file-asking': { ...NO_WALLETS, keyCredentials: new Promise(() => {}) },
  'key-file-several': listing(SEVERAL),
  'key-file-several-none-named': listing(SEVERAL.slice(0, 2)),
  'key-file-many': listing(MANY),
  'key-file-none-listed': refusing('key/not-registered', { reason: 'none-listed' }),
  'key-file-no-user': refusing('key/not-registered', {
    ...{ reason: 'no-user', status: 401, serverSays: 'User not found' },
  }),
  'key-file-refused': listing([OFFICE]),
  'key-file-envelope': listing([]),
};
