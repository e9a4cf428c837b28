/** Credentials as the service lists them, and the flows that make new ones. Texts are escaped for display. */
import type { CredentialKind, EnvelopeScheme, KeyAlgorithm } from './key-view.ts';
import type { Problem } from './problem.ts';

export interface CredentialView {
  readonly credentialUuid: string;
  readonly credentialId: string;
  /** As the service writes it. */
  readonly kind: string;
  readonly name: string;
  /** ISO time as the service gave it. */
  readonly dateCreated: string;
  readonly isActive: boolean;
  /** base64url(SHA-256(SPKI)), or the text that the service gave instead; null without either. */
  readonly fingerprint: string | null;
  /** Its private half is on this computer. */
  readonly isHere: boolean;
  /** What stops working when it is deactivated or deleted. Finished sentences. */
  readonly ends: readonly string[];
}

export type CredentialsView =
  | { readonly state: 'unknown' }
  | { readonly state: 'loading' }
  | { readonly state: 'listed'; readonly items: readonly CredentialView[]; readonly at: number }
  | { readonly state: 'problem'; readonly problem: Problem };

/** One way to answer a challenge. */
export interface FactorOption {
  /** Of Fido2 one option stands for all passkeys: 'passkey'. */
  readonly credentialId: string;
  readonly kind: CredentialKind;
  readonly name: string;
  /** 'service': the wrapped key comes with the challenge, this computer has no copy. */
  readonly from: 'this-computer' | 'service' | 'passkey';
  /** False for passkeys and while the unlock window of this key is open. */
  readonly needsPassword: boolean;
}

export interface FactorsView {
  /** Not empty on a card that can be approved; the preferred one first. */
  readonly first: readonly FactorOption[];
  /**
   * By first factor (credentialId): the second factors that the challenge demands with it; no entry: none is demanded. An
   * empty list: one is demanded and none is here.
   */
  readonly second: Readonly<Record<string, readonly FactorOption[]>>;
}

/** A credential of kind Key as the service lists it before a sign-in: all that it tells is its id. */
export interface ListedKeyView {
  readonly credentialId: string;
  /** The id, escaped for display. */
  readonly shown: string;
  /** A key for it is on this computer. */
  readonly isHere: boolean;
}

/** Recovery kit whose code was shown and is not yet typed back. The code itself is never part of a snapshot. */
export interface RecoveryKitView {
  readonly kitId: string;
  readonly credentialId: string;
  readonly username: string;
  readonly organisationId: string;
  readonly server: string;
  /** Wall time, Unix ms. */
  readonly createdAt: number;
  readonly scheme: EnvelopeScheme;
  readonly algorithm: KeyAlgorithm;
  readonly fingerprint: string;
  /** Indices (0 to 5) of the two groups of the code that have to be typed back. */
  readonly askedGroups: readonly [number, number];
  /** Life left of the challenge that it was made for, in ms, when this view was made; null: the service did not say. */
  readonly leftMs: number | null;
  /** What using it will end. Finished sentences. */
  readonly ends: readonly string[];
}

/** A code that lets a second device register a key; at most 60 s. */
export interface DeviceCodeView {
  readonly code: string;
  /** Left when this snapshot was made, in ms, on main's monotonic clock. */
  readonly leftMs: number;
}

/** A registration that was opened from an invitation and waits for the person's key. */
export interface RegistrationView {
  readonly username: string;
  readonly organisationId: string;
  /** End users get wallets at once. */
  readonly kind: 'user' | 'end-user';
  readonly wallets: readonly { readonly network: string; readonly name: string }[];
  readonly firstFactorKinds: readonly CredentialKind[];
  readonly secondFactorKinds: readonly CredentialKind[];
}

/** Wallets that an end-user registration made; shown until dismissed. */
export interface NewWalletView {
  readonly id: string;
  readonly network: string;
  readonly name: string;
  /** null while the service is still making it. */
  readonly address: string | null;
  /** Hex. */
  readonly publicKey: string;
}

export interface SettingsView {
  /** 0: the password is asked for each approval; at most 60. */
  readonly unlockSeconds: number;
}
