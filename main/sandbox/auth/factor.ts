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

function kindOf<K extends CredentialKind>(...kinds: readonly K[]) {
  return Kind.transform((given, context): K => {
    const kind = kinds.find((one) => one === given);
    if (kind) return kind;
    context.addIssue({ code: 'custom', message: 'kind does not fit' });
    return z.NEVER;
  });
}

const Encoded = z
  .string()
  .min(1)
  .max(64 * 1024);
const CredId = z.string().min(1).max(256);

const KeyAssertion = z.strictObject({
  credId: CredId,
  clientData: Encoded,
  signature: Encoded,
  algorithm: z.string().max(32).optional(),
});
export type KeyAssertion = z.infer<typeof KeyAssertion>;

export const FidoAssertion = KeyAssertion.extend({
  authenticatorData: Encoded,
  userHandle: Encoded.optional(),
});
export type FidoAssertion = z.infer<typeof FidoAssertion>;

const Fido2Factor = z.strictObject({ kind: kindOf('Fido2'), credentialAssertion: FidoAssertion });
const KeyFactor = z.strictObject({
  kind: kindOf('Key', 'PasswordProtectedKey', 'RecoveryKey'), // the last one to be refused with its documented words
  credentialAssertion: KeyAssertion,
});
const PasswordFactor = z.strictObject({ kind: kindOf('Password'), password: z.string().max(1024) });
const TotpFactor = z.strictObject({ kind: kindOf('Totp'), otpCode: z.string().max(64) });

/** FirstFactor and SecondFactor of protocol.md 2.0. */
const FirstFactor = z.union([Fido2Factor, KeyFactor, PasswordFactor]);
const SecondFactor = z.union([Fido2Factor, KeyFactor, TotpFactor]);
export type Factor = z.infer<typeof FirstFactor> | z.infer<typeof SecondFactor>;

/** Body of POST /auth/action and POST /auth/login. */
export const Answered = z.strictObject({
  challengeIdentifier: z.string().max(64 * 1024),
  firstFactor: FirstFactor,
  secondFactor: SecondFactor.optional(),
});
export type Answered = z.infer<typeof Answered>;

/** The assertion of a RecoveryKey in POST /auth/recover/user. */
export const RecoveryFactor = z.strictObject({ kind: Kind, credentialAssertion: KeyAssertion });

export const CredentialInfo = z.strictObject({
  credId: CredId,
  clientData: Encoded,
  attestationData: Encoded,
});
export type CredentialInfo = z.infer<typeof CredentialInfo>;
