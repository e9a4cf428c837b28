import type { Clock } from '../core/clock.ts';
import type { DomainLog } from '../core/domain-event.ts';
import type { Random } from '../core/random.ts';
import type { Environment } from '../environments/environments.ts';
import type { PasskeyPlace, Passkeys } from '../factors/passkeys.ts';
import type { StartSigner } from '../signer/protocol.ts';
import type { CredentialIndex } from '../vault/credential-index.ts';
import type { KeySlots } from '../vault/key-slots.ts';
import type { KeyStore } from '../vault/ports.ts';

/** What making a credential and keeping it as pending needs. */
export interface CreationDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly environment: () => Environment;
  readonly index: CredentialIndex;
  readonly slots: KeySlots;
  readonly keychain: Pick<KeyStore, 'name'>;
  /** In memory: for "this session only". */
  readonly memory: Pick<KeyStore, 'name'>;
  readonly startSigner: StartSigner;
  readonly passkeys: Passkeys;
  /** null: passkeys cannot be used with this environment. */
  readonly place: () => PasskeyPlace | null;
  readonly log: DomainLog;
}
