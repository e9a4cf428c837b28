import type { Clock } from '../core/clock.ts';
import type { ServiceCredential } from '../dfns/credentials.ts';
import type { PasswordGuard } from '../factors/password-guard.ts';
import type { StartSigner } from '../signer/protocol.ts';
import type { CredentialIndex } from '../vault/credential-index.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { KeySlots } from '../vault/key-slots.ts';
import type { SaveFile } from './ports.ts';

/** Whose keys these are. */
export interface KeyOwner {
  readonly username: string;
  readonly orgId: string;
  /** null before the service has said it. */
  readonly userId: string | null;
}

export interface KeyDeps {
  readonly index: CredentialIndex;
  readonly slots: KeySlots;
  readonly startSigner: StartSigner;
  readonly guard: PasswordGuard;
  readonly saveFile: SaveFile;
  /** Credentials of the account as the service lists them; rejects with 'account/not-signed-in'. */
  readonly registered: () => Promise<readonly ServiceCredential[]>;
  readonly identity: () => KeyOwner;
  /** Id of the environment the account is in. */
  readonly environment: () => string;
  readonly keychainName: string;
  readonly clock: Clock;
  /** Told before a key goes from this computer: whose account it is has to be known afterwards. */
  readonly removing: (entry: CredentialEntry) => Promise<void>;
  /** Ends the unlock window: a key that was changed or removed must not stay open. */
  readonly closeWindow: () => void;
  readonly changed: () => void;
}
