/** Who gets something by a call: short forms for the tables of functions. */
import type { Movement } from '../decoded.ts';
import { reachOf } from './amounts.ts';
import type { ReadCall } from './known-call.ts';
import type { Walk } from './walk.ts';

/** Key of a token contract; null when the contract is not known. */
export const tokenKey = (contract: string | null, kind = 'Erc20'): string | null =>
  contract === null ? null : `${kind}:${contract}`;

export interface Moved {
  readonly role: Movement['role'];
  /** Nothing is moved when this is null. */
  readonly address: string | null;
  readonly asset?: string | null;
  /** Null: without a limit, or not known. */
  readonly amount?: bigint | null;
  /** Of the amount's type: see reachOf for what counts as "without a limit". */
  readonly bits?: number;
}

export function movement(walk: Walk, moved: Moved): readonly Movement[] {
  const { role, address, asset = null, amount = null, bits = 256 } = moved;
  if (address === null) return [];
  const isLimited = amount !== null && amount >= 0n && reachOf(amount, bits) === 'some';
  const network = walk.network?.name ?? null;
  return [{ role, address, network, asset, amount: isLimited ? amount.toString() : null }];
}

/** Money of the called token: `to` and `amount` are paths. */
export const paysToken =
  (to: string, amount: string | null, kind = 'Erc20') =>
  (call: ReadCall): readonly Movement[] =>
    movement(call.walk, {
      role: 'recipient',
      address: call.address(to),
      asset: tokenKey(call.target, kind),
      amount: amount === null ? null : call.integer(amount),
    });

export const letsSpend =
  (spender: string, amount: string | null, kind = 'Erc20') =>
  (call: ReadCall): readonly Movement[] =>
    movement(call.walk, {
      role: 'spender',
      address: call.address(spender),
      asset: tokenKey(call.target, kind),
      amount: amount === null ? null : call.integer(amount),
    });

export const givesControl =
  (...paths: readonly string[]) =>
  (call: ReadCall): readonly Movement[] =>
    paths.flatMap((path) => movement(call.walk, { role: 'controller', address: call.address(path) }));
