import { DfnsApiClient, DfnsDelegatedApiClient } from '@dfns/sdk';
import { wrapLink } from '../../main/links/format-link.ts';
import type { SandboxConnection } from '../../main/sandbox/connection.ts';

const POLL_MS = 200;

/** The initiating side of a transfer: the official SDK on another device, with a session and no key. */
export interface Initiator {
  /** Asks for a challenge and gives what would be handed to the companion. */
  start(transfer?: Partial<TransferBody>): Promise<Started>;
}

export interface TransferBody {
  readonly kind: 'Erc20';
  readonly contract: string;
  readonly to: string;
  readonly amount: string;
}

export interface Started {
  /** `https://…/login?code=…` as the API gave it. */
  readonly externalAuthenticationUrl: string;
  /** `countersign://open?url=…`. */
  readonly link: string;
  readonly challengeIdentifier: string;
  readonly walletId: string;
  readonly body: TransferBody;
  /** One look at what became of it. */
  poll(): Promise<{ readonly status: string; readonly userAction?: string }>;
  /** Waits for the signature, sends the transfer with it, and gives the transfer that the API then lists. */
  finish(): Promise<{ readonly id: string; readonly status: string; readonly amount: string }>;
}

export function makeInitiator(connection: SandboxConnection): Initiator {
  const [user] = connection.users;
  if (!user) throw new Error('the sandbox has no user');
  const options = { baseUrl: connection.url, orgId: connection.orgId, authToken: user.token };
  const reader = new DfnsApiClient(options);
  const delegated = new DfnsDelegatedApiClient(options);
  return {
    async start(change = {}) {
      const { walletId, contract } = await findSource(reader);
      const body: TransferBody = {
        kind: 'Erc20',
        contract,
        to: '0x21C61E9b2c36E4f4AD298b059d38e68A6593376D',
        amount: '250000000000',
        ...change,
      };
      const challenge = await delegated.wallets.transferAssetInit({ walletId, body });
      const external = challenge.externalAuthenticationUrl;
      const { challengeIdentifier } = challenge;
      const poll = () => readResult(connection, user.token, challengeIdentifier);
      return {
        externalAuthenticationUrl: external,
        link: wrapLink(external),
        challengeIdentifier,
        walletId,
        body,
        poll,
        async finish() {
          const userAction = await waitForSignature(poll);
          const id = await send(connection, { token: user.token, walletId, body, userAction });
          const listed = await reader.wallets.getTransfer({ walletId, transferId: id });
          const amount = 'amount' in listed.requestBody ? String(listed.requestBody.amount) : '';
          return { id: listed.id, status: listed.status, amount };
        },
      };
    },
  };
}

async function findSource(api: DfnsApiClient): Promise<{ walletId: string; contract: string }> {
  const { items } = await api.wallets.listWallets({});
  for (const wallet of items.filter(({ network }) => network === 'EthereumSepolia')) {
    const { assets } = await api.wallets.getWalletAssets({ walletId: wallet.id });
    const usdc = assets.find((asset) => 'symbol' in asset && asset.symbol === 'USDC');
    if (usdc && 'contract' in usdc) return { walletId: wallet.id, contract: String(usdc.contract) };
  }
  throw new Error('no wallet holds USDC');
}

async function waitForSignature(poll: Started['poll']): Promise<string> {
  for (;;) {
    const { status, userAction } = await poll();
    if (status === 'Signed' && userAction) return userAction;
    if (status !== 'Pending') throw new Error(`the request ended as ${status}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

// The redemption of a link is an invention of the sandbox: the SDK has no call for it.
async function readResult(connection: SandboxConnection, token: string, challengeIdentifier: string) {
  const response = await fetch(`${connection.url}/auth/external/result`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ challengeIdentifier }),
  });
  if (!response.ok) throw new Error(`result answered ${response.status}`);
  const result: { status: string; userAction?: string } = await response.json();
  return result;
}

async function send(
  connection: SandboxConnection,
  request: { token: string; walletId: string; body: TransferBody; userAction: string },
): Promise<string> {
  const response = await fetch(`${connection.url}/wallets/${request.walletId}/transfers`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${request.token}`,
      'content-type': 'application/json',
      'x-dfns-useraction': request.userAction,
    },
    body: JSON.stringify(request.body),
  });
  if (!response.ok) throw new Error(`the transfer answered ${response.status}`);
  const transfer: { id: string } = await response.json();
  return transfer.id;
}
