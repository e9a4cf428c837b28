/** What may be read by its form, because nothing says its network or nobody here knows what that network takes. */
import type { Network } from '../../networks.ts';

/** Sei takes transactions of Cosmos and of Ethereum; of the networks in 'other' nobody knows it here. */
export const mayTakeEvm = ({ family }: Network): boolean => family === 'sei' || family === 'other';

/** `form`: "its bytes have the form of an Ethereum transaction". */
export const guessSentence = (network: Network | null, form: string): string =>
  network === null
    ? `Nothing says which network this is for: ${form}.`
    : `${network.label} may take transactions of several forms: ${form}.`;
