import type { AccountView, KeyView } from '../../preload/api.ts';
import type { Secret } from '../core/secret.ts';
import { logout, sessionEndsAt } from '../dfns/login.ts';
import { AppError } from '../errors.ts';
import type { Session, SigningKey } from '../requests/context.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { AccountDeps, NewKey } from './account-deps.ts';
import { forgetSession, readSavedSession, saveSession } from './saved-session.ts';
import { setUpKey } from './set-up-key.ts';
import { signInWithPassword } from './sign-in.ts';
import { toKeyView, toSigningKey } from './signing-key.ts';

/** The account of this computer: its key and its session. Methods reject with AppError. */
export interface Account {
  /** Reads the session that an earlier run left; touches the keychain only when there is a key in it. */
  restore(): Promise<void>;
  createKey(input: NewKey): Promise<void>;
  signIn(password: Secret): Promise<void>;
  signOut(): Promise<void>;
  /** The API no longer accepts the session. */
  sessionEnded(): void;
  session(): Session | null;
  signingKey(): SigningKey | null;
  view(): AccountView;
  keys(): readonly KeyView[];
}

interface State {
  readonly entry: CredentialEntry | null;
  readonly token: string | null;
}

/** The index has to be loaded. */
export function makeAccount(deps: AccountDeps): Account {
  // The list says which key there is, also while the keychain is locked: no second one is made then (F39, F42).
  let state: State = { entry: keptEntry(deps), token: null };
  const become = (next: Partial<State>) => {
    state = { ...state, ...next };
    deps.changed();
  };
  const storeOf = (entry: CredentialEntry) => (entry.storage === 'keychain' ? deps.keychain : deps.memory);
  const isAlive = (token: string) => sessionEndsAt(token) > deps.clock.nowMs();

  const keepSession = async (entry: CredentialEntry, token: string) => {
    become({ entry, token });
    try {
      await saveSession(storeOf(entry), { token, userId: entry.userId, orgId: entry.orgId });
    } catch {
      deps.log('session-not-kept'); // it lives in memory; the next start asks to sign in
    }
  };

  return {
    async restore() {
      const { entry, token } = state;
      if (entry?.storage !== 'keychain' || token) return;
      const saved = await readSavedSession(deps.keychain);
      if (saved && saved.userId === entry.userId && isAlive(saved.token)) become({ token: saved.token });
    },
    async createKey(input) {
      if (state.entry) throw new AppError('account/already-set-up', 'this account has a key');
      // From the moment the key is listed it is there, whatever becomes of the sign-in that follows.
      const made = await setUpKey(deps, input, (entry) => become({ entry }));
      await keepSession(made.entry, made.token);
    },
    async signIn(password) {
      const { entry } = state;
      if (!entry) throw new AppError('account/not-set-up', 'this account has no key');
      const token = await signInWithPassword(deps, { key: toSigningKey(entry, deps.slots), password });
      await keepSession(entry, token);
    },
    async signOut() {
      const { entry, token } = state;
      become({ token: null });
      // Both are tried: a locked keychain must not keep the session alive at the service, nor a lost network here.
      const [forgotten, loggedOut] = await Promise.allSettled([
        entry && forgetSession(storeOf(entry)),
        token && logout(deps.http(), token),
      ]);
      if (forgotten.status === 'rejected') throw forgotten.reason;
      if (loggedOut.status === 'rejected') throw loggedOut.reason;
    },
    sessionEnded() {
      become({ token: null });
      deps.log('session-ended');
    },
    session() {
      const { entry, token } = state;
      if (!entry || !token || !isAlive(token)) return null;
      return {
        token,
        userId: entry.userId,
        organisationId: entry.orgId,
        organisationName: deps.profile().organisationName,
      };
    },
    signingKey: () => (state.entry ? toSigningKey(state.entry, deps.slots) : null),
    view: () => toView(deps, state),
    keys: () => (state.entry ? [toKeyView(state.entry)] : []),
  };
}

const keptEntry = ({ index }: AccountDeps): CredentialEntry | null =>
  index.entries().find((entry) => entry.storage === 'keychain') ?? null;

function toView(deps: AccountDeps, state: State): AccountView {
  const { username, organisationName: organisation } = deps.profile();
  if (!state.entry) return { state: 'new', username, organisation };
  const endsAt = state.token ? sessionEndsAt(state.token) : 0;
  if (endsAt <= deps.clock.nowMs()) return { state: 'signed-out', username, organisation };
  return { state: 'signed-in', username, organisation, sessionEndsAt: endsAt };
}
