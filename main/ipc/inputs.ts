// Protects main from a hostile page: every input is decoded from `unknown` with an exact schema and a size limit.
// From: a compromised renderer (T6). Not from: what a well-formed approval means; requests/judge-approval.ts judges it.
import { z } from 'zod';
import type { Channel, Input } from '../../preload/api.ts';
import { ACCOUNT_INPUTS } from './account-inputs.ts';
import { APPROVAL_INPUTS } from './approval-inputs.ts';
import { BOOK_INPUTS } from './book-inputs.ts';
import { CREDENTIAL_INPUTS } from './credential-inputs.ts';
import { CredentialId, Empty, Id, keepSecrets, Password } from './fields.ts';
import { INTAKE_INPUTS } from './intake-inputs.ts';
import { KEY_INPUTS } from './key-inputs.ts';
import { RECEIPT_INPUTS } from './receipt-inputs.ts';

const MAX_ANSWERS = 100;
const MAX_ANSWER = 256;
const MAX_EXTERNAL_ID = 120;

/** Exact shape of every channel's input. Bytes leave here as Secret, their source wiped. */
export const INPUTS = {
  ...KEY_INPUTS,
  ...CREDENTIAL_INPUTS,
  ...BOOK_INPUTS,
  ...ACCOUNT_INPUTS,
  ...INTAKE_INPUTS,
  ...APPROVAL_INPUTS,
  ...RECEIPT_INPUTS,
  'app/ready': Empty,
  'account/sign-in': z
    .strictObject({
      credentialId: CredentialId.nullable(),
      password: Password,
      secondCredentialId: CredentialId.nullable(),
      secondPassword: Password,
      code: z.string().max(64),
    })
    .transform(keepSecrets),
  'account/sign-out': Empty,
  'account/open-dashboard': Empty,
  'keychain/retry': Empty,
  'request/open': z.strictObject({ requestId: Id }),
  'request/close': Empty,
  'request/approve': z
    .strictObject({
      requestId: Id,
      viewHash: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
      credentialId: CredentialId,
      password: Password,
      secondCredentialId: CredentialId.nullable(),
      secondPassword: Password,
      answers: z
        .record(z.string().regex(/^[a-z0-9:-]{1,64}$/), z.string().max(MAX_ANSWER))
        .refine((answers) => Object.keys(answers).length <= MAX_ANSWERS, `at most ${MAX_ANSWERS} answers`),
      delivery: z.enum(['send', 'answer', 'hand-back']),
    })
    .transform(keepSecrets),
  'request/undo': z.strictObject({ requestId: Id }),
  'request/external-id': z.strictObject({ requestId: Id, externalId: z.string().max(MAX_EXTERNAL_ID) }),
  'request/answer': z.strictObject({ requestId: Id }),
  'request/copy-answer': z.strictObject({ requestId: Id }),
  'request/decline': z.strictObject({ requestId: Id, reason: z.enum(['wrong-details', 'not-asked']) }),
  'request/browse': z.strictObject({ requestId: Id }),
  'notice/dismiss': z.strictObject({ id: Id }),
  'practice/simulate': Empty,
} as const satisfies Record<Channel, z.ZodType<unknown, Input<Channel>>>;

/** What a handler gets: the decoded input. */
export type Decoded<C extends Channel> = z.output<(typeof INPUTS)[C]>;
