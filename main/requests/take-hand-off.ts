// Protects the password from what a link brings: a wrapped key out of a link is never opened, whatever its name. Keys of this computer
// and passkeys answer a hand-off, the service's copies only where the service itself gave them.
// From: links with an envelope that is weak, or made to be opened. Not from: an envelope that the service gives.
import { AssertChallenge } from '../dfns/assert-challenge.ts';
import { AppError } from '../errors.ts';
import type { HandOffChallenge } from '../links/hand-off-challenge.ts';

/** The answer of /auth/action/init as another program hands it over, held to what such an answer may be. Throws 'link/rejected'. */
export function takeHandOff(given: HandOffChallenge): AssertChallenge {
  const { key, webauthn, passwordProtectedKey = [] } = given.allowCredentials;
  // Without the list of wrapped keys, those among the keys are meant (protocol.md 8, item 14): their names stay, nothing else.
  const names = passwordProtectedKey.map(({ type, id }) => ({ type, id }));
  const decoded = AssertChallenge.safeParse({
    ...given,
    allowCredentials: { key: [...key, ...names], webauthn },
  });
  if (decoded.success) return decoded.data;
  const details = { reason: 'request-challenge' };
  throw new AppError('link/rejected', 'no challenge of the service', { details, cause: decoded.error });
}
