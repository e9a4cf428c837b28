/** Channels of accounts and environments. Every secret is its own field: inputs are wiped field by field. */
import type { Reply } from './problem.ts';

type None = Readonly<Record<string, never>>;

export interface AccountCalls {
  /** Makes another account the active one: an open review is closed without an answer. Rejects with 'account/unknown'. */
  'account/switch': { readonly input: { readonly accountId: string }; readonly output: null };
  /** A further account, signed out, and makes it the active one. Nothing is asked of the service. */
  'account/add': {
    readonly input: {
      /** Id of an environment choice. */
      readonly environment: string;
      readonly username: string;
      readonly organisationId: string;
    };
    readonly output: { readonly accountId: string };
  };
  /** Takes it off this computer; keys of it have to be removed before. `typed` is its username (or its id where it has none). */
  'account/remove': {
    readonly input: { readonly accountId: string; readonly typed: string };
    readonly output: null;
  };
  /** Asks the service to send a login code by e-mail to the active account; the next sign-in brings it as `code`. */
  'account/send-code': { readonly input: None; readonly output: null };
  /**
   * A token that was made elsewhere, for a new account in this environment: a personal access token of a person, or the one of a
   * service account. It is kept in the keychain, or in memory until the end of the run. Who it belongs to is read from the token
   * itself and checked by one call. Rejects with 'account/token-refused'.
   */
  'account/use-token': {
    readonly input: {
      readonly environment: string;
      readonly kind: 'personal-token' | 'service-account';
      readonly token: Uint8Array;
      readonly storage: 'keychain' | 'session';
    };
    readonly output: { readonly accountId: string };
  };
  /**
   * A secret of the application that the active account's environment asks for (`asks` of its choice). Kept in the keychain, or in
   * memory until the end of the run.
   */
  'account/application-secret': {
    readonly input: {
      readonly secret: 'app-secret' | 'api-key';
      readonly value: Uint8Array;
      readonly storage: 'keychain' | 'session';
    };
    readonly output: null;
  };
  /** Text of an environment file. Rejects with 'environment/file' (`reason`). */
  'environment/import': {
    readonly input: { readonly text: string };
    readonly output: { readonly environment: string; readonly label: string };
  };
  /** Rejects with 'environment/in-use' while an account belongs to it. */
  'environment/remove': { readonly input: { readonly environment: string }; readonly output: null };
}

type AccountCall<C extends keyof AccountCalls> = (
  input: AccountCalls[C]['input'],
) => Promise<Reply<AccountCalls[C]['output']>>;

export interface AccountApi {
  readonly switchAccount: AccountCall<'account/switch'>;
  readonly addAccount: AccountCall<'account/add'>;
  readonly removeAccount: AccountCall<'account/remove'>;
  readonly sendCode: () => Promise<Reply<null>>;
  readonly useToken: AccountCall<'account/use-token'>;
  readonly keepApplicationSecret: AccountCall<'account/application-secret'>;
  readonly importEnvironment: AccountCall<'environment/import'>;
  readonly removeEnvironment: AccountCall<'environment/remove'>;
}
