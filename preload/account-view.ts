/** Accounts of this computer, and the environments they can belong to. */
import type { EnvironmentView } from './environment-view.ts';

/** One person in one organisation of one environment. Texts are escaped for display. */
export interface AccountRow {
  readonly accountId: string;
  readonly environment: EnvironmentView;
  /** Empty until the first sign-in tells it (tokens of machines). */
  readonly username: string;
  readonly organisation: string;
  readonly state: 'new' | 'signed-out' | 'signed-in';
  /** Unix ms; null: not signed in, or the token says nothing. */
  readonly sessionEndsAt: number | null;
  /** 'person': signs in with a credential; the others bring a token that was made elsewhere. */
  readonly kind: 'person' | 'personal-token' | 'service-account';
  /** Keys, credentials, addresses and reviews on the screen are those of this account. */
  readonly isActive: boolean;
  /** Requests that wait for an answer. */
  readonly waiting: number;
}

/** An environment that an account can be added in. */
export interface EnvironmentChoice extends EnvironmentView {
  readonly isCustom: boolean;
  /** False: links of this environment are opened in its own web page, because how their codes are redeemed is not published. */
  readonly canRedeem: boolean;
  /** Whether the signatures of its challenge tokens can be checked. */
  readonly hasPinnedKeys: boolean;
  readonly pinnedKeyIds: readonly string[];
  /** Empty: not published; then no challenge token passes its check and nothing can be approved. */
  readonly tokenIssuers: readonly string[];
  readonly linkHosts: readonly string[];
  /** Relying party of passkeys; null: passkeys cannot be used. */
  readonly rpId: string | null;
  /** False: plain HTTP to a port of this computer. */
  readonly isEncrypted: boolean;
  /** Secrets of the application that its older headers need: X-DFNS-APPSECRET, the key of X-DFNS-APISIGNATURE. */
  readonly asks: readonly ('app-secret' | 'api-key')[];
}
