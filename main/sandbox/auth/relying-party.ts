/** For whom passkeys are made (WebAuthn section 4, relying party). */
export interface RelyingParty {
  /** Its SHA-256 is what the authenticator signs. */
  readonly id: string;
  readonly name: string;
  /** The only page that may ask. */
  readonly origin: string;
}

/** Of no network: a reserved name (RFC 6761 section 6.4). The companion serves its page itself. */
export const RELYING_PARTY: RelyingParty = {
  id: 'practice.countersign.invalid',
  name: 'Harbour Treasury (practice)',
  origin: 'https://practice.countersign.invalid',
};
