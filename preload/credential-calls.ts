/** Channels of credentials at the service: registration, new ones, changes, recovery. */
import type { ListedKeyView, RecoveryKitView } from './credential-view.ts';
import type { CredentialKind, EnvelopeScheme, KeyAlgorithm, KeyStorage } from './key-view.ts';
import type { Reply } from './problem.ts';

type Nothing = Readonly<Record<string, never>>;

export interface CredentialCalls {
  /** Asks the service again; the answer is in the snapshot. */
  'credential/list': { readonly input: Nothing; readonly output: null };
  /** Makes the key, then opens the review of POST /auth/credentials. Fido2 takes no password (empty) and no algorithm. */
  'credential/create': {
    readonly input: {
      readonly kind: Exclude<CredentialKind, 'RecoveryKey'>;
      readonly algorithm: KeyAlgorithm;
      readonly name: string;
      readonly password: Uint8Array;
      readonly storage: KeyStorage;
    };
    readonly output: { readonly requestId: string };
  };
  /** Opens the review of the change. */
  'credential/change': {
    readonly input: {
      readonly credentialUuid: string;
      readonly change: 'activate' | 'deactivate' | 'delete';
    };
    readonly output: { readonly requestId: string };
  };
  /** Opens the review of POST /auth/credentials/code; the code is in the snapshot once it was signed and sent. */
  'credential/new-code': { readonly input: Nothing; readonly output: { readonly requestId: string } };

  /** Practice and e-mail invitations: PUT /auth/registration/code. */
  'account/resend-code': { readonly input: { readonly username: string }; readonly output: null };
  /** An invitation by name and code: POST /auth/registration/init. `wallets` turn it into an end-user registration. */
  'account/open-code': {
    readonly input: { readonly username: string; readonly code: string };
    readonly output: null;
  };
  /**
   * An invitation as the integrating app hands it over: JSON {"v":1,"registration":<answer of /auth/registration/delegated>,
   * "wallets":[{"network","name"?}…]}.
   */
  'account/open-invitation': { readonly input: { readonly text: string }; readonly output: null };
  'account/drop-registration': { readonly input: Nothing; readonly output: null };
  /** Completes the opened registration; signs in. `secondKind` null: no second factor. `kitId`: recovery kit typed back. */
  'account/register': {
    readonly input: {
      readonly kind: Exclude<CredentialKind, 'RecoveryKey'>;
      readonly algorithm: KeyAlgorithm;
      readonly password: Uint8Array;
      readonly storage: KeyStorage;
      readonly secondKind: Exclude<CredentialKind, 'RecoveryKey'> | null;
      readonly secondPassword: Uint8Array;
      readonly kitId: string | null;
    };
    readonly output: null;
  };
  'wallets/dismiss': { readonly input: Nothing; readonly output: null };
  /**
   * The credentials of kind Key that the service lists for the person of this account before a sign-in. Rejects with
   * 'key/not-registered' ('no-user', 'none-listed').
   */
  'account/key-credentials': {
    readonly input: Nothing;
    readonly output: { readonly items: readonly ListedKeyView[] };
  };
  /**
   * A key that comes as a file: stores it and signs in. `file`: PEM, envelope of the Dfns web client, or backup. `passphrase`: of the
   * PEM (empty: none), old password of the envelope, password of the backup. `password`, `name`: new ones; not for backups. `credentialId`: for
   * a PEM where several are listed. Rejects as the imports do; with 'key/which-credential'; with 'key/not-registered' ('refused') when
   * the service does not take the signature, and nothing is kept; with `details.step` 'kept' when the key stays and only the sign-in failed.
   */
  'account/sign-in-with-file': {
    readonly input: {
      readonly from: 'pem' | 'envelope' | 'backup';
      readonly file: Uint8Array;
      readonly passphrase: Uint8Array;
      readonly username: string;
      readonly password: Uint8Array;
      readonly name: string;
      readonly storage: KeyStorage;
      readonly credentialId: string | null;
    };
    readonly output: null;
  };
  /** Second device: /auth/credentials/code/init and /verify with a code that another device shows. */
  'account/join': {
    readonly input: {
      readonly code: string;
      readonly kind: Exclude<CredentialKind, 'RecoveryKey'>;
      readonly algorithm: KeyAlgorithm;
      readonly name: string;
      readonly password: Uint8Array;
      readonly storage: KeyStorage;
    };
    readonly output: null;
  };

  /**
   * Makes a recovery key and its code. `purpose` 'credential': for the signed-in account; 'registration': for the opened
   * registration; 'recovery': the new one of a recovery that was opened. The code leaves main here and only here.
   */
  'recovery/make-kit': {
    readonly input: {
      readonly purpose: 'credential' | 'registration' | 'recovery';
      readonly scheme: EnvelopeScheme;
    };
    readonly output: { readonly kit: RecoveryKitView; readonly code: Uint8Array };
  };
  'recovery/save-kit': {
    readonly input: { readonly kitId: string };
    readonly output: { readonly saved: boolean };
  };
  'recovery/print-kit': {
    readonly input: { readonly kitId: string };
    readonly output: { readonly printed: boolean };
  };
  /** The two asked groups as typed. Purpose 'credential' then opens the review: `requestId`; otherwise null. */
  'recovery/type-back': {
    readonly input: { readonly kitId: string; readonly first: Uint8Array; readonly second: Uint8Array };
    readonly output: { readonly requestId: string | null };
  };
  'recovery/drop-kit': { readonly input: { readonly kitId: string }; readonly output: null };
  /** Local: opens the recovery key with the typed code, signs a random text, verifies it. Never calls the service. */
  'recovery/drill': {
    readonly input: { readonly credentialId: string; readonly code: Uint8Array };
    readonly output: null;
  };
  /** POST /auth/recover/user/code. */
  'recovery/send-code': { readonly input: { readonly username: string }; readonly output: null };
  /** `typed` is RECOVER. Opens the old recovery key (copy here, or from the answer of init); nothing is ended yet. */
  'recovery/open': {
    readonly input: {
      readonly username: string;
      readonly credentialId: string;
      readonly verificationCode: string;
      readonly code: Uint8Array;
      readonly typed: string;
    };
    readonly output: null;
  };
  /** New key and the typed-back new kit, then the one call POST /auth/recover/user; signs in. */
  'recovery/finish': {
    readonly input: {
      readonly kitId: string;
      readonly algorithm: KeyAlgorithm;
      readonly password: Uint8Array;
      readonly storage: KeyStorage;
    };
    readonly output: null;
  };
  'recovery/drop': { readonly input: Nothing; readonly output: null };
}

type Call<C extends keyof CredentialCalls> = (
  input: CredentialCalls[C]['input'],
) => Promise<Reply<CredentialCalls[C]['output']>>;
type Ask<C extends keyof CredentialCalls> = () => Promise<Reply<CredentialCalls[C]['output']>>;

export interface CredentialApi {
  readonly listCredentials: Ask<'credential/list'>;
  readonly createCredential: Call<'credential/create'>;
  readonly changeCredential: Call<'credential/change'>;
  readonly newDeviceCode: Ask<'credential/new-code'>;
  readonly resendCode: Call<'account/resend-code'>;
  readonly openCode: Call<'account/open-code'>;
  readonly openInvitation: Call<'account/open-invitation'>;
  readonly dropRegistration: Ask<'account/drop-registration'>;
  readonly register: Call<'account/register'>;
  readonly dismissWallets: Ask<'wallets/dismiss'>;
  readonly listKeyCredentials: Ask<'account/key-credentials'>;
  readonly signInWithFile: Call<'account/sign-in-with-file'>;
  readonly joinAccount: Call<'account/join'>;
  readonly makeKit: Call<'recovery/make-kit'>;
  readonly saveKit: Call<'recovery/save-kit'>;
  readonly printKit: Call<'recovery/print-kit'>;
  readonly typeBackKit: Call<'recovery/type-back'>;
  readonly dropKit: Call<'recovery/drop-kit'>;
  readonly drill: Call<'recovery/drill'>;
  readonly sendRecoveryCode: Call<'recovery/send-code'>;
  readonly openRecovery: Call<'recovery/open'>;
  readonly finishRecovery: Call<'recovery/finish'>;
  readonly dropRecovery: Ask<'recovery/drop'>;
}
