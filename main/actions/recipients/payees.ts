import { isUnits } from '../amount.ts';
import type { Movement } from '../decoders/decoded.ts';
import { addressKey, familyOf } from './address-key.ts';
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
}

/** In the order of the movements. */
export function payeesOf(movements: readonly Movement[]): readonly Payee[] {
  const groups = new Map<string, Movement[]>();
  for (const movement of movements) {
    const { role, network, address } = movement;
    const key = `${role} ${network ?? ''} ${addressKey(address)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [movement]);
    else group.push(movement);
  }
  return [...groups.values()].flatMap(toPayee);
}

function toPayee(group: readonly Movement[]): readonly Payee[] {
  const [first] = group;
  if (first === undefined) return [];
  const { role, address, network } = first;
  return [{ role, address, network, family: familyOf(network), shares: sharesOf(group) }];
}

function sharesOf(group: readonly Movement[]): readonly Share[] {
  const shares = new Map<string, Share>();
  for (const { network, asset, amount } of group) {
    if (network === null || asset === null || amount === null || !isUnits(amount)) continue;
    const sum = (shares.get(asset)?.amount ?? 0n) + BigInt(amount);
    shares.set(asset, { network, asset, amount: sum });
  }
  return [...shares.values()];
}
