import { z } from 'zod';
import type { AccountCalls } from '../../preload/account-calls.ts';
import { Empty, Id, keepSecrets, Storage, Token, Username } from './fields.ts';

const MAX_ENVIRONMENT_FILE = 32_768;
const OrganisationId = z.string().min(1).max(256);

export const ACCOUNT_INPUTS = {
  'account/switch': z.strictObject({ accountId: Id }),
  'account/add': z.strictObject({ environment: Id, username: Username, organisationId: OrganisationId }),
  'account/remove': z.strictObject({ accountId: Id, typed: z.string().max(320) }),
  'account/send-code': Empty,
  'account/use-token': z
    .strictObject({
      environment: Id,
      kind: z.enum(['personal-token', 'service-account']),
      token: Token,
      storage: Storage,
    })
    .transform(keepSecrets),
  'account/application-secret': z
    .strictObject({ secret: z.enum(['app-secret', 'api-key']), value: Token, storage: Storage })
    .transform(keepSecrets),
  'environment/import': z.strictObject({ text: z.string().max(MAX_ENVIRONMENT_FILE) }),
  'environment/remove': z.strictObject({ environment: Id }),
} as const satisfies Record<keyof AccountCalls, z.ZodType>;
