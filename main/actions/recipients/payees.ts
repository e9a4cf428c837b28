import { withChecksum } from '../addresses/checksummed.ts';
import { isUnits } from '../amount.ts';
import type { Movement } from '../decoders/decoded.ts';
import { addressKey, familyOf } from './address-key.ts';
import { push } from './ends.ts';
import type { Address } from './likeness.ts';

/** How much of one asset somebody gets in all. */
export interface Share {
  readonly network: string;
  readonly asset: string;
  readonly amount: bigint;
}

/** Somebody who gets money or power by this action; several movements to one address in one role are one. */
export interface Payee extends Address {
  readonly role: Movement['role'];
  readonly network: string | null;
  readonly shares: readonly Share[];
  /** It stands nowhere as a text, and is shown in its EIP-55 form where it has one. */
  readonly isBytes: boolean;
  /** The address as it is shown. */
  readonly shown: string;
  /** It also gets something of which asset or amount is not known. */
  readonly hasUnknown: boolean;
}

/** In the order of the movements. `fromBytes`: those that a decoder read, whose addresses have no letters of their own. */
export function payeesOf(
  movements: readonly Movement[],
  fromBytes: ReadonlySet<Movement> = new Set(),
): readonly Payee[] {
  const groups = new Map<string, Movement[]>();
  for (const movement of movements) {
    const { role, network, address } = movement;
    push(groups, `${role} ${network ?? ''} ${addressKey(address)}`, movement);
  }
  return [...groups.values()].flatMap((group) => toPayee(group, fromBytes));
}

function toPayee(group: readonly Movement[], fromBytes: ReadonlySet<Movement>): readonly Payee[] {
  const written = group.find((movement) => !fromBytes.has(movement));
  const first = written ?? group[0];
  if (first === undefined) return [];
  const { role, address, network } = first;
  const isBytes = written === undefined;
  const shown = isBytes ? withChecksum(address, network) : address;
  const common = { role, address, network, isBytes, shown, family: familyOf(network) };
  return [{ ...common, shares: sharesOf(group), hasUnknown: !group.every(isShare) }];
}

function sharesOf(group: readonly Movement[]): readonly Share[] {
  const shares = new Map<string, Share>();
  for (const { network, asset, amount } of group.filter(isShare)) {
    const sum = (shares.get(asset)?.amount ?? 0n) + BigInt(amount);
    shares.set(asset, { network, asset, amount: sum });
  }
  return [...shares.values()];
}

type KnownMovement = Movement & { readonly network: string; readonly asset: string; readonly amount: string };

const isShare = (movement: Movement): movement is KnownMovement =>
  movement.network !== null &&
  movement.asset !== null &&
  movement.amount !== null &&
  isUnits(movement.amount);
