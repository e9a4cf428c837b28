import type { NewWalletView, RegistrationView } from '../../preload/credential-view.ts';
import type { CredentialKind, KeyAlgorithm, KeyStorage } from '../../preload/key-view.ts';
import type { Secret } from '../core/secret.ts';
import { showText } from '../core/show-text.ts';
import type { CreateChallenge } from '../dfns/create-challenge.ts';
import type { NewCredentials, NewFactor } from '../dfns/factor.ts';
import { type NewWallet, type Registered, registerEndUser, registerWith } from '../dfns/register.ts';
import { AppError } from '../errors.ts';
import type { AccountDeps } from './account-deps.ts';
import type { KnownIdentity } from './identity.ts';
import {
  defaultName,
  type MadeCredential,
  makeCredential,
  type NewKind,
  storedIn,
} from './new-credential.ts';
import { discardKeys, isKey, keepPending, noteRegistered, wasNotRegistered } from './pending-key.ts';
import type { WantedWallet } from './read-invitation.ts';

/** A registration that was opened and waits for the person's credentials. */
export interface OpenRegistration {
  readonly owner: KnownIdentity;
  readonly challenge: CreateChallenge;
  /** When it is over, Unix ms of this computer; null: the service did not say. */
  readonly endsAt: number | null;
  /** null: it was handed over by an app, not opened by a code. */
  readonly registrationCode: string | null;
  /** Not empty: an end user, who gets wallets at once. */
  readonly wallets: readonly WantedWallet[];
}

export interface RegisterInput {
  readonly kind: NewKind;
  readonly algorithm: KeyAlgorithm;
  readonly password: Secret;
  readonly storage: KeyStorage;
  readonly secondKind: NewKind | null;
  readonly secondPassword: Secret;
  readonly kitId: string | null;
}

export interface RegistrationDone {
  readonly first: MadeCredential;
  readonly second: MadeCredential | null;
  /** End users are signed in by the answer. */
  readonly token: string | null;
  readonly wallets: readonly NewWalletView[];
}

/**
 * POST /auth/registration or /enduser (protocol.md 2.3): makes every credential for the one challenge, keeps the keys as pending, then
 * sends. After a doubtful failure they stay listed as pending and a sign-in settles them.
 * Passwords are not wiped: signing in needs them.
 */
export async function completeRegistration(
  deps: AccountDeps,
  open: OpenRegistration,
  input: RegisterInput,
): Promise<RegistrationDone> {
  requireKind(open.challenge.supportedCredentialKinds.firstFactor, input.kind);
  if (input.secondKind) requireKind(open.challenge.supportedCredentialKinds.secondFactor, input.secondKind);
  // First, so that a kit that was not typed back costs nothing; it signed the same challenge when it was made.
  const kit = input.kitId === null ? null : deps.kits.take(input.kitId, open.challenge.challenge);
  const first = await makeFactor(deps, open, { ...input, which: 'first' });
  const second = input.secondKind
    ? await makeFactor(deps, open, {
        ...{ kind: input.secondKind, algorithm: input.algorithm, storage: input.storage },
        ...{ password: input.secondPassword, which: 'second' },
      })
    : null;
  const made: MadeCredential[] = [first];
  if (second) made.push(second);
  if (kit) made.push({ ...kit, entry: { ...kit.entry, ...storedIn(deps, input.storage) } });
  await keepPending(deps, made);
  const sent = await send(deps, open, made, {
    firstFactorCredential: first.credential,
    ...(second ? { secondFactorCredential: second.credential } : {}),
    ...(kit ? { recoveryCredential: kit.credential } : {}),
  });
  for (const { entry } of made.filter(isKey)) {
    await noteRegistered(deps, entry.credId, entry === first.entry ? { isPreferred: true } : {});
  }
  if (input.kitId !== null) deps.kits.forget(input.kitId);
  return { first, second, ...sent };
}

function makeFactor(
  deps: AccountDeps,
  { owner, challenge }: OpenRegistration,
  input: Pick<RegisterInput, 'kind' | 'algorithm' | 'password' | 'storage'> & { which: 'first' | 'second' },
): Promise<MadeCredential<NewFactor>> {
  const name = defaultName(input.kind, input.algorithm, input.which);
  return makeCredential(deps, { input: { ...input, name }, owner, challenge });
}

async function send(
  deps: AccountDeps,
  open: OpenRegistration,
  made: readonly MadeCredential[],
  credentials: NewCredentials,
): Promise<Pick<RegistrationDone, 'token' | 'wallets'>> {
  try {
    return await post(deps, open, credentials);
  } catch (error) {
    const { username, orgId, userId } = open.owner;
    const { registrationCode } = open;
    const code = registrationCode === null ? null : { username, orgId, registrationCode };
    // Where the disk refuses it, the keys stay listed as pending.
    if (await wasNotRegistered(deps.http(), error, { code, userId })) {
      await discardKeys(
        deps,
        made.filter(isKey).map(({ entry }) => entry),
      ).catch(() => {});
    }
    throw error;
  }
}

async function post(deps: AccountDeps, open: OpenRegistration, credentials: NewCredentials) {
  const token = open.challenge.temporaryAuthenticationToken;
  if (open.wallets.length === 0) {
    requireSameUser(open, await registerWith(deps.http(), token, credentials));
    return { token: null, wallets: [] };
  }
  const answer = await registerEndUser(deps.http(), token, { ...credentials, wallets: open.wallets });
  requireSameUser(open, answer);
  return { token: answer.authentication.token, wallets: answer.wallets.map(toWalletView) };
}

/** Envelopes are sealed for this user: a key of somebody else would never open again. */
function requireSameUser({ owner }: OpenRegistration, { user }: Pick<Registered, 'user'>): void {
  if (user.id === owner.userId && user.orgId === owner.orgId) return;
  throw new AppError('api/bad-answer', 'the key was registered for another user');
}

function requireKind(offered: readonly string[], kind: NewKind): void {
  if (offered.includes(kind)) return;
  throw new AppError('input/invalid', 'the service does not take a credential of this kind here');
}

const toWalletView = (wallet: NewWallet): NewWalletView => ({
  id: showText(wallet.id),
  network: showText(wallet.network),
  name: showText(wallet.name ?? ''),
  address: wallet.address ? showText(wallet.address) : null,
  publicKey: showText(wallet.signingKey.publicKey),
});

const NEW_KINDS: readonly CredentialKind[] = ['Fido2', 'Key', 'PasswordProtectedKey'];
const known = (kinds: readonly string[]): readonly CredentialKind[] =>
  NEW_KINDS.filter((kind) => kinds.includes(kind));

export function toRegistrationView({ owner, challenge, wallets }: OpenRegistration): RegistrationView {
  return {
    username: showText(owner.username),
    organisationId: showText(owner.orgId),
    kind: wallets.length > 0 ? 'end-user' : 'user',
    wallets: wallets.map(({ network, name }) => ({ network: showText(network), name: showText(name ?? '') })),
    firstFactorKinds: known(challenge.supportedCredentialKinds.firstFactor),
    secondFactorKinds: known(challenge.supportedCredentialKinds.secondFactor),
  };
}
