import { z } from 'zod';
import {
  Algorithm,
  CredentialId,
  Empty,
  KeyFile,
  keepSecrets,
  Name,
  Password,
  Storage,
  Username,
} from './fields.ts';

const MAX_ENVELOPE = 16_384;
const MAX_BACKUP = 65_536;

export const KEY_INPUTS = {
  'key/create': z
    .strictObject({ algorithm: Algorithm, password: Password, storage: Storage })
    .transform(keepSecrets),
  'key/import-pem': z
    .strictObject({ pem: KeyFile, passphrase: Password, password: Password, name: Name, storage: Storage })
    .transform(keepSecrets),
  'key/import-envelope': z
    .strictObject({
      envelope: z.string().min(1).max(MAX_ENVELOPE),
      username: Username,
      oldPassword: Password,
      password: Password,
      name: Name,
      storage: Storage,
    })
    .transform(keepSecrets),
  'key/change-password': z
    .strictObject({ credentialId: CredentialId, password: Password, newPassword: Password })
    .transform(keepSecrets),
  'key/rename': z.strictObject({ credentialId: CredentialId, name: Name }),
  'key/prefer': z.strictObject({ credentialId: CredentialId }),
  'key/remove': z.strictObject({ credentialId: CredentialId, typed: z.string().max(256) }),
  'key/back-up': z.strictObject({ credentialId: CredentialId, password: Password }).transform(keepSecrets),
  'key/restore': z
    .strictObject({ backup: z.string().min(1).max(MAX_BACKUP), password: Password, storage: Storage })
    .transform(keepSecrets),
  'settings/change': z.strictObject({ unlockSeconds: z.int().min(0).max(60) }),
  'app/lock': Empty,
  'app/leave-lock': Empty,
  'app/unlock': z.strictObject({ password: Password }).transform(keepSecrets),
} as const;
