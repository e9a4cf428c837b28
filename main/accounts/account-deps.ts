import type { Clock } from '../core/clock.ts';
import type { DomainLog } from '../core/domain-event.ts';
import type { Random } from '../core/random.ts';
import type { Secret } from '../core/secret.ts';
import type { Http } from '../dfns/http.ts';
import type { PasswordGuard } from '../requests/context.ts';
import type { StartSigner } from '../signer/protocol.ts';
import type { CredentialIndex } from '../vault/credential-index.ts';
import type { KeySlots } from '../vault/key-slots.ts';
import type { Files, KeyStore } from '../vault/ports.ts';
import type { AccountProfile } from './profile.ts';

export interface NewKey {
  readonly algorithm: 'EdDSA' | 'ES256';
  readonly password: Secret;
  readonly storage: 'keychain' | 'session';
}

export interface AccountDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly http: () => Http;
  readonly profile: () => AccountProfile;
  readonly files: Files;
  readonly index: CredentialIndex;
  readonly slots: KeySlots;
  readonly keychain: KeyStore;
  /** In memory: for "this session only". */
  readonly memory: KeyStore;
  readonly startSigner: StartSigner;
  readonly guard: PasswordGuard;
  readonly changed: () => void;
  readonly log: DomainLog;
}
