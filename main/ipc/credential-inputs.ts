import { z } from 'zod';
import { MAX_KEY_NAME } from '../keys/key-name.ts';
import {
  Algorithm,
  AnyKeyFile,
  CredentialId,
  Empty,
  Id,
  keepSecrets,
  MAX_USERNAME,
  Name,
  Password,
  SigningKind,
  Storage,
  Username,
} from './fields.ts';

const MAX_INVITATION = 65_536;
const Code = z.string().min(1).max(64);

export const CREDENTIAL_INPUTS = {
  'credential/list': Empty,
  'credential/create': z
    .strictObject({
      kind: SigningKind,
      algorithm: Algorithm,
      name: Name,
      password: Password,
      storage: Storage,
    })
    .transform(keepSecrets),
  'credential/change': z.strictObject({
    credentialUuid: CredentialId,
    change: z.enum(['activate', 'deactivate', 'delete']),
  }),
  'credential/new-code': Empty,
  'account/resend-code': z.strictObject({ username: Username }),
  'account/open-code': z.strictObject({ username: Username, code: Code }),
  'account/open-invitation': z.strictObject({ text: z.string().min(1).max(MAX_INVITATION) }),
  'account/drop-registration': Empty,
  'account/register': z
    .strictObject({
      kind: SigningKind,
      algorithm: Algorithm,
      password: Password,
      storage: Storage,
      secondKind: SigningKind.nullable(),
      secondPassword: Password,
      kitId: Id.nullable(),
    })
    .transform(keepSecrets),
  'wallets/dismiss': Empty,
  'account/key-credentials': Empty,
  'account/sign-in-with-file': z
    .strictObject({
      from: z.enum(['pem', 'envelope', 'backup']),
      file: AnyKeyFile,
      passphrase: Password,
      username: z.string().max(MAX_USERNAME),
      password: Password,
      name: z.string().max(MAX_KEY_NAME),
      storage: Storage,
      credentialId: CredentialId.nullable(),
    })
    .transform(keepSecrets),
  'account/join': z
    .strictObject({
      code: Code,
      kind: SigningKind,
      algorithm: Algorithm,
      name: Name,
      password: Password,
      storage: Storage,
    })
    .transform(keepSecrets),
  'recovery/make-kit': z.strictObject({
    purpose: z.enum(['credential', 'registration', 'recovery']),
    scheme: z.enum(['countersign-1', 'dfns-web']),
  }),
  'recovery/save-kit': z.strictObject({ kitId: Id }),
  'recovery/print-kit': z.strictObject({ kitId: Id }),
  'recovery/type-back': z
    .strictObject({ kitId: Id, first: Password, second: Password })
    .transform(keepSecrets),
  'recovery/drop-kit': z.strictObject({ kitId: Id }),
  'recovery/drill': z.strictObject({ credentialId: CredentialId, code: Password }).transform(keepSecrets),
  'recovery/send-code': z.strictObject({ username: Username }),
  'recovery/open': z
    .strictObject({
      username: Username,
      credentialId: CredentialId,
      verificationCode: Code,
      code: Password,
      typed: z.string().max(32),
    })
    .transform(keepSecrets),
  'recovery/finish': z
    .strictObject({ kitId: Id, algorithm: Algorithm, password: Password, storage: Storage })
    .transform(keepSecrets),
  'recovery/drop': Empty,
} as const;
