import { type Account, makeAccount } from './accounts/account.ts';
import type { Foundation } from './build-foundation.ts';
import type { CredentialParts } from './credentials/make-credential-parts.ts';
import type { Factors } from './factors/choose-factors.ts';
import type { Keys } from './keys/keys.ts';

/** Parts that are built after the account. */
interface Later {
  readonly credentials: () => CredentialParts;
  readonly keys: () => Keys;
}

export function connectAccount(base: Foundation, factors: Factors, { credentials, keys }: Later): Account {
  return makeAccount({
    ...base,
    chooseFactors: factors.chooseForSignIn,
    sessionOver: () => closeWhatIsOpen(base, factors, credentials()),
    kits: {
      take: (kitId, challenge) => credentials().kits.take(kitId, challenge),
      forget: (kitId) => credentials().kits.forget(kitId),
    },
    keys: {
      importPem: (...brought) => keys().importPem(...brought),
      importEnvelope: (...brought) => keys().importEnvelope(...brought),
      restore: (backup) => keys().restore(backup),
    },
  });
}

/** At the end of a session: whoever comes next finds no key open and no code of the person before. */
function closeWhatIsOpen(
  { passkeys }: Foundation,
  { window }: Factors,
  { kits, recovery, credentials }: CredentialParts,
): void {
  window.close();
  kits.lock();
  recovery.sessionOver();
  credentials.lock();
  passkeys.cancel();
}
