/** Names of JOSE (RFC 7518, RFC 8037, RFC 8812). */
export type KeyAlgorithm = 'EdDSA' | 'ES256' | 'ES256K' | 'RS256';

export interface SigningKey {
  readonly algorithm: KeyAlgorithm;
  /** SPKI DER. */
  readonly publicKeySpki: Uint8Array;
  /** Signature bytes as protocol.md 3.3 wants them; verified. Throws TypeError after `wipe`. */
  sign(message: Uint8Array): Uint8Array;
  wipe(): void;
}

export type CurveAlgorithm = Exclude<KeyAlgorithm, 'RS256'>;
