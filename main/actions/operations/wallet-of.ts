/** The wallet that an operation on money names in its payload or path. */
import { type IdPlace, idAt } from '../documents.ts';
import type { PresentInput } from '../operation.ts';
import { knowWallet, type WalletKnowledge } from '../wallet-facts.ts';

/** Its network for sentences: "Ethereum" or "an unknown network". */
export function walletOf(place: IdPlace, { parameters, fields, server }: PresentInput): WalletKnowledge {
  return knowWallet(idAt(place, parameters, fields) ?? '', server);
}
