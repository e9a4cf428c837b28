import { beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { loadCustomEnvironments } from '../../main/environments/custom-environments.ts';
import { AppError } from '../../main/errors.ts';
import { type AccountRecord, loadAccountRecords } from '../../main/workplaces/account-records.ts';
import { makeEnvironmentList } from '../../main/workplaces/environment-list.ts';
import {
  type OpenAccount,
  type OpenWorkplaces,
  openWorkplaces,
} from '../../main/workplaces/make-workplaces.ts';
import { memoryFiles } from '../vault/memory-files.ts';

interface Account extends OpenAccount {
  readonly heard: string[];
}

let files: ReturnType<typeof memoryFiles>;
let switches: number;
let entered: string[];
let keys: Map<string, number>;
let locked: string | null;
let counter: number;

const failing: { code: string | null } = { code: null };

/** Every part of an account that the list asks, and what it was told. */
function accountOf(record: AccountRecord): Account {
  const heard: string[] = [];
  const { accountId, environment, username, organisationId: organisation } = record;
  return {
    record,
    heard,
    environment: () => ({ ...ENVIRONMENT, id: environment === 'sandbox' ? 'sandbox' : 'dfns' }),
    view: () => ({ state: 'signed-out', username, organisation }),
    keyCount: () => keys.get(accountId) ?? 0,
    waiting: () => 0,
    isLocked: () => locked === accountId,
    leave: () => void heard.push('leave'),
    forget: async () => void heard.push('forget'),
    beginWithToken: async (token, storage) =>
      void heard.push(`token ${token.use((b) => b.length)} ${storage}`),
  };
}

const ENVIRONMENT = {
  id: 'dfns',
  label: 'Dfns production',
  tone: 'production',
  apiUrl: 'https://api.dfns.io',
  linkHosts: [],
  rpId: null,
  passkeyOrigin: null,
  dashboardUrl: null,
  tokenIssuers: [],
  redemption: 'none',
  tokenKeys: [],
  legacyHeaders: null,
} as const;

async function start(): Promise<OpenWorkplaces<Account>> {
  return openWorkplaces<Account>({
    files,
    random: (length) => Uint8Array.from({ length }, () => counter++ % 256),
    environments: makeEnvironmentList(await loadCustomEnvironments(files), async () => true),
    records: await loadAccountRecords(files),
    build: async (record) => accountOf(record),
    readToken: async (_environment, _kind, token) => {
      if (failing.code) throw new AppError('account/token-refused', 'no');
      return { username: `owner of ${token.use((bytes) => bytes.length)} bytes`, organisationId: 'or-1' };
    },
    entered: ({ record }) => void entered.push(record.accountId),
    switched: () => {
      switches += 1;
    },
    changed: () => {},
  });
}

const JANE = { environment: 'dfns', username: 'jane@acme.example', organisationId: 'or-1' };
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : 'foreign'),
  );

beforeEach(() => {
  files = memoryFiles();
  switches = 0;
  entered = [];
  keys = new Map();
  locked = null;
  counter = 0;
  failing.code = null;
});

describe('the accounts of this computer', () => {
  it('begin with practice alone, and keep what was added and chosen over a restart', async () => {
    const first = await start();
    expect(first.rows().map(({ accountId, isActive }) => [accountId, isActive])).toEqual([
      ['practice', true],
    ]);
    const { accountId } = await first.add(JANE);
    expect(first.active().record).toEqual({ ...JANE, accountId, kind: 'person' });
    expect([switches, entered]).toEqual([1, [accountId]]);
    const again = await start();
    expect(again.active().record.accountId).toBe(accountId);
    expect(again.rows().map((row) => row.username)).toEqual(['', 'jane@acme.example']);
  });

  it('leave the account that is switched away from, and switch to no other than one of the list', async () => {
    const list = await start();
    const practice = list.active();
    const { accountId } = await list.add(JANE);
    expect(practice.heard).toEqual(['leave']);
    expect(await code(list.switchTo('ac-nobody'))).toBe('account/unknown');
    expect(list.active().record.accountId).toBe(accountId);
    await list.switchTo('practice');
    expect(list.active()).toBe(practice);
  });

  it('take the same person of the same organisation once, and no environment that is not known', async () => {
    const list = await start();
    await list.add(JANE);
    expect(await code(list.add({ ...JANE, username: ' JANE@acme.example ' }))).toBe('account/known');
    expect(await code(list.add({ ...JANE, environment: 'custom-none' }))).toBe('environment/unknown');
    expect(list.rows()).toHaveLength(2);
    await list.add({ ...JANE, organisationId: 'or-2' });
    expect(list.rows()).toHaveLength(3);
  });

  it('remove an account by its typed name, after its keys, and forget its session', async () => {
    const list = await start();
    const { accountId } = await list.add(JANE);
    const account = list.active();
    expect(await code(list.remove({ accountId, typed: 'jane' }))).toBe('key/name-differs');
    keys.set(accountId, 2);
    expect(await code(list.remove({ accountId, typed: JANE.username }))).toBe('account/has-keys');
    keys.clear();
    await list.remove({ accountId, typed: JANE.username });
    expect(account.heard).toContain('forget');
    expect(list.active().record.accountId).toBe('practice');
    expect((await start()).rows()).toHaveLength(1);
    expect(await code(list.remove({ accountId: 'practice', typed: 'practice' }))).toBe('account/unknown');
  });

  it('SEC-48: begin with a token only once it was proven, and wipe it either way', async () => {
    const list = await start();
    const token = Secret.take(utf8('a-token-of-16-by'));
    failing.code = 'account/token-refused';
    const input = { environment: 'dfns', kind: 'personal-token', storage: 'session' } as const;
    expect(await code(list.useToken({ ...input, token }))).toBe('account/token-refused');
    expect(list.rows()).toHaveLength(1);
    expect(token.isEmpty).toBe(true);
    failing.code = null;
    const good = Secret.take(utf8('a-token-of-16-by'));
    await list.useToken({ ...input, token: good });
    expect(list.active().heard).toEqual(['token 16 session']);
    expect(good.isEmpty).toBe(true);
    expect(list.active().record.kind).toBe('personal-token');
    expect(files.contents.get('accounts.json')).not.toContain('a-token');
  });

  it('SEC-46: begin with the account that was locked, whichever was noted as the active one', async () => {
    const list = await start();
    const { accountId } = await list.add(JANE);
    await list.switchTo('practice');
    locked = accountId;
    expect((await start()).active().record.accountId).toBe(accountId);
  });

  it('SEC-81: move a list aside that cannot be read, and begin with practice', async () => {
    for (const text of [
      '',
      '{',
      '[]',
      '{"v":2}',
      '{"v":1,"active":"practice","accounts":[{"accountId":"../x"}]}',
    ]) {
      files.contents.set('accounts.json', text);
      const records = await loadAccountRecords(files);
      expect(records.accounts).toHaveLength(1);
      expect(files.contents.get(records.movedAside ?? '')).toBe(text);
    }
  });
});
