import type { Finding } from '../../../../preload/decoded-view.ts';
import type { Network } from '../../networks.ts';
import { compareChain, showChain } from './chains.ts';
import { danger, note } from './facts.ts';

/** Whether a chain id fits the network of the wallet; `what` begins the sentence: "The transaction". */
export function chainFindings(what: string, chainId: bigint, network: Network | null): readonly Finding[] {
  switch (compareChain(chainId, network)) {
    case 'differs': {
      const here = network?.label ?? 'another network';
      return [
        danger(
          'chain-mismatch',
          `${what} is for the network with the chain id ${showChain(chainId)}, but the wallet is on ${here}.`,
        ),
      ];
    }
    case 'cannot-check':
      return [
        note(
          'chain-mismatch',
          `${what} has a chain id that cannot be compared with the network of the wallet.`,
        ),
      ];
    default:
      return [];
  }
}
