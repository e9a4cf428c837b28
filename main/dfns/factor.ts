/** What answers a challenge and what registers a credential, as the API takes it (protocol.md 2.0). All texts are base64url. */

export interface KeyAssertion {
  readonly credId: string;
  readonly clientData: string;
  readonly signature: string;
}

export interface FidoAssertion extends KeyAssertion {
  readonly authenticatorData: string;
  readonly userHandle?: string;
}

/** FirstFactor and SecondFactor; kinds in Pascal case. */
export type FactorAssertion =
  | { readonly kind: 'Fido2'; readonly credentialAssertion: FidoAssertion }
  | { readonly kind: 'Key' | 'PasswordProtectedKey'; readonly credentialAssertion: KeyAssertion };

export interface RecoveryAssertion {
  readonly kind: 'RecoveryKey';
  readonly credentialAssertion: KeyAssertion;
}

/** One factor, or two where the challenge demands a second one. */
export interface Factors {
  readonly firstFactor: FactorAssertion;
  readonly secondFactor?: FactorAssertion;
}

/** The two members of a login or an action signature, and nothing else of what carries them. */
export function factorsBody({ firstFactor, secondFactor }: Factors): Factors {
  return secondFactor === undefined ? { firstFactor } : { firstFactor, secondFactor };
}

export interface CredentialInfo {
  readonly credId: string;
  readonly clientData: string;
  readonly attestationData: string;
}

/** NewFirst and NewSecond of protocol.md 2.0, without the deprecated kinds. */
export type NewFactor =
  | {
      readonly credentialKind: 'Fido2' | 'Key';
      readonly credentialInfo: CredentialInfo;
      readonly credentialName: string;
    }
  | {
      readonly credentialKind: 'PasswordProtectedKey';
      readonly credentialInfo: CredentialInfo;
      readonly encryptedPrivateKey: string;
      readonly credentialName: string;
    };

/** NewRecovery of protocol.md 2.0; the service may do without the envelope, a recovery on another computer may not. */
export interface NewRecovery {
  readonly credentialKind: 'RecoveryKey';
  readonly credentialInfo: CredentialInfo;
  readonly encryptedPrivateKey: string;
  readonly credentialName: string;
}

export type NewCredential = NewFactor | NewRecovery;

/** Body of POST /auth/credentials and of /auth/credentials/code/verify. */
export type CredentialBody = NewCredential & { readonly challengeIdentifier: string };

export interface NewCredentials {
  readonly firstFactorCredential: NewFactor;
  readonly secondFactorCredential?: NewFactor;
  readonly recoveryCredential?: NewRecovery;
}
