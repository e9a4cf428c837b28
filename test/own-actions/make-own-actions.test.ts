import { beforeEach, describe, expect, it } from 'vitest';
import type { Http } from '../../main/dfns/http.ts';
import { DFNS, DFNS_UAE, type Environment } from '../../main/environments/environments.ts';
import { RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { AppError } from '../../main/errors.ts';
import { parseLink } from '../../main/links/parse-link.ts';
import { makeOwnActions } from '../../main/own-actions/make-own-actions.ts';
import type { PlainAction } from '../../main/own-actions/own-actions.ts';
import type { Session } from '../../main/requests/context.ts';
import type { OwnAction } from '../../main/requests/own-action.ts';

const WALLET: PlainAction = { method: 'POST', path: '/wallets', payload: '{"network":"Ethereum"}' };
const SESSION: Session = {
  token: 'session-token',
  userId: 'us-1',
  organisationId: 'or-1',
  organisationName: 'Acme',
};

const TOO_LONG = { path: '', size: 0 };

let started: OwnAction[];
let asked: string[];
let answers: Record<string, { status?: number; json: unknown }>;
let session: Session | null;
let ended: number;
let environment: Environment;

beforeEach(() => {
  started = [];
  asked = [];
  answers = {};
  session = SESSION;
  ended = 0;
  environment = DFNS;
});

const http: Http = async ({ method, path, token }) => {
  asked.push(`${method} ${path} ${token}`);
  const { status = 200, json } = answers[path] ?? { status: 404, json: {} };
  return { status, json, serverTimeMs: null, retryAfterMs: 2_000 };
};

const own = makeOwnActions({
  environment: () => environment,
  http: () => http,
  session: () => session,
  sessionEnded: () => {
    ended += 1;
  },
  start: async (action) => {
    started.push(action);
    return 'r1';
  },
  drawCode: (text) => ({ text, ...(text.length > 2_000 ? TOO_LONG : { path: 'M0 0h1v1H0z', size: 33 }) }),
});

const reasonOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? (error.details['reason'] ?? error.code) : error),
  );
const page = (ids: readonly string[], nextPageToken?: string) => ({
  json: { items: ids.map((id) => ({ id, network: 'Ethereum', status: 'Active' })), nextPageToken },
});

describe('starting an action', () => {
  it('asks for exactly what was typed, and says that the page said it (SEC-58)', async () => {
    expect(await own.start(WALLET)).toEqual({ requestId: 'r1' });
    expect(started).toMatchObject([{ ...WALLET, isSaidByPage: true, checks: [] }]);
  });

  it('starts nothing that no request can be', async () => {
    expect(await reasonOf(own.start({ ...WALLET, payload: '[]' }))).toBe('action-json');
    expect(await reasonOf(own.start({ ...WALLET, path: '/auth/credentials' }))).toBe('action-credentials');
    expect(started).toEqual([]);
  });

  it('says what was found in a payload that is refused', async () => {
    const work = own.start({ ...WALLET, payload: '{"a":1,"a":2}' });
    await expect(work).rejects.toMatchObject({
      code: 'input/invalid',
      details: { reason: 'action-payload', found: expect.stringContaining('there twice') },
    });
  });
});

describe('handing an action to another device', () => {
  it('makes a link that is read as the same action, and starts nothing', async () => {
    const code = await own.handOff(WALLET);
    expect(parseLink(code.text, RELEASED_LINK_HOSTS)).toEqual({
      ok: true,
      link: { form: 'action', environment: 'dfns', action: WALLET },
    });
    expect([code.size, started, asked]).toEqual([33, [], []]);
  });

  it('gives the link alone when it is too long for one code', async () => {
    const payload = JSON.stringify({ name: 'x'.repeat(3_000) });
    const { text, path, size } = await own.handOff({ ...WALLET, payload });
    expect([text.length > 3_000, path, size]).toEqual([true, '', 0]);
  });

  it('says why no link can carry it', async () => {
    const payload = JSON.stringify({ name: 'x'.repeat(4_100) });
    expect(await reasonOf(own.handOff({ ...WALLET, payload }))).toBe('request-payload');
    const wide = JSON.stringify({ name: '\u4e00'.repeat(4_000) });
    expect(await reasonOf(own.handOff({ ...WALLET, payload: wide }))).toBe('request-encoding');
    const query = { ...WALLET, method: 'DELETE', path: '/permissions/p/assignments/a?force=true' } as const;
    expect(await reasonOf(own.handOff({ ...query, payload: '' }))).toBe('request-path');
    environment = DFNS_UAE;
    expect(await reasonOf(own.handOff(WALLET))).toBe('request-environment');
  });

  it('is judged like one that starts here', async () => {
    expect(await reasonOf(own.handOff({ ...WALLET, path: '/auth/credentials' }))).toBe('action-credentials');
  });
});

describe('the wallets', () => {
  it('are read page by page, escaped, without those that are not active', async () => {
    answers = {
      '/wallets?limit=100': page(['wa-1'], 'a b'),
      '/wallets?limit=100&paginationToken=a%20b': {
        json: {
          items: [
            { id: 'wa-2', network: 'EthereumSepolia', name: 'Ops\u202e', address: '0x1' },
            { id: 'wa-3', network: 'Ethereum', status: 'Archived' },
          ],
        },
      },
    };
    expect(await own.wallets()).toEqual({
      hasMore: false,
      wallets: [
        { id: 'wa-1', name: '', network: 'Ethereum', networkLabel: 'Ethereum', address: '' },
        {
          id: 'wa-2',
          name: 'Ops\\u{202e}',
          network: 'EthereumSepolia',
          networkLabel: expect.stringContaining('Sepolia'),
          address: '0x1',
        },
      ],
    });
  });

  it('end: a service that always has one more page is asked ten times', async () => {
    answers = Object.fromEntries(
      Array.from({ length: 20 }, (_, turn) => [
        turn === 0 ? '/wallets?limit=100' : `/wallets?limit=100&paginationToken=t${turn}`,
        page([`wa-${turn}`], `t${turn + 1}`),
      ]),
    );
    const { wallets, hasMore } = await own.wallets();
    expect([wallets.length, hasMore, asked.length]).toEqual([10, true, 10]);
  });

  it('end: a service that names the same page again is not asked a third time', async () => {
    answers = {
      '/wallets?limit=100': page(['wa-1'], 't'),
      '/wallets?limit=100&paginationToken=t': page(['wa-2'], 't'),
    };
    await own.wallets();
    expect(asked).toHaveLength(2);
  });

  it('belong to a session, and a session that ended is over', async () => {
    answers = { '/wallets?limit=100': { status: 401, json: {} } };
    expect(await reasonOf(own.wallets())).toBe('account/not-signed-in');
    expect(ended).toBe(1);
    session = null;
    expect(await reasonOf(own.wallets())).toBe('account/not-signed-in');
    expect([ended, asked.length]).toEqual([1, 1]);
  });
});

describe('what a wallet holds', () => {
  it('is read with the network of that wallet', async () => {
    answers = {
      '/wallets/wa-1': { json: { id: 'wa-1', network: 'Ethereum' } },
      '/wallets/wa-1/assets': {
        json: {
          walletId: 'wa-1',
          network: 'Stellar',
          assets: [{ kind: 'Native', symbol: 'ETH', decimals: 18, balance: '5' }],
        },
      },
    };
    expect(await own.assets('wa-1')).toMatchObject({
      assets: [{ transfer: '{"kind":"Native"}', decimals: 18, balance: '5', takesMemo: false }],
    });
  });
});
