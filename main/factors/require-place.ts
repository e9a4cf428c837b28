import { AppError } from '../errors.ts';
import type { PasskeyPlace } from './passkeys.ts';

/**
 * Where a challenge is answered or a passkey made for it. Throws AppError 'passkey/not-usable' (`reason: 'no-relying-party'`)
 * without a place, and 'passkey/refused' when the service speaks of another site: its passkeys are of no use here, and an
 * answer with another name was not made for this environment.
 */
export function requirePlace(
  place: PasskeyPlace | null,
  relyingParty: { readonly id: string } | undefined,
): PasskeyPlace {
  if (place === null) {
    const details = { reason: 'no-relying-party' };
    throw new AppError('passkey/not-usable', 'the environment has no relying party', { details });
  }
  if (relyingParty !== undefined && relyingParty.id !== place.rpId) {
    throw new AppError('passkey/refused', 'the challenge names another relying party');
  }
  return place;
}
