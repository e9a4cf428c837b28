import type { CredentialInfo, FidoAssertion } from '../dfns/factor.ts';

/** Page and relying party of an environment's passkeys. */
export interface PasskeyPlace {
  readonly rpId: string;
  /** https origin: `rpId` or a subdomain of it. */
  readonly origin: string;
}

export type UserVerification = 'required' | 'preferred' | 'discouraged';

export interface PasskeyGet {
  readonly place: PasskeyPlace;
  /** As the API gave it; its UTF-8 bytes become the WebAuthn challenge (protocol.md 3.5). */
  readonly challenge: string;
  /** Credential ids, base64url; empty: discoverable. */
  readonly allowCredentials: readonly string[];
  readonly userVerification: UserVerification;
}

export interface PasskeyCreate {
  readonly place: PasskeyPlace;
  readonly challenge: string;
  readonly relyingPartyName: string;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  /** COSE algorithm ids. */
  readonly algorithms: readonly number[];
  readonly excludeCredentials: readonly string[];
  readonly attestation: 'none' | 'indirect' | 'direct' | 'enterprise';
  readonly authenticatorSelection: {
    readonly authenticatorAttachment?: 'platform' | 'cross-platform';
    readonly residentKey: UserVerification;
    readonly userVerification: UserVerification;
  };
}

/**
 * Port: WebAuthn in a window of its own. Rejects with AppError 'passkey/cancelled' (also a refusal by the person),
 * 'passkey/no-authenticator', 'passkey/not-usable', 'passkey/refused' (wrong relying party), 'passkey/timeout', 'passkey/failed'.
 * One at a time: a second call ends the first with 'passkey/cancelled'.
 */
export interface Passkeys {
  /** Whether this system can do it at all; never opens a window. */
  isUsable(): boolean;
  get(input: PasskeyGet): Promise<FidoAssertion>;
  create(input: PasskeyCreate): Promise<CredentialInfo>;
  /** Closes the window; the open call rejects with 'passkey/cancelled'. */
  cancel(): void;
}
