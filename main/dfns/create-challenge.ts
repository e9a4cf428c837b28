import { z } from 'zod';
import { AppError } from '../errors.ts';
import { CredentialKindName } from './credential-kinds.ts';

const Id = z.string().min(1).max(128);
const Jwt = z
  .string()
  .min(1)
  .max(16 * 1024);
/** base64url only, so that clientData holds exactly what it seems to hold (SEC-52). */
const Challenge = z.string().regex(/^[A-Za-z0-9_-]{16,512}$/);
const UserVerification = z.enum(['required', 'preferred', 'discouraged']);
const Attestation = z.enum(['none', 'indirect', 'direct', 'enterprise']);
const User = z.object({ id: Id, name: z.string().max(320), displayName: z.string().max(320) });
const RelyingParty = z.object({ id: z.string().max(253), name: z.string().max(256) });
const Parameters = z
  .array(z.object({ type: z.literal('public-key'), alg: z.number().int() }))
  .min(1)
  .max(32);
const Excluded = z
  .array(z.object({ type: z.literal('public-key'), id: z.string().min(1).max(256) }))
  .max(200);

const AuthenticatorSelection = z.object({
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  residentKey: UserVerification,
  requireResidentKey: z.boolean().optional(),
  userVerification: UserVerification,
});

/** What docs samples ask for; the strictest choice where an answer leaves it out. */
const STRICT_SELECTION = { residentKey: 'required', userVerification: 'required' } as const;

/** Docs write `pubKeyCredParam`, types and the Dfns client `pubKeyCredParams` (protocol.md 8, item 10). */
const eitherName = <T extends { pubKeyCredParams?: unknown; pubKeyCredParam?: unknown }>(value: T) =>
  value.pubKeyCredParams !== undefined || value.pubKeyCredParam !== undefined;

/** What every challenge for a new credential holds. */
const COMMON = {
  user: User,
  challenge: Challenge,
  rp: RelyingParty.optional(),
  authenticatorSelection: AuthenticatorSelection.optional(),
  attestation: Attestation.default('none'),
  pubKeyCredParams: Parameters.optional(),
  pubKeyCredParam: Parameters.optional(),
  excludeCredentials: Excluded.default([]),
};
type Common = z.infer<z.ZodObject<typeof COMMON>>;

/** One name for the algorithms (COSE ids, in the order of the service), and no choice left open. */
const settle = <T extends Common>({ pubKeyCredParams, pubKeyCredParam, ...challenge }: T) => ({
  ...challenge,
  authenticatorSelection: challenge.authenticatorSelection ?? STRICT_SELECTION,
  algorithms: (pubKeyCredParams ?? pubKeyCredParam ?? []).map(({ alg }) => alg),
});

/**
 * Answer of registration and recovery inits (protocol.md 2.0, CreateChallenge). All credentials of one registration sign the
 * same `challenge`; `temporaryAuthenticationToken` is the bearer of the call that completes it.
 */
export const CreateChallenge = z
  .object({
    ...COMMON,
    temporaryAuthenticationToken: Jwt,
    supportedCredentialKinds: z.object({
      firstFactor: z.array(CredentialKindName).max(16),
      secondFactor: z.array(CredentialKindName).max(16),
    }),
  })
  .refine(eitherName)
  .transform(settle);
export type CreateChallenge = z.infer<typeof CreateChallenge>;

/** A challenge that came by another way than an answer of the API, decoded from JSON. Throws 'account/invitation-damaged'. */
export function decodeCreateChallenge(value: unknown): CreateChallenge {
  const decoded = CreateChallenge.safeParse(value);
  if (decoded.success) return decoded.data;
  const cause = decoded.error;
  throw new AppError('account/invitation-damaged', 'no registration challenge in it', { cause });
}

/**
 * Answer of POST /auth/credentials/init and /auth/credentials/code/init for the kinds that sign (protocol.md 2.4).
 * `challengeIdentifier` goes into the body of the call that completes it.
 */
export const CredentialChallenge = z
  .object({
    kind: CredentialKindName,
    ...COMMON,
    challengeIdentifier: Jwt,
  })
  .refine(eitherName)
  .transform(settle);
export type CredentialChallenge = z.infer<typeof CredentialChallenge>;
