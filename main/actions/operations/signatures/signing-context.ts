// Protects the person from content that is read for one network and signed for another.
// From: payloads that name another network than their wallet has. Not from: a server that lies about the wallet.

import { showText } from '../../../core/show-text.ts';
import type { DecodeContext } from '../../decoders/decoded.ts';
import { plainId } from '../../documents.ts';
import { topText } from '../../field-rules.ts';
import { findNetwork } from '../../networks.ts';
import type { PresentInput } from '../../operation.ts';
import { knowWallet } from '../../wallet-facts.ts';
import { isKindOf } from './chain-kind.ts';

export interface SigningContext extends DecodeContext {
  /** BlockchainKind of the payload: says the family when no network is named. */
  readonly chainKind: string | null;
  readonly dangers: readonly string[];
}

/** The network is that of the payload, else of the wallet; the own address is the wallet's, as the server says. */
export function signingContext({ parameters, root, server, nowMs }: PresentInput): SigningContext {
  const walletId = plainId(Object.hasOwn(parameters, 'walletId') ? parameters['walletId'] : null);
  const { wallet, network: walletNetwork } =
    walletId === null ? { wallet: null, network: null } : knowWallet(walletId, server);
  const name = topText(root, 'network');
  const named = name === null ? null : findNetwork(name);
  const differs = named !== null && walletNetwork !== null && named.name !== walletNetwork.name;
  const network = named ?? walletNetwork;
  const chainKind = topText(root, 'blockchainKind');
  return {
    network,
    own: wallet?.address ?? null,
    ...(nowMs === undefined ? {} : { nowMs }),
    chainKind,
    dangers: [
      ...(differs ? [`The request is for ${named.label}, and the wallet is on ${walletNetwork.label}.`] : []),
      ...(network !== null && chainKind !== null && !isKindOf(chainKind, network)
        ? [
            `The network is ${network.label}, and the request calls it one of the kind ${showText(chainKind)}.`,
          ]
        : []),
    ],
  };
}
