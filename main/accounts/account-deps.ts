import type { Http } from '../dfns/http.ts';
import type { ChooseFactors } from '../factors/factor.ts';
import type { PasswordGuard } from '../factors/password-guard.ts';
import type { Keys } from '../keys/keys.ts';
import type { Files, KeyStore } from '../vault/ports.ts';
import type { AccountKind } from './account-kind.ts';
import type { ApplicationSecretStore } from './application-secrets.ts';
import type { CreationDeps } from './creation-deps.ts';
import type { AccountProfile } from './profile.ts';
import type { RememberedAccount } from './remembered-account.ts';
import type { TypedBackKits } from './typed-back-kits.ts';

export interface AccountDeps extends CreationDeps {
  readonly http: () => Http;
  readonly profile: () => AccountProfile;
  /** Absent: 'person'. */
  readonly kind?: AccountKind;
  readonly applicationSecrets: ApplicationSecretStore;
  readonly files: Files;
  readonly keychain: KeyStore;
  readonly memory: KeyStore;
  readonly guard: PasswordGuard;
  readonly chooseFactors: ChooseFactors;
  readonly remembered: RememberedAccount;
  readonly kits: TypedBackKits;
  /** Stores keys that a person brings along. */
  readonly keys: Pick<Keys, 'importPem' | 'importEnvelope' | 'restore'>;
  /** A session is over: what was open in it has to be closed. Must not throw. */
  readonly sessionOver: () => void;
  readonly changed: () => void;
}
