import { z } from 'zod';

const CredentialRef = z.object({ type: z.literal('public-key'), id: z.string() });

/**
 * An answer of POST /auth/action/init as a program hands it over (protocol.md 2.0, AssertChallenge). Members that are
 * not listed are dropped. This is the grammar of links; what may be signed is decided when the request is resolved.
 */
export const HandOffChallenge = z.object({
  challenge: z.string().min(1),
  challengeIdentifier: z.string().regex(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
  allowCredentials: z.object({
    key: z.array(CredentialRef),
    webauthn: z.array(CredentialRef),
    passwordProtectedKey: z.array(CredentialRef.extend({ encryptedPrivateKey: z.string() })).exactOptional(),
  }),
  supportedCredentialKinds: z.array(
    z.object({
      kind: z.string(),
      factor: z.enum(['first', 'second', 'either']),
      requiresSecondFactor: z.boolean(),
    }),
  ),
  rp: z.object({ id: z.string(), name: z.string() }).exactOptional(),
  userVerification: z.enum(['required', 'preferred', 'discouraged']).exactOptional(),
  attestation: z.enum(['none', 'indirect', 'direct', 'enterprise']).exactOptional(),
  /** Never opened. */
  externalAuthenticationUrl: z.string().exactOptional(),
});
export type HandOffChallenge = z.infer<typeof HandOffChallenge>;
