/**
 * The five messages of the signer process (architecture.md, "Processes"): create, unlock, sign, status, close.
 * One request at a time, each answered once. Bytes cross as Uint8Array and are wiped by the receiver.
 */

/** Names of JOSE. RS256 keys are made with 3,072 bits. */
export type SignerAlgorithm = 'EdDSA' | 'ES256' | 'ES256K' | 'RS256';

/** Where an envelope belongs; all of it is authenticated by the envelope. Credentials of kind Key are sealed as PasswordProtectedKey. */
export interface EnvelopeSlot {
  readonly credId: string;
  readonly kind: 'PasswordProtectedKey' | 'RecoveryKey';
  readonly orgId: string;
  readonly userId: string;
}

/** Where the key of 'create' comes from. */
export type KeySource =
  | { readonly from: 'new'; readonly algorithm: SignerAlgorithm }
  /** PEM: PKCS#8, SEC1, PKCS#1, encrypted PKCS#8. `passphrase` empty: none. */
  | { readonly from: 'pem'; readonly pem: Uint8Array; readonly passphrase: Uint8Array }
  /** An envelope of either scheme: a change of password, or an import. `username` for dfns-web, otherwise ''. */
  | {
      readonly from: 'envelope';
      readonly envelope: string;
      /** Its present slot; null for dfns-web, which names none. */
      readonly slot: EnvelopeSlot | null;
      readonly username: string;
      readonly password: Uint8Array;
    };

/** What seals the key. */
export type Sealing =
  /** Rated first ('weak-password'); `context`: words that make it weak. */
  | {
      readonly with: 'password';
      readonly password: Uint8Array;
      readonly context: readonly string[];
    }
  /** A new recovery code, made in the signer and given back once (protocol.md 3.8). */
  | { readonly with: 'new-recovery-code'; readonly scheme: 'countersign-1' }
  /** `username`: the salt of the Dfns web client (protocol.md 3.7). */
  | { readonly with: 'new-recovery-code'; readonly scheme: 'dfns-web'; readonly username: string };

export type SignerRequest =
  /**
   * Takes a key, seals it for the slot, proves that the envelope opens again, and keeps the key open. With a challenge it also signs
   * the registration (protocol.md 3.4). dfns-web derives the credId from the envelope (protocol.md 3.7): `slot.credId` is then ''.
   */
  | {
      readonly do: 'create';
      readonly key: KeySource;
      readonly sealing: Sealing;
      readonly slot: EnvelopeSlot;
      readonly challenge: string | null;
    }
  /** Opens an envelope of either scheme and keeps the key open. `slot` null and `username` for dfns-web. */
  | {
      readonly do: 'unlock';
      readonly envelope: string;
      readonly slot: EnvelopeSlot | null;
      /** credId of the assertions to come. */
      readonly credId: string;
      readonly username: string;
      readonly password: Uint8Array;
      /** Unlock window in ms, 0 to 60,000: the process stays for that long after the last signature; 0: one job. */
      readonly holdMs: number;
    }
  /**
   * Signs {"type":"key.get","challenge":…} with the open key (protocol.md 3.3); verified before it leaves. Sign-ins count as actions.
   * Only a recovery has a challenge of more than 512 characters (SEC-52).
   */
  | { readonly do: 'sign'; readonly purpose: 'action' | 'recovery'; readonly challenge: string }
  | { readonly do: 'status' }
  | { readonly do: 'close' };

export interface CreatedCredential {
  readonly envelope: string;
  readonly credId: string;
  readonly algorithm: SignerAlgorithm;
  readonly publicKeyPem: string;
  /** base64url(SHA-256(SPKI DER)). */
  readonly fingerprint: string;
  /** Present when a challenge was given. */
  readonly credentialInfo: {
    readonly credId: string;
    readonly clientData: string;
    readonly attestationData: string;
  } | null;
  /** UTF-8 of the code as printed (D1-…); present when one was made. The receiver wipes it. */
  readonly recoveryCode: Uint8Array | null;
  /** log10 of the guesses that the password needs (zxcvbn); null for recovery codes, whose 152 bits need no estimate. */
  readonly guessesLog10: number | null;
  /** KDF cost of the envelope; null for dfns-web. */
  readonly kdf: { readonly m: number; readonly t: number; readonly p: number } | null;
  /** What one guess costs here, in ms, as measured while sealing. */
  readonly kdfMs: number;
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
  | 'not-a-key' // PEM that holds no usable private key
  | 'public-key'
  | 'not-supported' // a curve or size that Dfns does not know
  | 'encrypted' // a PEM that needs a passphrase and got none
  | 'wrong-passphrase'
  | 'kdf-memory'
  | 'no-key'
  | 'bad-challenge'
  | 'internal';

export type SignerReply =
  | { readonly ok: true; readonly do: 'create'; readonly created: CreatedCredential }
  /** fingerprint of the opened key: base64url(SHA-256(SPKI DER)); the PEM lets the parent verify what a key signs that it has no copy of. */
  | {
      readonly ok: true;
      readonly do: 'unlock';
      readonly fingerprint: string;
      readonly algorithm: SignerAlgorithm;
      readonly publicKeyPem: string;
    }
  | { readonly ok: true; readonly do: 'sign'; readonly assertion: KeyAssertion }
  /** `leftMs` of the unlock window; 0 without one. */
  | { readonly ok: true; readonly do: 'status'; readonly state: 'empty' | 'open'; readonly leftMs: number }
  | { readonly ok: true; readonly do: 'close' }
  | { readonly ok: false; readonly why: SignerFailure };

/** Port: one running signer process. `ask` rejects with AppError 'signer/gone' or 'signer/timeout'. */
export interface SignerSession {
  ask(request: SignerRequest): Promise<SignerReply>;
  /** Ends the process; the operating system frees its memory. Idempotent. */
  end(): void;
}

export type StartSigner = () => SignerSession;
