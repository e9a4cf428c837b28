import type { Network } from '../networks.ts';

/**
 * 'right': form, network and checksum fit; 'unchecked': nothing speaks against it; 'mistyped': a checksum by letter case that is
 * wrong, which the chain would still accept; 'foreign': no address of this network.
 */
export type AddressVerdict = 'right' | 'unchecked' | 'mistyped' | 'foreign';

export interface AddressCheck {
  readonly verdict: AddressVerdict;
  /** A finished text without a full stop. */
  readonly words: string;
}

/** Judges a text of 1 to 300 visible ASCII characters. Never throws. */
export type CheckFamily = (text: string, network: Network) => AddressCheck;

/** `name` is the checksum: "EIP-55". */
export const right = (name: string): AddressCheck => ({
  verdict: 'right',
  words: `${name} checksum is right`,
});

/** `why` says which addresses have none: "Solana addresses have none". */
export const noChecksum = (why: string): AddressCheck => ({
  verdict: 'unchecked',
  words: `No checksum in it: ${why}`,
});

export const mistyped = (name: string): AddressCheck => ({
  verdict: 'mistyped',
  words: `${name} checksum is wrong: a character may be mistyped`,
});

export const foreign = (words: string): AddressCheck => ({ verdict: 'foreign', words });

export const notOf = ({ label }: Network): AddressCheck =>
  foreign(`This is not an address of ${label}, or a character is mistyped`);

/** A right checksum, but for another chain or for a test network. */
export const ofAnother = ({ label }: Network): AddressCheck =>
  foreign(`This is an address of another network, not of ${label}`);
