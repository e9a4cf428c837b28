import type { KeyAlgorithm, KeyStorage } from '../../preload/key-view.ts';
import { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import { PASSKEY_OPTION } from '../factors/passkey-factor.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { AccountDeps } from './account-deps.ts';
import { type Identity, type KnownIdentity, organisationNameOf } from './identity.ts';
import { joinAccount } from './join-account.ts';
import { isNotItsKey, type KeyFileInput, keptButNotSignedIn, refusedKey, storeKeyFile } from './key-file.ts';
import type { MadeCredential, NewCredentialInput } from './new-credential.ts';
import { discardKeys, isUnregistered, neverArrived, noteRegistered } from './pending-key.ts';
import { completeRegistration, type RegisterInput } from './registration.ts';
import { codeOfProfile, openByCode, type Registrations } from './registrations.ts';
import type { Sessions } from './sessions.ts';
import type { SignIn, SignInInput } from './sign-in.ts';
import { asSignInStep } from './sign-in-step.ts';
import type { Who } from './who.ts';

export interface NewKey {
  readonly algorithm: KeyAlgorithm;
  readonly password: Secret;
  readonly storage: KeyStorage;
}

export interface JoinInput extends NewCredentialInput {
  readonly code: string;
}

/**
 * The ways into a session, one at a time. Passwords are not wiped. A failure with `details.step` 'sign-in' came after the
 * registration: that is done.
 */
export interface Entrance {
  signIn(input: SignInInput): Promise<void>;
  /** First run of the person of the profile. */
  createKey(input: NewKey): Promise<void>;
  /** Of the opened registration. */
  register(input: RegisterInput): Promise<void>;
  /** Second device. */
  join(input: JoinInput): Promise<void>;
  /**
   * With a key that comes as a file: it is stored, and signs in. Rejects as `storeKeyFile`; with 'key/not-registered' (`reason:
   * 'refused'`) when the service does not take its signature, and the key is gone again; with `details.step` 'kept' when the key stays.
   */
  signInWithFile(input: KeyFileInput): Promise<void>;
}

interface Parts {
  readonly sessions: Sessions;
  readonly registrations: Registrations;
  readonly signing: SignIn;
  readonly who: Who;
}

export function makeEntrance(deps: AccountDeps, { sessions, registrations, signing, who }: Parts): Entrance {
  const enter = async (as: Identity, entry: CredentialEntry | null, input: SignInInput): Promise<void> => {
    try {
      const { token, signedBy, newPreferred, ...user } = await signing.run(as, entry, input);
      for (const credId of signedBy) {
        await noteRegistered(deps, credId, credId === newPreferred ? { isPreferred: true } : {});
      }
      const organisationName = organisationNameOf(user.orgId, deps.profile());
      await sessions.begin({ token, owner: { ...user, organisationName } });
    } finally {
      deps.changed(); // the second factors, and what became of pending keys
    }
  };
  const enterWithNew = async (
    as: KnownIdentity,
    first: MadeCredential,
    input: Omit<SignInInput, 'credentialId'>,
  ): Promise<void> => {
    // A passkey leaves no key here: were this sign-in to fail, nobody would know any more whose account it is.
    if (!first.entry) await rememberOwner(deps, as);
    return asSignInStep(enter(as, first.entry, { ...input, credentialId: optionOf(first) }));
  };

  return {
    async signIn(input) {
      const { who: as, entry } = who.behind(input.credentialId);
      if (input.credentialId === null && !who.isSetUp()) {
        throw new AppError('account/not-set-up', 'there is nothing here to sign in with');
      }
      try {
        await enter(as, entry, input);
      } catch (error) {
        if (entry?.registration !== 'pending') throw error;
        const asked = { code: await registrations.codeOf(as), userId: entry.userId };
        if (!(await neverArrived(deps.http(), error, asked))) throw error;
        await discardKeys(deps, [entry]); // then the first run begins again
        deps.changed();
        throw new AppError('account/not-set-up', 'the service never got the key', { cause: error });
      }
    },
    async createKey({ password, ...input }) {
      if (password.isEmpty) throw new AppError('input/invalid', 'no password was given');
      await makeRoom(deps);
      const open = await openByCode(deps, await codeOfProfile(deps));
      const { first } = await completeRegistration(deps, open, { ...input, ...ONLY_A_KEY, password });
      await enterWithNew(open.owner, first, { ...NO_SECOND, password });
    },
    async register(input) {
      const { owner, first, second, token } = await registrations.complete(input);
      if (token !== null) return asSignInStep(sessions.begin({ token, owner }));
      const { password, secondPassword } = input;
      const secondCredentialId = second && optionOf(second);
      return enterWithNew(owner, first, { password, secondCredentialId, secondPassword });
    },
    async join(input) {
      const { owner, made } = await joinAccount(deps, input);
      await enterWithNew(owner, made, { ...NO_SECOND, password: input.password });
    },
    async signInWithFile(input) {
      const as = who.identity();
      const credentialId = await storeKeyFile(deps, { as, listed: () => signing.listKeys(as) }, input);
      const password = input.from === 'backup' ? input.passphrase : input.password;
      try {
        const { who: owner, entry } = who.behind(credentialId);
        await enter(owner, entry, { ...NO_SECOND, credentialId, password });
      } catch (error) {
        if (!(await dropWrongKey(deps, credentialId, error))) throw keptButNotSignedIn(error);
        throw refusedKey(error);
      }
    },
  };
}

/** True: the service refused this very key, and it is not here any more. One that was confirmed before stays: a backup, for example. */
async function dropWrongKey(deps: AccountDeps, credentialId: string, error: unknown): Promise<boolean> {
  const entry = deps.index.entries().find(({ credId }) => credId === credentialId);
  if (entry?.registration !== 'pending' || !isNotItsKey(error)) return false;
  return discardKeys(deps, [entry]).then(
    () => true,
    () => false, // it stays listed as pending
  );
}

/** Best effort: what the disk refuses is known until the end of this run. */
const rememberOwner = (
  { remembered, environment }: AccountDeps,
  { username, orgId, userId }: KnownIdentity,
) => remembered.note({ username, orgId, userId, environment: environment().id }).catch(() => {});

/** What it is called among the factors of a challenge. */
const optionOf = (made: MadeCredential): string => made.entry?.credId ?? PASSKEY_OPTION;

const NOTHING = Secret.take(new Uint8Array(0));
const NO_SECOND = { secondCredentialId: null, secondPassword: NOTHING };
const ONLY_A_KEY = {
  kind: 'PasswordProtectedKey',
  secondKind: null,
  secondPassword: NOTHING,
  kitId: null,
} as const;

/** One key for the person of the profile; a pending one that the service does not have makes room. */
async function makeRoom(deps: AccountDeps): Promise<void> {
  const { username, orgId } = deps.profile();
  const present = deps.index
    .entries()
    .find(
      (entry) =>
        entry.kind !== 'RecoveryKey' && entry.orgId === orgId && (entry.username || username) === username,
    );
  if (!present) return;
  const asked = { code: await codeOfProfile(deps), userId: present.userId };
  const isLost = present.registration === 'pending' && (await isUnregistered(deps.http(), asked));
  if (isLost) return discardKeys(deps, [present]);
  throw new AppError('account/already-set-up', 'this account has a key');
}
