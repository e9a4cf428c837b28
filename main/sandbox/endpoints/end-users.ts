import { z } from 'zod';
import type { Identity } from '../auth/identity.ts';
import { notAuthorized, userExists } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import type { Call, Route } from '../http/route.ts';
import { isNetwork, NETWORK_NAME_LENGTH } from '../organisation/networks.ts';
import { newUser } from '../organisation/new-user.ts';
import type { User } from '../organisation/organisation.ts';
import { createChallenge } from './create-challenge.ts';
import { LOGIN_SECONDS } from './login.ts';
import { NEW_CREDENTIALS, storeAll, verifyAll } from './new-credentials.ts';
import { isoNow, openSession, type Parts } from './parts.ts';
import { requireTemporary } from './temporary-token.ts';
import { newWallet, walletAnswer } from './wallets.ts';

const MAX_WALLETS = 50; // no figure is published

const Start = z.strictObject({
  email: z.string().min(3).max(320),
  kind: z.literal('EndUser'),
  externalId: z.string().min(1).max(256).optional(),
});
const Register = z.strictObject({
  ...NEW_CREDENTIALS,
  wallets: z
    .array(
      z.strictObject({
        network: z.string().max(NETWORK_NAME_LENGTH).refine(isNetwork),
        name: z.string().min(1).max(256).optional(),
      }),
    )
    .min(1)
    .max(MAX_WALLETS),
});

/** End users: started by a service account, completed by the person, who gets wallets and a session (protocol.md 2.3). */
export function endUserRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/auth/registration/delegated',
      access: 'signed',
      handle: (call, who) => start(parts, call, who),
    },
    {
      method: 'POST',
      path: '/auth/registration/enduser',
      access: 'public',
      takesPasskeys: true,
      handle: (call) => register(parts, call),
    },
  ];
}

/** Only service accounts may act for others: ApiError 403. */
export function requireServiceAccount({ user, tokenKind }: Identity, operation: string): void {
  if (tokenKind === 'ServiceAccount') return;
  throw notAuthorized({ kind: user.kind, userId: user.id }, operation);
}

/** Starting again for an end user who never registered gives that user another challenge. */
function start(parts: Parts, call: Call, who: Identity) {
  requireServiceAccount(who, 'Auth:Register:Delegated');
  const { email } = decode(Start, call.body);
  const known = [...parts.organisation.users.values()].find(({ username }) => username === email);
  if (known && (known.isRegistered || known.kind !== 'EndUser')) throw userExists();
  const user = known ?? newEndUser(parts, email);
  parts.organisation.users.set(user.id, user);
  return { body: createChallenge(user, parts.challenges.open(user, { kind: 'registration' })) };
}

const newEndUser = ({ newId, clock }: Parts, email: string): User =>
  newUser({ newId, dateCreated: isoNow(clock) }, { username: email, name: email, kind: 'EndUser' });

function register(parts: Parts, call: Call) {
  const { challenge, user } = requireTemporary(parts, call, 'registration');
  if (user.isRegistered) throw userExists();
  const { wallets: wanted, ...credentials } = decode(Register, call.body);
  const made = verifyAll(parts, credentials, { challenge, user, passkeys: call.passkeys });
  challenge.state = { kind: 'answered' };
  const wallets = wanted.map((one) => newWallet(parts, { ...one, delegateTo: user.id }));
  for (const wallet of wallets) parts.organisation.wallets.set(wallet.id, wallet);
  const answer = storeAll(parts, user, made);
  const { text: token } = openSession(parts, { user, kind: 'Token', lifeSeconds: LOGIN_SECONDS });
  return { body: { ...answer, authentication: { token }, wallets: wallets.map(walletAnswer) } };
}
