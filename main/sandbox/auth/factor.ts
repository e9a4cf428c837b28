import { z } from 'zod';

const KINDS = ['Fido2', 'Key', 'PasswordProtectedKey', 'RecoveryKey', 'Password', 'Totp'] as const;
export type CredentialKind = (typeof KINDS)[number];

const BY_LOWER_CASE: ReadonlyMap<string, CredentialKind> = new Map(
  KINDS.map((kind) => [kind.toLowerCase(), kind]),
);

/** Read case-insensitively, written in Pascal case (protocol.md 2.1). */
export const Kind = z
  .string()
  .max(64)
  .transform((text, context): CredentialKind => {
    const kind = BY_LOWER_CASE.get(text.toLowerCase());
    if (kind) return kind;
    context.addIssue({ code: 'custom', message: 'unknown kind' });
    return z.NEVER;
  });

const Encoded = z
  .string()
  .min(1)
  .max(64 * 1024);
export const CredId = z.string().min(1).max(256);

const CredentialAssertion = z.strictObject({
  credId: CredId,
  clientData: Encoded,
  signature: Encoded,
  algorithm: z.string().max(32).optional(),
  // Only with Fido2, which this organisation does not use.
  authenticatorData: Encoded.optional(),
  userHandle: Encoded.optional(),
});

/** FirstFactor of protocol.md 2.0. */
export const FirstFactor = z.union([
  z.strictObject({ kind: Kind, credentialAssertion: CredentialAssertion }),
  z.strictObject({ kind: Kind, password: z.string().max(1024) }),
]);
export type FirstFactor = z.infer<typeof FirstFactor>;

export const CredentialInfo = z.strictObject({
  credId: CredId,
  clientData: Encoded,
  attestationData: Encoded,
});
