import type {
  FactorOption,
  ListedKeyView,
  NewWalletView,
  RegistrationView,
} from '../../preload/credential-view.ts';
import type { AccountView } from '../../preload/snapshot.ts';
import { makeEpoch, type StillOpen } from '../core/epoch.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import type { Secret } from '../core/secret.ts';
import { logout, requestLoginCode } from '../dfns/login.ts';
import { resendRegistrationCode } from '../dfns/register.ts';
import { requireUnlocked } from '../factors/require-unlocked.ts';
import type { Session } from '../requests/context.ts';
import type { AccountDeps } from './account-deps.ts';
import type { ApplicationSecretInput } from './application-secrets.ts';
import { type JoinInput, makeEntrance, type NewKey } from './entrance.ts';
import type { Identity } from './identity.ts';
import type { KeyFileInput } from './key-file.ts';
import { toListedKeyViews } from './list-keys.ts';
import { type OpenRegistration, type RegisterInput, toRegistrationView } from './registration.ts';
import { makeRegistrations } from './registrations.ts';
import { makeSessions } from './sessions.ts';
import { makeSignIn, type SignInInput } from './sign-in.ts';
import { type TokenInput, tokenSession } from './token-session.ts';
import { makeWho } from './who.ts';

/** The account of this computer: who it is for, their session, and how new people and devices come to it. Methods reject with AppError. */
export interface Account {
  /** Reads the session that an earlier run left; touches the keychain only when there may be one in it. */
  restore(): Promise<void>;
  /** First run: registers a PasswordProtectedKey with the code of the profile, and signs in. */
  createKey(input: NewKey): Promise<void>;
  /** Rejects with 'account/second-factor' when one is demanded; the same challenge then waits for the next call. */
  signIn(input: SignInInput): Promise<void>;
  /** Begins a session with a token that was made elsewhere. Rejects with 'account/token-refused'. Wipes the token. */
  beginWithToken(input: TokenInput): Promise<void>;
  /** What the older headers of the environment need. Rejects as the store does. Wipes the value. */
  keepApplicationSecret(input: ApplicationSecretInput): Promise<void>;
  /** Asks the service for a login code by e-mail. */
  sendCode(): Promise<void>;
  signOut(): Promise<void>;
  /** The API no longer accepts this token. A session that began since with another one goes on. */
  sessionEnded(token: string): void;
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
  /** What a lock ends: the opened registration. A way into a session that is under way does not begin one ('app/locked'). */
  lock(): void;
  /** Completes the opened registration and signs in. */
  register(input: RegisterInput): Promise<void>;
  resendCode(input: { readonly username: string }): Promise<void>;
  /** Second device, with a code that another one shows; signs in. */
  join(input: JoinInput): Promise<void>;
  /**
   * The credentials of kind Key that the service lists for this person, before a sign-in. Rejects with 'key/not-registered' ('no-user',
   * 'none-listed') and as the API does.
   */
  keyCredentials(): Promise<readonly ListedKeyView[]>;
  /** A key as a file: stores it, and signs in with it. Wipes the secrets. */
  signInWithFile(input: KeyFileInput): Promise<void>;
  registration(): RegistrationView | null;
  /** The opened registration itself, for the recovery kit that goes with it. */
  openedRegistration(): OpenRegistration | null;
  newWallets(): readonly NewWalletView[];
  dismissWallets(): void;
}

/** The index has to be loaded: it says which keys there are, also while the keychain is locked (F39, F42). */
export function makeAccount(deps: AccountDeps): Account {
  const oneAtATime = makeOneAtATime();
  const locks = makeEpoch();
  let stillUnlocked: StillOpen = () => true;
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const stillOpen = locks.begin();
    return oneAtATime(() => {
      stillUnlocked = stillOpen;
      return job();
    });
  };
  const sessions = makeSessions(deps);
  const begin: typeof sessions.begin = async (next, storage) => {
    if (stillUnlocked()) return sessions.begin(next, storage);
    if (storage === undefined) await logout(deps.http(), next.token).catch(() => {}); // nobody here uses it
    requireUnlocked(stillUnlocked);
  };
  const registrations = makeRegistrations(deps);
  const signing = makeSignIn(deps);
  let shownMeanwhile: AccountView | null = null;
  const who = makeWho(deps, () => signing.signingInAs() ?? sessions.live()?.owner ?? null);
  const entrance = makeEntrance(deps, { sessions: { ...sessions, begin }, registrations, signing, who });

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
    createKey: (input) => arrive(input, entrance.createKey),
    signIn: (input) => inTurn(() => entrance.signIn(input)).finally(() => wipe(input)),
    beginWithToken: (input) =>
      inTurn(async () => {
        const session = await tokenSession(deps, input.token);
        await begin(session, input.storage);
      }).finally(() => input.token.wipe()),
    keepApplicationSecret: deps.applicationSecrets.keep,
    sendCode: () => requestLoginCode(deps.http(), who.identity()),
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
    lock() {
      locks.end();
      registrations.drop();
    },
    register: (input) => arrive(input, entrance.register),
    resendCode: ({ username }) =>
      resendRegistrationCode(deps.http(), { username, orgId: who.identity().orgId }),
    join: (input) => arrive(input, entrance.join),
    keyCredentials: () =>
      inTurn(async () => toListedKeyViews(await signing.listKeys(who.identity()), deps.index.entries())),
    signInWithFile: (input) =>
      arrive(input, entrance.signInWithFile).finally(() => {
        input.file.wipe();
        input.passphrase.wipe();
      }),
    registration() {
      const open = registrations.opened();
      return open && toRegistrationView(open);
    },
    openedRegistration: registrations.opened,
    newWallets: registrations.wallets,
    dismissWallets: registrations.dismissWallets,
  };
}

interface Passwords {
  readonly password: Secret;
  readonly secondPassword?: Secret;
}

function wipe({ password, secondPassword }: Passwords): void {
  password.wipe();
  secondPassword?.wipe();
}
