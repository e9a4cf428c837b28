// The other device of a practice user: a plain HTTP client that starts a transfer, waits for the person to answer on the
// companion and then sends it. It holds a session and no key, as the initiating side of the real service would.
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../errors.ts';
import type { SandboxConnection } from './connection.ts';

const POLL_MS = 500;
const RECIPIENT = '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D'; // of nobody, with the right EIP-55 checksum
const BASE_UNITS = 250_000_000_000n; // 250,000 USDC
const UNITS_PER_TOKEN = 1_000_000n;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface OtherDeviceDeps {
  readonly fetch: Fetch;
  readonly connection: SandboxConnection;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  /** Bearer of a person's device; absent: the one of the connection, which a recovery ends. */
  readonly tokenOf?: (username: string) => string;
}

export interface StartedTransfer {
  /** `countersign://open?url=…`, as the person would get it. */
  readonly link: string;
  /** The link inside of it, as the API gave it. */
  readonly externalAuthenticationUrl: string;
  readonly challengeIdentifier: string;
  /** What the other device shows: compare it with the review. */
  readonly sentence: string;
}

export type Settled =
  | { readonly kind: 'sent'; readonly transferId: string; readonly status: string }
  | { readonly kind: 'declined' }
  | { readonly kind: 'expired' };

export interface OtherDevice {
  start(): Promise<StartedTransfer>;
  /** Waits for the answer to the transfer that was started last, then sends it. */
  settle(): Promise<Settled>;
}

const Wallets = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string().optional(), network: z.string() })),
});
const Assets = z.object({
  assets: z.array(z.object({ symbol: z.string(), contract: z.string().optional(), balance: z.string() })),
});
const Init = z.object({ challengeIdentifier: z.string(), externalAuthenticationUrl: z.string() });
const Result = z.object({
  status: z.enum(['Pending', 'Signed', 'Declined', 'Expired']),
  userAction: z.string().optional(),
});
const Transfer = z.object({ id: z.string(), status: z.string() });

interface Started {
  readonly path: string;
  readonly payload: string;
  readonly challengeIdentifier: string;
}

type Api = <T>(schema: z.ZodType<T>, call: ApiCall) => Promise<T>;

interface ApiCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly userAction?: string;
}

/** Rejects with AppError 'practice/not-available' when the practice organisation is gone or answers something else. */
export function makeOtherDevice(deps: OtherDeviceDeps): OtherDevice {
  const api = makeApi(deps);
  let started: Started | null = null;
  return {
    start: async () => {
      const { payload, path, sentence } = await prepare(api, deps.clock);
      const body = JSON.stringify({
        userActionPayload: payload,
        userActionHttpMethod: 'POST',
        userActionHttpPath: path,
        userActionServerKind: 'Api',
      });
      const init = await api(Init, { method: 'POST', path: '/auth/action/init', body });
      const { challengeIdentifier, externalAuthenticationUrl } = init;
      started = { path, payload, challengeIdentifier };
      const link = `countersign://open?url=${encodeURIComponent(externalAuthenticationUrl)}`;
      return { link, externalAuthenticationUrl, challengeIdentifier, sentence };
    },
    settle: async () => {
      if (started === null)
        throw new AppError('practice/not-available', 'the other device has started nothing');
      return settle(api, started, deps.sleep);
    },
  };
}

function makeApi({ fetch, connection, tokenOf }: OtherDeviceDeps): Api {
  return async (schema, { method, path, body, userAction }) => {
    const [user] = connection.users;
    if (!user) throw new AppError('practice/not-available', 'the practice organisation has no user');
    const headers: Record<string, string> = {
      authorization: `Bearer ${tokenOf?.(user.username) ?? user.token}`,
    };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (userAction !== undefined) headers['x-dfns-useraction'] = userAction;
    try {
      const response = await fetch(connection.url + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      if (!response.ok) throw new TypeError(`status ${response.status}`);
      return schema.parse(await response.json());
    } catch (cause) {
      throw new AppError('practice/not-available', `the practice organisation did not answer ${method}`, {
        cause,
      });
    }
  };
}

/** The transfer to start; amount and externalId differ from second to second, so no two runs look the same. */
async function prepare(api: Api, clock: Clock) {
  const { wallet, contract } = await findSource(api);
  const extra = BigInt(Math.floor(clock.nowMs() / 1_000) % 1_000);
  const units = BASE_UNITS + extra * UNITS_PER_TOKEN;
  const externalId = `practice-${clock.nowMs()}`;
  const payload = JSON.stringify({ kind: 'Erc20', contract, to: RECIPIENT, amount: `${units}`, externalId });
  const shown = new Intl.NumberFormat('en-US').format(units / UNITS_PER_TOKEN);
  return {
    payload,
    path: `/wallets/${wallet.id}/transfers`,
    sentence: `Send ${shown}.00 USDC from ${wallet.name ?? wallet.id} to ${RECIPIENT}`,
  };
}

async function findSource(api: Api) {
  const { items } = await api(Wallets, { method: 'GET', path: '/wallets' });
  for (const wallet of items.filter(({ network }) => network === 'EthereumSepolia')) {
    const { assets } = await api(Assets, { method: 'GET', path: `/wallets/${wallet.id}/assets` });
    const contract = assets.find(({ symbol }) => symbol === 'USDC')?.contract;
    if (contract !== undefined) return { wallet, contract };
  }
  throw new AppError('practice/not-available', 'no practice wallet holds USDC');
}

async function settle(api: Api, started: Started, sleep: OtherDeviceDeps['sleep']): Promise<Settled> {
  const body = JSON.stringify({ challengeIdentifier: started.challengeIdentifier });
  for (;;) {
    const result = await api(Result, { method: 'POST', path: '/auth/external/result', body });
    switch (result.status) {
      case 'Pending':
        await sleep(POLL_MS);
        continue;
      case 'Declined':
        return { kind: 'declined' };
      case 'Expired':
        return { kind: 'expired' };
      case 'Signed':
        return send(api, started, result.userAction);
    }
  }
}

async function send(api: Api, { path, payload }: Started, userAction: string | undefined): Promise<Settled> {
  // Handed out once: without it somebody else already collected the signature of this transfer.
  if (userAction === undefined)
    throw new AppError('practice/not-available', 'the signature was collected before');
  const transfer = await api(Transfer, { method: 'POST', path, body: payload, userAction });
  return { kind: 'sent', transferId: transfer.id, status: transfer.status };
}
