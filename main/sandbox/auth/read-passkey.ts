export type Refused = { readonly ok: false; readonly reason: string };

/** A valid signature of this page by the key `publicKeyCose`, over this challenge. */
export type ReadAssertion =
  | {
      readonly ok: true;
      readonly challenge: string;
      readonly publicKeyCose: string;
      readonly counter: number;
    }
  | Refused;

/** A new passkey of this page, made for this challenge. */
export type ReadAttestation =
  | {
      readonly ok: true;
      readonly challenge: string;
      readonly publicKeyPem: string;
      readonly publicKeyCose: string;
      readonly counter: number;
    }
  | Refused;
