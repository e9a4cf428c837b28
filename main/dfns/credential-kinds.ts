import { z } from 'zod';

const KINDS = ['Fido2', 'Key', 'PasswordProtectedKey', 'RecoveryKey', 'Password', 'Totp'] as const;

/** Credential kinds as the API writes them; `Password` and `Totp` are deprecated and never used here. */
export type CredentialKindName = (typeof KINDS)[number];

const BY_LOWER_CASE: ReadonlyMap<string, CredentialKindName> = new Map(
  KINDS.map((kind) => [kind.toLowerCase(), kind]),
);

/** Kinds are read case-insensitively and written in Pascal case (protocol.md 2.1). */
export const CredentialKindName = z
  .string()
  .max(64)
  .transform((kind, context): CredentialKindName => {
    const known = BY_LOWER_CASE.get(kind.toLowerCase());
    if (known) return known;
    context.addIssue({ code: 'custom', message: 'unknown credential kind' });
    return z.NEVER;
  });

/** For lists, which a kind of a newer service must not make unreadable: an unknown kind stays as it is written. */
export const AnyCredentialKind = z
  .string()
  .max(64)
  .transform((kind): string => BY_LOWER_CASE.get(kind.toLowerCase()) ?? kind);
