import type { FactorOption, NewWalletView, RegistrationView } from '../../preload/credential-view.ts';
import type { KeyAlgorithm, KeyStorage } from '../../preload/key-view.ts';
import type { AccountView } from '../../preload/snapshot.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import { Secret } from '../core/secret.ts';
import { resendRegistrationCode } from '../dfns/register.ts';
import { AppError } from '../errors.ts';
import { PASSKEY_OPTION } from '../factors/passkey-factor.ts';
import type { Session } from '../requests/context.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { AccountDeps } from './account-deps.ts';
import { type Identity, organisationNameOf } from './identity.ts';
import { joinAccount } from './join-account.ts';
import type { MadeCredential, NewCredentialInput } from './new-credential.ts';
import { discardKeys, isUnregistered, neverArrived, noteRegistered } from './pending-key.ts';
import {
  completeRegistration,
  type OpenRegistration,
  type RegisterInput,
  toRegistrationView,
} from './registration.ts';
import { makeRegistrations, openByCode } from './registrations.ts';
import { makeSessions } from './sessions.ts';
import { makeSignIn, type SignInInput } from './sign-in.ts';
import { makeWho } from './who.ts';

export interface NewKey {
  readonly algorithm: KeyAlgorithm;
  readonly password: Secret;
  readonly storage: KeyStorage;
}

/** The account of this computer: who it is for, their session, and how new people and devices come to it. Methods reject with AppError. */
export interface Account {
  /** Reads the session that an earlier run left; touches the keychain only when there may be one in it. */
  restore(): Promise<void>;
  /** First run: registers a PasswordProtectedKey with the code of the profile, and signs in. */
  createKey(input: NewKey): Promise<void>;
  /** Rejects with 'account/second-factor' when one is demanded; the same challenge then waits for the next call. */
  signIn(input: SignInInput): Promise<void>;
  signOut(): Promise<void>;
  /** The API no longer accepts the session. */
  sessionEnded(): void;
  session(): Session | null;
  view(): AccountView;
  /** Whether there is anything here to sign in with. */
  hasKey(): boolean;
  identity(): Identity;
  /** Second factors that the open sign-in challenge takes. */
  signInSecond(): readonly FactorOption[];
  openCode(input: { readonly username: string; readonly code: string }): Promise<void>;
  openInvitation(input: { readonly text: string }): Promise<void>;
  dropRegistration(): void;
  /** Completes the opened registration and signs in. */
  register(input: RegisterInput): Promise<void>;
  resendCode(input: { readonly username: string }): Promise<void>;
  /** Second device, with a code that another one shows; signs in. */
  join(input: NewCredentialInput & { readonly code: string }): Promise<void>;
  registration(): RegistrationView | null;
  /** The opened registration itself, for the recovery kit that goes with it. */
  openedRegistration(): OpenRegistration | null;
  newWallets(): readonly NewWalletView[];
  dismissWallets(): void;
}

/** The index has to be loaded: it says which keys there are, also while the keychain is locked (F39, F42). */
export function makeAccount(deps: AccountDeps): Account {
  const inTurn = makeOneAtATime();
  const sessions = makeSessions(deps);
  const registrations = makeRegistrations(deps);
  const signing = makeSignIn(deps);
  let signingInAs: Identity | null = null;
  let shownMeanwhile: AccountView | null = null;
  const who = makeWho(deps, () => signingInAs ?? sessions.live()?.owner ?? null);

  const enter = async (as: Identity, entry: CredentialEntry | null, input: SignInInput): Promise<void> => {
    signingInAs = as;
    try {
      const { token, signedBy, ...user } = await signing.run(as, entry, input);
      for (const credId of signedBy) await noteRegistered(deps, credId);
      const organisationName = organisationNameOf(user.orgId, deps.profile());
      await sessions.begin({ token, owner: { ...user, organisationName } });
    } finally {
      signingInAs = null;
      deps.changed(); // the second factors, and what became of pending keys
    }
  };
  /** A pending key that never arrived is dropped: then the first run begins again. */
  const enterOrDiscard = async (as: Identity, entry: CredentialEntry | null, input: SignInInput) => {
    try {
      await enter(as, entry, input);
    } catch (error) {
      const isOpen = entry?.registration === 'pending';
      if (!isOpen || !(await neverArrived(deps.http(), error, registrations.codeOf(as.username))))
        throw error;
      await discardKeys(deps, [entry]);
      deps.changed();
      throw new AppError('account/not-set-up', 'the service never got the key', { cause: error });
    }
  };
  const enterWithNew = (as: Identity, first: MadeCredential, input: SignInInput) =>
    enter(as, first.entry, { ...input, credentialId: first.entry?.credId ?? PASSKEY_OPTION });

  const createKey = async (input: NewKey) => {
    if (input.password.isEmpty) throw new AppError('input/invalid', 'no password was given');
    await makeRoom(deps);
    const { username, orgId, registrationCode } = deps.profile();
    const open = await openByCode(deps, { username, orgId, registrationCode });
    const { first } = await completeRegistration(deps, open, { ...input, ...ONLY_A_KEY });
    await enterWithNew(open.owner, first, { ...NO_SECOND, credentialId: null, password: input.password });
  };
  const register = async (input: RegisterInput) => {
    const { owner, first, second, token } = await registrations.complete(input);
    if (token !== null) return sessions.begin({ token, owner });
    return enterWithNew(owner, first, {
      credentialId: null,
      password: input.password,
      secondCredentialId: second && (second.entry?.credId ?? PASSKEY_OPTION),
      secondPassword: input.secondPassword,
    });
  };
  const join = async (input: NewCredentialInput & { readonly code: string }) => {
    const joined = await joinAccount(deps, input);
    await enterWithNew(joined.owner, joined.made, {
      ...NO_SECOND,
      credentialId: null,
      password: input.password,
    });
  };

  const view = (): AccountView => {
    const { username, organisationName: organisation } = who.identity();
    if (sessions.live()) {
      return { state: 'signed-in', username, organisation, sessionEndsAt: sessions.endsAt() };
    }
    return { state: who.isSetUp() ? 'signed-out' : 'new', username, organisation };
  };
  /** On the way the screen stays where it is: what became of a new key is shown once that is known. */
  const arrive = <T extends Passwords>(input: T, way: (input: T) => Promise<void>): Promise<void> =>
    inTurn(async () => {
      shownMeanwhile = view();
      try {
        await way(input);
      } finally {
        shownMeanwhile = null;
        deps.changed();
      }
    }).finally(() => wipe(input));

  return {
    restore: () => sessions.restore(who.known),
    createKey: (input) => arrive(input, createKey),
    signIn: (input) =>
      inTurn(async () => {
        const { who: as, entry } = who.behind(input.credentialId);
        if (input.credentialId === null && !entry && !who.isSetUp()) {
          throw new AppError('account/not-set-up', 'there is nothing here to sign in with');
        }
        await enterOrDiscard(as, entry, input);
      }).finally(() => wipe(input)),
    signOut() {
      signing.forget();
      return sessions.signOut();
    },
    sessionEnded: sessions.end,
    session() {
      const live = sessions.live();
      if (!live) return null;
      const { userId, orgId: organisationId, organisationName } = live.owner;
      return { token: live.token, userId, organisationId, organisationName };
    },
    view: () => shownMeanwhile ?? view(),
    hasKey: who.isSetUp,
    identity: who.identity,
    signInSecond: signing.second,
    openCode: ({ username, code }) =>
      inTurn(async () => {
        const registrationCode = code.trim();
        await registrations.openCode({ username, orgId: who.identity().orgId, registrationCode });
      }),
    openInvitation: ({ text }) => inTurn(async () => registrations.openInvitation(text)),
    dropRegistration: registrations.drop,
    register: (input) => arrive(input, register),
    resendCode: ({ username }) =>
      resendRegistrationCode(deps.http(), { username, orgId: who.identity().orgId }),
    join: (input) => arrive(input, join),
    registration() {
      const open = registrations.opened();
      return open && toRegistrationView(open);
    },
    openedRegistration: registrations.opened,
    newWallets: registrations.wallets,
    dismissWallets: registrations.dismissWallets,
  };
}

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
  const { username, orgId, registrationCode } = deps.profile();
  const present = deps.index
    .entries()
    .find((entry) => entry.kind !== 'RecoveryKey' && (entry.username || username) === username);
  if (!present) return;
  const code = { username, orgId, registrationCode };
  if (present.registration === 'pending' && (await isUnregistered(deps.http(), code))) {
    return discardKeys(deps, [present]);
  }
  throw new AppError('account/already-set-up', 'this account has a key');
}

interface Passwords {
  readonly password: Secret;
  readonly secondPassword?: Secret;
}

function wipe({ password, secondPassword }: Passwords): void {
  password.wipe();
  secondPassword?.wipe();
}
