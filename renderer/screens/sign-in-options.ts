import type { FactorOption } from '../../preload/credential-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';

const PASSKEY: FactorOption = {
  credentialId: 'passkey',
  kind: 'Fido2',
  name: 'A passkey',
  from: 'passkey',
  needsPassword: false,
};

/** Which key it is shows by the password that opens it. */
const SERVICE_KEY: FactorOption = {
  credentialId: 'service',
  kind: 'PasswordProtectedKey',
  name: 'Key kept by the service',
  from: 'service',
  needsPassword: true,
};

/** The keys of this computer, the preferred one first, and passkeys where they can be used. Without a key here, one of the service. */
export function signInOptions({ keys, passkeys }: Snapshot): readonly FactorOption[] {
  const own = keys
    .filter(({ kind }) => kind !== 'RecoveryKey')
    .toSorted((a, b) => Number(b.isPreferred) - Number(a.isPreferred))
    .map(({ credentialId, kind, name }): FactorOption => {
      return { credentialId, kind, name, from: 'this-computer', needsPassword: true };
    });
  const kept = own.length > 0 ? own : [SERVICE_KEY];
  return passkeys.isUsable ? [...kept, PASSKEY] : kept;
}
