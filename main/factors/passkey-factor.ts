import type { StillOpen } from '../core/epoch.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import type { Factor } from './factor.ts';
import type { PasskeyGet, PasskeyPlace, Passkeys } from './passkeys.ts';
import { requirePlace } from './require-place.ts';
import { requireUnlocked } from './require-unlocked.ts';
import { verifyPasskey } from './verify-passkey.ts';
import { verifyPasskeySignature } from './verify-passkey-signature.ts';

/** credentialId of the one option that stands for all passkeys; which of them answers is chosen in the passkey window. */
export const PASSKEY_OPTION = 'passkey';

export interface PasskeyFactorDeps {
  readonly passkeys: Passkeys;
  /** null where the environment publishes no relying party. */
  readonly place: () => PasskeyPlace | null;
  /** PEM of a passkey of this person, as the service lists it; null: not known. */
  readonly passkeyPublicKey: (credId: string) => string | null;
  readonly stillUnlocked: StillOpen;
}

/** Answers the challenge through WebAuthn. Rejects as requirePlace and the port do. */
export function makePasskeyFactor(deps: PasskeyFactorDeps, challenge: AssertChallenge): Factor {
  return {
    option: {
      credentialId: PASSKEY_OPTION,
      kind: 'Fido2',
      name: 'Passkey or security key',
      from: 'passkey',
      needsPassword: false,
    },
    sign: async () => {
      requireUnlocked(deps.stillUnlocked);
      const asked: PasskeyGet = {
        place: requirePlace(deps.place(), challenge.rp),
        challenge: challenge.challenge,
        allowCredentials: challenge.allowCredentials.webauthn.map(({ id }) => id),
        userVerification: challenge.userVerification ?? 'preferred', // the default of WebAuthn
      };
      const credentialAssertion = await deps.passkeys.get(asked);
      verifyPasskey(credentialAssertion, asked);
      const publicKey = deps.passkeyPublicKey(credentialAssertion.credId);
      if (publicKey !== null) verifyPasskeySignature(credentialAssertion, publicKey);
      return { kind: 'Fido2', credentialAssertion };
    },
  };
}
