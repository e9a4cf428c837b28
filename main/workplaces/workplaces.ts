import type { AccountRow, EnvironmentChoice } from '../../preload/account-view.ts';
import type { Secret } from '../core/secret.ts';

/** The accounts of this computer: each with its own folder, keychain entries, session, keys, requests and receipts. */
export interface Workplaces {
  rows(): readonly AccountRow[];
  environments(): readonly EnvironmentChoice[];
  /** Rejects with 'account/unknown'. */
  switchTo(accountId: string): Promise<void>;
  /** Rejects with 'environment/unknown', 'account/known'. */
  add(input: {
    readonly environment: string;
    readonly username: string;
    readonly organisationId: string;
  }): Promise<{ readonly accountId: string }>;
  /** Rejects with 'account/has-keys', 'key/name-differs', 'account/unknown'. */
  remove(input: { readonly accountId: string; readonly typed: string }): Promise<void>;
  /** Rejects with 'account/token-refused'. Wipes the token. */
  useToken(input: {
    readonly environment: string;
    readonly kind: 'personal-token' | 'service-account';
    readonly token: Secret;
    readonly storage: 'keychain' | 'session';
  }): Promise<{ readonly accountId: string }>;
  importEnvironment(text: string): Promise<{ readonly environment: string; readonly label: string }>;
  removeEnvironment(environment: string): Promise<void>;
}
