import type { KeyView } from '../../preload/key-view.ts';
import type { AccountView } from '../../preload/snapshot.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import type { Secret } from '../core/secret.ts';
import { logout, sessionEndsAt } from '../dfns/login.ts';
import { AppError } from '../errors.ts';
import type { Session, SigningKey } from '../requests/context.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { AccountDeps, NewKey } from './account-deps.ts';
import { makeKeptSession } from './kept-session.ts';
import { discardKey, isUnregistered, neverArrived, noteRegistered } from './pending-key.ts';
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
  let state: State = { entry: listedEntry(deps), token: null };
  const become = (next: Partial<State>) => {
    state = { ...state, ...next };
    deps.changed();
  };
  const inTurn = makeOneAtATime();
  const kept = makeKeptSession(deps);
  const isAlive = (token: string) => sessionEndsAt(token) > deps.clock.nowMs();

  const beginSession = async (entry: CredentialEntry, password: Secret) => {
    const key = toSigningKey(entry, deps.slots);
    const token = await signInWithPassword(deps, { key, password });
    await noteRegistered(deps, entry);
    become({ entry: listedEntry(deps), token });
    await kept.keep(entry, token);
  };
  const discard = async (entry: CredentialEntry) => {
    await discardKey(deps, entry);
    become({ entry: listedEntry(deps) });
  };
  const makeRoom = async () => {
    const { entry } = state;
    if (entry?.registration === 'pending' && (await isUnregistered(deps))) await discard(entry);
    if (state.entry) throw new AppError('account/already-set-up', 'this account has a key');
  };

  return {
    async restore() {
      const { entry } = state;
      if (entry?.storage !== 'keychain' || state.token) return;
      const token = await kept.read(entry);
      if (token && !state.token && isAlive(token)) become({ token });
    },
    createKey: (input) =>
      inTurn(async () => {
        if (input.password.isEmpty) throw new AppError('input/invalid', 'no password was given');
        await makeRoom();
        try {
          await beginSession(await setUpKey(deps, input), input.password);
        } catch (error) {
          // The list knows which key there is, a pending one included. On the way there the screen stays where it is.
          become({ entry: listedEntry(deps) });
          throw error;
        }
      }).finally(() => input.password.wipe()),
    signIn: (password) =>
      inTurn(async () => {
        const { entry } = state;
        if (!entry) throw new AppError('account/not-set-up', 'this account has no key');
        try {
          await beginSession(entry, password);
        } catch (error) {
          if (entry.registration === 'done' || !(await neverArrived(deps, error))) throw error;
          await discard(entry);
          throw new AppError('account/not-set-up', 'the service never got the key', { cause: error });
        }
      }).finally(() => password.wipe()),
    async signOut() {
      const { entry, token } = state;
      become({ token: null });
      // Both are tried: a locked keychain must not keep the session alive at the service, nor a lost network here.
      const [forgotten, loggedOut] = await Promise.allSettled([
        entry && kept.forget(entry),
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

const listedEntry = ({ index }: AccountDeps): CredentialEntry | null => index.entries()[0] ?? null;

function toView(deps: AccountDeps, state: State): AccountView {
  const { username, organisationName: organisation } = deps.profile();
  if (!state.entry) return { state: 'new', username, organisation };
  const endsAt = state.token ? sessionEndsAt(state.token) : 0;
  if (endsAt <= deps.clock.nowMs()) return { state: 'signed-out', username, organisation };
  return { state: 'signed-in', username, organisation, sessionEndsAt: endsAt };
}
