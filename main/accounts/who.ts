import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { AccountDeps } from './account-deps.ts';
import { type Identity, identityOf, type KnownIdentity, signingEntry } from './identity.ts';

/** Who this computer is for, and with which of its keys they sign in. */
export interface Who {
  /** Whoever is active now; then the owner of credentials elsewhere, of the preferred key, and last the profile. */
  identity(): Identity;
  /** The key that signs for this identity unless another one is chosen. */
  entry(): CredentialEntry | null;
  /** Whether there is anything to sign in with: a key here, or credentials elsewhere that were used here. */
  isSetUp(): boolean;
  /** Who signs in with this credential; null: the key of `entry`. */
  behind(credentialId: string | null): { readonly who: Identity; readonly entry: CredentialEntry | null };
  /** The identity of a saved session, if its user is known here. */
  known(user: { readonly userId: string; readonly orgId: string }): KnownIdentity | null;
}

type Deps = Pick<AccountDeps, 'index' | 'profile' | 'remembered' | 'environment'>;

/** `active`: who is signing in or signed in. */
export function makeWho(deps: Deps, active: () => Identity | null): Who {
  const toIdentity = (owner: Pick<CredentialEntry, 'username' | 'orgId' | 'userId'>) =>
    identityOf(owner, deps.profile());
  const signing = () => deps.index.entries().filter(({ kind }) => kind !== 'RecoveryKey');
  const remembered = () => {
    const account = deps.remembered.account();
    return account?.environment === deps.environment().id ? account : null;
  };
  const fromProfile = (): Identity => {
    const { username, orgId, organisationName } = deps.profile();
    return { username, orgId, userId: null, organisationName };
  };
  const identity = (): Identity => {
    const current = active();
    if (current) return current;
    const owner = remembered() ?? signingEntry(deps.index.entries());
    return owner ? toIdentity(owner) : fromProfile();
  };
  const entry = () => {
    const { userId } = identity();
    return signing().find((one) => userId === null || one.userId === userId) ?? null;
  };
  return {
    identity,
    entry,
    isSetUp: () => remembered() !== null || signing().length > 0,
    behind(credentialId) {
      const chosen =
        credentialId === null ? entry() : (signing().find(({ credId }) => credId === credentialId) ?? null);
      return chosen ? { who: toIdentity(chosen), entry: chosen } : { who: identity(), entry: null };
    },
    known({ userId, orgId }) {
      const account = remembered();
      const owner = [...(account ? [account] : []), ...signing()].find(
        (one) => one.userId === userId && one.orgId === orgId,
      );
      return owner ? toIdentity(owner) : null;
    },
  };
}
