import { AppError } from '../../main/errors.ts';
import type { PasskeyCreate, PasskeyGet, Passkeys } from '../../main/factors/passkeys.ts';
import { type SoftwarePasskey, softwarePasskey } from '../helpers/software-passkey.ts';

export interface SoftwarePasskeys extends Passkeys {
  readonly asked: (PasskeyCreate | PasskeyGet)[];
  /** The person closes the window, until told otherwise. */
  setCancelled(isCancelled: boolean): void;
}

/** The port of the passkey window with authenticators of node:crypto behind it: what they answer is real WebAuthn. */
export function makeSoftwarePasskeys(): SoftwarePasskeys {
  const held = new Map<string, SoftwarePasskey>();
  const asked: (PasskeyCreate | PasskeyGet)[] = [];
  let isCancelled = false;
  const note = (input: PasskeyCreate | PasskeyGet) => {
    asked.push(input);
    if (isCancelled) throw new AppError('passkey/cancelled', 'the person closed the window');
  };
  return {
    asked,
    setCancelled: (next) => {
      isCancelled = next;
    },
    isUsable: () => true,
    async create(input) {
      note(input);
      const passkey = softwarePasskey(input.user.id);
      held.set(passkey.credId, passkey);
      return passkey.create(input.challenge);
    },
    async get(input) {
      note(input);
      const credId = input.allowCredentials.find((id) => held.has(id)) ?? '';
      const passkey = held.get(credId);
      if (!passkey) throw new AppError('passkey/no-authenticator', 'no passkey of this account');
      return passkey.get(input.challenge).credentialAssertion;
    },
    cancel: () => {},
  };
}
