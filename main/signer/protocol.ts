/**
 * The five messages of the signer process (architecture.md, "Processes"): create, unlock, sign, status, close.
 * One request at a time, each answered once. Bytes cross as Uint8Array and are wiped by the receiver.
 */

export type SignerAlgorithm = 'EdDSA' | 'ES256';

/** Where an envelope belongs; all of it is authenticated by the envelope. */
export interface EnvelopeSlot {
  readonly credId: string;
  readonly kind: 'PasswordProtectedKey' | 'RecoveryKey';
  readonly orgId: string;
  readonly userId: string;
}

export type SignerRequest =
  /** Makes a key, wraps it, signs the registration challenge (protocol.md 3.4) and keeps the key open. */
  | {
      readonly do: 'create';
      readonly algorithm: SignerAlgorithm;
      readonly slot: EnvelopeSlot;
      readonly password: Uint8Array;
      readonly challenge: string;
      /** Words that make a password weak: e-mail, organisation. */
      readonly context: readonly string[];
    }
  /** Opens an envelope and keeps the key open. */
  | {
      readonly do: 'unlock';
      readonly envelope: string;
      readonly slot: EnvelopeSlot;
      readonly password: Uint8Array;
    }
  /** Signs {"type":"key.get","challenge":…} with the open key (protocol.md 3.3); verified before it leaves. */
  | { readonly do: 'sign'; readonly challenge: string }
  | { readonly do: 'status' }
  | { readonly do: 'close' };

export interface CreatedCredential {
  readonly envelope: string;
  readonly publicKeyPem: string;
  /** base64url(SHA-256(SPKI DER)). */
  readonly fingerprint: string;
  readonly credentialInfo: {
    readonly credId: string;
    readonly clientData: string;
    readonly attestationData: string;
  };
}

export interface KeyAssertion {
  readonly credId: string;
  readonly clientData: string;
  readonly signature: string;
}

export type SignerFailure =
  | 'weak-password'
  | 'wrong-password' // one code for a wrong password and for damaged data (SEC-45)
  | 'wrong-entry'
  | 'newer-format'
  | 'not-an-envelope'
  | 'kdf-memory'
  | 'no-key'
  | 'bad-challenge'
  | 'internal';

export type SignerReply =
  | { readonly ok: true; readonly do: 'create'; readonly created: CreatedCredential }
  | { readonly ok: true; readonly do: 'unlock' }
  | { readonly ok: true; readonly do: 'sign'; readonly assertion: KeyAssertion }
  | { readonly ok: true; readonly do: 'status'; readonly state: 'empty' | 'open' }
  | { readonly ok: true; readonly do: 'close' }
  | { readonly ok: false; readonly why: SignerFailure };

/** Port: one running signer process. `ask` rejects with AppError 'signer/gone' or 'signer/timeout'. */
export interface SignerSession {
  ask(request: SignerRequest): Promise<SignerReply>;
  /** Ends the process; the operating system frees its memory. Idempotent. */
  end(): void;
}

export type StartSigner = () => SignerSession;
