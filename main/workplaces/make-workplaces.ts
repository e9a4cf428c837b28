import type { AccountRow } from '../../preload/account-view.ts';
import type { AccountView } from '../../preload/snapshot.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import type { Random } from '../core/random.ts';
import type { Secret } from '../core/secret.ts';
import type { Environment } from '../environments/environments.ts';
import { AppError } from '../errors.ts';
import type { Files } from '../vault/ports.ts';
import {
  type AccountRecord,
  type AccountRecords,
  PRACTICE_ACCOUNT,
  PRACTICE_ENVIRONMENT,
  saveAccountRecords,
} from './account-records.ts';
import type { EnvironmentList } from './environment-list.ts';
import type { Workplaces } from './workplaces.ts';

/** One account that is open: what the list has to know of it. */
export interface OpenAccount {
  readonly record: AccountRecord;
  readonly environment: () => Environment;
  readonly view: () => AccountView;
  readonly keyCount: () => number;
  /** Requests without an answer. */
  readonly waiting: () => number;
  readonly isLocked: () => boolean;
  /** The open card goes back to the inbox, a passkey prompt is closed. */
  readonly leave: () => void;
  /** Forgets its session, here and in the keychain. */
  readonly forget: () => Promise<void>;
  /** Begins a session with a token that was made elsewhere. Wipes it. */
  readonly beginWithToken: (token: Secret, storage: 'keychain' | 'session') => Promise<void>;
}

export interface OpenWorkplaces<A> extends Workplaces {
  all(): readonly A[];
  active(): A;
}

export interface WorkplacesDeps<A extends OpenAccount> {
  readonly files: Files;
  readonly random: Random;
  readonly environments: EnvironmentList;
  readonly records: AccountRecords;
  readonly build: (record: AccountRecord) => Promise<A>;
  /** Whom a token names; rejects with 'account/token-refused'. The token is left as it is. */
  readonly readToken: (
    environment: Environment,
    kind: 'personal-token' | 'service-account',
    token: Secret,
  ) => Promise<{ readonly username: string; readonly organisationId: string }>;
  /** An account is new here: what waited for one can go to it. */
  readonly entered: (account: A) => void;
  /** Another account is active now. */
  readonly switched: () => void;
  readonly changed: () => void;
}

/** Opens every account of the list, one after the other. */
export async function openWorkplaces<A extends OpenAccount>(
  deps: WorkplacesDeps<A>,
): Promise<OpenWorkplaces<A>> {
  const open = new Map<string, A>();
  /** Their environment came with a file that cannot be used now: they stay in the list for a start at which it can. */
  const absent = deps.records.accounts.filter(
    ({ environment }) => environment !== PRACTICE_ENVIRONMENT && !deps.environments.has(environment),
  );
  for (const record of deps.records.accounts)
    if (!absent.includes(record)) open.set(record.accountId, await deps.build(record));
  let activeId = open.has(deps.records.active) ? deps.records.active : PRACTICE_ACCOUNT;

  const inTurn = makeOneAtATime();
  const all = () => [...open.values()];
  const get = (accountId: string): A => {
    const account = open.get(accountId);
    if (!account) throw new AppError('account/unknown', 'no account has this id');
    return account;
  };
  /** While it is locked, the account that holds the lock: its password opens it. */
  const active = () => all().find((account) => account.isLocked()) ?? get(activeId);
  const save = () =>
    saveAccountRecords(deps.files, {
      active: activeId,
      accounts: [...all().map(({ record }) => record), ...absent],
    });

  const activate = async (accountId: string): Promise<void> => {
    if (all().some((account) => account.isLocked()))
      throw new AppError('app/locked', 'Countersign is locked');
    if (accountId === activeId) return;
    active().leave();
    activeId = get(accountId).record.accountId;
    deps.switched();
    deps.changed();
    await save();
  };
  const enter = async (record: Omit<AccountRecord, 'accountId'>): Promise<A> => {
    if (all().some((account) => isSame(account.record, record)))
      throw new AppError('account/known', 'this account is here');
    deps.environments.get(record.environment);
    const account = await deps.build({ ...record, accountId: newId(deps.random) });
    open.set(account.record.accountId, account);
    return account;
  };

  /** A newer token of an account that is here goes on with it; a new account whose token is not taken does not stay. */
  const beginWith = async (
    record: Omit<AccountRecord, 'accountId'>,
    { token, storage }: { readonly token: Secret; readonly storage: 'keychain' | 'session' },
  ): Promise<A> => {
    const known = all().find((account) => isSame(account.record, record));
    const account = known ?? (await enter(record));
    try {
      await account.beginWithToken(token, storage);
      return account;
    } catch (error) {
      if (!known) {
        open.delete(account.record.accountId);
        await account.forget().catch(() => {}); // there is nothing of it yet
      }
      throw error;
    }
  };

  return {
    all,
    active,
    rows: () => all().map((account) => toRow(account, account.record.accountId === activeId)),
    environments: deps.environments.choices,
    switchTo: (accountId) => inTurn(() => activate(get(accountId).record.accountId)),
    add: ({ environment, username, organisationId }) =>
      inTurn(async () => {
        const names = { username: username.trim(), organisationId: organisationId.trim() };
        const account = await enter({ environment, kind: 'person', ...names });
        const { accountId } = account.record;
        await activate(accountId);
        deps.entered(account);
        return { accountId };
      }),
    // Not in turn: what else is asked for does not wait for the dialog.
    importEnvironment: async (text) => {
      const added = await deps.environments.importFile(text);
      deps.changed();
      return added;
    },
    removeEnvironment: (environment) =>
      inTurn(async () => {
        const isUsed = all().some(({ record }) => record.environment === environment);
        await deps.environments.remove(environment, isUsed);
        deps.changed();
      }),
    remove: ({ accountId, typed }) =>
      inTurn(async () => {
        const account = get(accountId);
        if (accountId === PRACTICE_ACCOUNT) throw new AppError('account/unknown', 'practice stays');
        const { username } = account.view();
        if (typed.trim() !== (username || accountId))
          throw new AppError('key/name-differs', 'typed otherwise');
        const count = account.keyCount();
        if (count > 0) throw new AppError('account/has-keys', 'it has keys', { details: { count } });
        if (accountId === activeId) await activate(PRACTICE_ACCOUNT);
        await account.forget();
        open.delete(accountId);
        deps.changed();
        await save();
      }),
    useToken: ({ environment, kind, token, storage }) =>
      inTurn(async () => {
        try {
          const who = await deps.readToken(deps.environments.get(environment), kind, token);
          const account = await beginWith({ environment, kind, ...who }, { token, storage });
          await activate(account.record.accountId);
          deps.entered(account);
          await save(); // also where it was active before
          return { accountId: account.record.accountId };
        } finally {
          token.wipe();
        }
      }),
  };
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Name of a folder and part of a keychain service: 16 characters of base 32. */
const newId = (random: Random): string =>
  `ac-${[...random(16)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')}`;

const isSame = (a: AccountRecord, b: Omit<AccountRecord, 'accountId'>): boolean =>
  a.environment === b.environment &&
  a.kind === b.kind &&
  a.organisationId === b.organisationId &&
  a.username.toLowerCase() === b.username.toLowerCase();

function toRow(account: OpenAccount, isActive: boolean): AccountRow {
  const view = account.view();
  const { id, label, tone, apiUrl } = account.environment();
  return {
    accountId: account.record.accountId,
    environment: { id, label, tone, apiUrl },
    username: view.username,
    organisation: view.organisation,
    state: view.state,
    sessionEndsAt: view.state === 'signed-in' ? view.sessionEndsAt : null,
    kind: account.record.kind,
    isActive,
    waiting: account.waiting(),
  };
}
