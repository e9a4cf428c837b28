import { z } from 'zod';
import { CredentialKindName } from './credential-kinds.ts';

const CredentialRef = z.object({ type: z.literal('public-key'), id: z.string().min(1).max(256) });

const SupportedKind = z.object({
  kind: CredentialKindName,
  factor: z.enum(['first', 'second', 'either']),
  requiresSecondFactor: z.boolean(),
});

/**
 * Answer of POST /auth/action/init, /auth/login/init and of a redeemed link (protocol.md 2.0, AssertChallenge).
 * `externalAuthenticationUrl` is decoded and never opened.
 */
export const AssertChallenge = z.object({
  // SEC-52: base64url only, so that clientData holds exactly what it seems to hold.
  challenge: z.string().regex(/^[A-Za-z0-9_-]{16,512}$/),
  challengeIdentifier: z
    .string()
    .max(64 * 1024)
    .regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
  supportedCredentialKinds: z.array(SupportedKind).max(16),
  userVerification: z.enum(['required', 'preferred', 'discouraged']).optional(),
  attestation: z.enum(['none', 'indirect', 'direct', 'enterprise']).optional(),
  rp: z.object({ id: z.string().max(253), name: z.string().max(256) }).optional(),
  allowCredentials: z.object({
    key: z.array(CredentialRef).max(200),
    webauthn: z.array(CredentialRef).max(200),
    passwordProtectedKey: z
      .array(CredentialRef.extend({ encryptedPrivateKey: z.string().max(16 * 1024) }))
      .max(200)
      .optional(),
  }),
  externalAuthenticationUrl: z.string().max(2048).optional(),
});
export type AssertChallenge = z.infer<typeof AssertChallenge>;
