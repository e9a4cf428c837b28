import type { Fact } from '../../preload/review-view.ts';
import type { ServerFacts, ServerWallet } from './action.ts';
import { serverFact } from './facts.ts';
import type { Network } from './networks.ts';
import { findNetwork } from './networks.ts';

export interface WalletKnowledge {
  /** The wallet of the path, as the server describes it; null when it could not be fetched or is another one. */
  readonly wallet: ServerWallet | null;
  readonly network: Network | null;
  /** "Ethereum Sepolia" or "an unknown network", for sentences. */
  readonly networkWords: string;
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
  readonly blocks: readonly string[];
}

/** What happens to the wallet: it pays, it gets something, or it is itself what changes. */
export type WalletRole = 'from' | 'to' | 'subject';

const LABELS: Readonly<Record<WalletRole, { readonly wallet: string; readonly address: string }>> = {
  from: { wallet: 'From wallet', address: 'From address' },
  to: { wallet: 'To wallet', address: 'Address of that wallet' },
  subject: { wallet: 'Wallet', address: 'Address of the wallet' },
};

/** What the server says about the wallet with this id. An answer about another wallet is not used. */
export function knowWallet(
  walletId: string,
  server: ServerFacts,
  role: WalletRole = 'from',
): WalletKnowledge {
  const wallet = server.wallet ?? null;
  const nothing = { wallet: null, network: null, networkWords: 'an unknown network', facts: [] };
  if (wallet === null) {
    const warning = 'The wallet could not be fetched: its name, network and assets are not known.';
    return { ...nothing, warnings: [warning], blocks: [] };
  }
  if (wallet.id !== walletId) {
    return {
      ...nothing,
      warnings: [],
      blocks: ['The server answered with another wallet than the one asked for.'],
    };
  }
  const network = findNetwork(wallet.network);
  const warnings = network.isKnown ? [] : ['This version does not know the network of the wallet.'];
  return {
    wallet,
    network,
    networkWords: network.label,
    facts: walletFacts(wallet, network, role),
    warnings,
    blocks: [],
  };
}

function walletFacts(wallet: ServerWallet, network: Network, role: WalletRole): readonly Fact[] {
  const labels = LABELS[role];
  const name = wallet.name === null || wallet.name === '' ? 'Wallet without a name' : wallet.name;
  const address =
    wallet.address === null
      ? []
      : [{ ...serverFact('from-address', labels.address, wallet.address), mono: true }];
  const detail = serverFact('', '', network.name).value;
  return [
    serverFact('from-wallet', labels.wallet, name),
    { id: 'network', label: 'Network', value: network.label, detail, source: 'server' },
    ...address,
  ];
}
