import type { HandOffCode } from '../../preload/intake-calls.ts';
import { findNetwork } from '../actions/networks.ts';
import { flagSentence } from '../actions/payload/flag-words.ts';
import { showText } from '../core/show-text.ts';
import type { Http } from '../dfns/http.ts';
import { type ListedWallet, listWallets } from '../dfns/list-wallets.ts';
import { readWallet, readWalletAssets } from '../dfns/read-wallet.ts';
import type { ActionText } from '../dfns/start-action.ts';
import type { Environment } from '../environments/environments.ts';
import { AppError } from '../errors.ts';
import { formatLink } from '../links/format-link.ts';
import type { Session } from '../requests/context.ts';
import type { OwnAction } from '../requests/own-action.ts';
import { assetChoices } from './asset-choices.ts';
import { judgeAction } from './judge-action.ts';
import type { OwnActions, PlainAction } from './own-actions.ts';

export interface OwnActionsDeps {
  readonly environment: () => Environment;
  readonly http: () => Http;
  readonly session: () => Session | null;
  readonly sessionEnded: (token: string) => void;
  /** Makes the row and opens its review. */
  readonly start: (action: OwnAction) => Promise<string>;
  /** Without a path and with size 0 where the text is too long for one code. */
  readonly drawCode: (text: string) => HandOffCode;
}

export function makeOwnActions(deps: OwnActionsDeps): OwnActions {
  return {
    async start(said) {
      const action = judged(said);
      return { requestId: await deps.start(toOwnAction(action)) };
    },
    async handOff(said) {
      const action = judged(said);
      const text = formatLink({ form: 'action', environment: deps.environment().id, action });
      return deps.drawCode(text);
    },
    wallets: () =>
      read(deps, async (http, token) => {
        const { wallets, hasMore } = await listWallets(http, token);
        return { wallets: wallets.filter(isUsable).map(toChoice), hasMore };
      }),
    assets: (walletId) =>
      read(deps, async (http, token) => {
        const [{ network }, assets] = await Promise.all([
          readWallet(http, token, walletId),
          readWalletAssets(http, token, walletId),
        ]);
        return { assets: assetChoices(network, assets) };
      }),
  };
}

function judged(said: PlainAction): ActionText {
  const verdict = judgeAction(said);
  if (verdict.ok) return verdict.action;
  const found = (verdict.flags ?? []).map(flagSentence).join(' ');
  throw new AppError('input/invalid', 'no request can be like this', {
    details: { reason: verdict.reason, ...(found === '' ? {} : { found }) },
  });
}

async function read<T>(deps: OwnActionsDeps, ask: (http: Http, token: string) => Promise<T>): Promise<T> {
  const session = deps.session();
  if (session === null) throw new AppError('account/not-signed-in', 'wallets belong to a session');
  try {
    return await ask(deps.http(), session.token);
  } catch (error) {
    const isOver = error instanceof AppError && error.code === 'account/not-signed-in';
    if (isOver) deps.sessionEnded(session.token);
    throw error;
  }
}

/** What was archived, or has no address yet, pays nobody. */
const isUsable = ({ status }: ListedWallet): boolean => status === null || status === 'Active';

const toChoice = ({ id, name, network, address }: ListedWallet) => ({
  id,
  name: showText(name ?? ''),
  network: showText(network),
  networkLabel: findNetwork(network).label,
  address: showText(address ?? ''),
});

const toOwnAction = (action: ActionText): OwnAction => ({
  ...action,
  isSaidByPage: true,
  deliveries: ['send', 'answer'],
  facts: [], // the card says of each action that it was started here
  checks: [],
  done: async () => [], // what the service made is read from its answer for every action
  dropped: async () => {},
  unknown: async () => {},
});
