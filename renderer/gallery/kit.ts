// A made-up recovery kit for the gallery page. Its code opens nothing.
import type { RecoveryKitView } from '../../preload/credential-view.ts';
import { MINUTE, NOON } from './cards.ts';

export const KIT_CODE = 'D1-ABCDEF-GHJKL-MENPQ-2STUV-WXYZ2-345678';

export const KIT: RecoveryKitView = {
  kitId: 'kit-1',
  credentialId: 'cr-7k2pd-4m9xw-q1r3t5v7x9z1b3d5',
  username: 'jane@acme.example',
  organisationId: 'or-5p3qs-7t9vx-z1b3d5f7h9k1m3n5',
  server: 'http://127.0.0.1:41873',
  createdAt: NOON,
  scheme: 'countersign-1',
  algorithm: 'ES256',
  fingerprint: 'q8Rk2mVt5LxNc7YwB4hJd1uSgA9zTi3oEf6pKe0WrXM',
  askedGroups: [1, 4],
  leftMs: 14 * MINUTE + 32_000,
  ends: [
    'All credentials of this user, on every device.',
    'All personal access tokens of this user.',
    'All other recovery keys of this user.',
  ],
};
