import type { KeyStorage } from '../../preload/key-view.ts';
import { logout, sessionEndsAt } from '../dfns/login.ts';
import type { AccountDeps } from './account-deps.ts';
import type { KnownIdentity } from './identity.ts';
import { makeKeptSession } from './kept-session.ts';

export interface LiveSession {
  readonly token: string;
  readonly owner: KnownIdentity;
}

/** The session of this computer and what a restart finds of it. */
export interface Sessions {
  /** null: none, or it is over. */
  live(): LiveSession | null;
  /** Unix ms; 0 without one. */
  endsAt(): number;
  /** Reads what an earlier run left. Rejects with 'keychain/…'. */
  restore(known: (user: { userId: string; orgId: string }) => KnownIdentity | null): Promise<void>;
  /** `storage`: where its token is kept; absent: beside the key of its user. */
  begin(session: LiveSession, storage?: KeyStorage): Promise<void>;
  /** The API no longer accepts this token. A session that began since with another one goes on. */
  end(token: string): void;
  /** Here and at the service: both are tried. A token that was made elsewhere is only forgotten here: it goes on for others. */
  signOut(): Promise<void>;
}

type Deps = Pick<
  AccountDeps,
  | 'clock'
  | 'http'
  | 'files'
  | 'keychain'
  | 'memory'
  | 'index'
  | 'remembered'
  | 'environment'
  | 'kind'
  | 'sessionOver'
  | 'changed'
  | 'log'
>;

export function makeSessions(deps: Deps): Sessions {
  let session: LiveSession | null = null;
  let keptIn: KeyStorage | null = null;
  const kept = makeKeptSession(deps);
  const become = (next: LiveSession | null) => {
    session = next;
    deps.changed();
  };
  const bringsToken = (deps.kind ?? 'person') !== 'person';
  const isAlive = (token: string) => sessionEndsAt(token) > deps.clock.nowMs();
  const keysOf = (owner: KnownIdentity | null) =>
    deps.index
      .entries()
      .filter(({ kind, userId }) => kind !== 'RecoveryKey' && (owner === null || userId === owner.userId));
  /** A session lives as long as the key of its user; passkeys are elsewhere, so theirs is for longer than this run. */
  const storageFor = (owner: KnownIdentity | null): KeyStorage => keysOf(owner)[0]?.storage ?? 'keychain';

  /** Whoever has a key here is known by it; whoever has none has to be remembered. */
  const remember = ({ username, orgId, userId }: KnownIdentity): Promise<void> =>
    keysOf({ username, orgId, userId, organisationName: '' }).length > 0
      ? deps.remembered.forget()
      : deps.remembered.note({ username, orgId, userId, environment: deps.environment().id });

  return {
    live: () => (session && isAlive(session.token) ? session : null),
    endsAt: () => (session ? sessionEndsAt(session.token) : 0),
    async restore(known) {
      const isKept = deps.index.entries().some(({ storage }) => storage === 'keychain');
      if (session || !(isKept || deps.remembered.account())) return;
      const saved = await kept.read();
      const owner = saved && known(saved);
      if (saved && owner && !session && isAlive(saved.token)) become({ token: saved.token, owner });
    },
    async begin(next, storage) {
      become(next);
      keptIn = storage ?? null;
      const { userId, orgId } = next.owner;
      await remember(next.owner).catch(() => deps.log('session-not-kept'));
      await kept.keep(storage ?? storageFor(next.owner), { token: next.token, userId, orgId });
    },
    end(token) {
      if (session?.token !== token) return;
      become(null);
      deps.sessionOver();
      deps.log('session-ended');
    },
    async signOut() {
      const ended = session;
      become(null);
      deps.sessionOver();
      const isHere = ended !== null || keysOf(null).length > 0 || deps.remembered.account() !== null;
      // A locked keychain must not keep the session alive at the service, nor a lost network here.
      const storage = keptIn ?? (bringsToken ? 'keychain' : storageFor(ended?.owner ?? null));
      const [forgotten, loggedOut] = await Promise.allSettled([
        isHere && kept.forget(storage),
        ended && !bringsToken && logout(deps.http(), ended.token),
      ]);
      if (forgotten.status === 'rejected') throw forgotten.reason;
      if (loggedOut.status === 'rejected') throw loggedOut.reason;
    },
  };
}
