// Protects the owners of a Safe from a refund that empties it beside a harmless call.
// From: whoever writes the transaction: handlePayment pays (gas used + baseGas) × gasPrice of any token to anybody.
// Not from: what the call inside does.

import type { Finding } from '../../../../preload/decoded-view.ts';
import { groupThousands } from '../../amount.ts';
import type { Movement } from '../decoded.ts';
import { nativeAmount } from './amounts.ts';
import { ZERO_ADDRESS } from './evm-bytes.ts';
import { danger } from './facts.ts';
import { movement, tokenKey } from './movements.ts';
import { showAddress, type Walk } from './walk.ts';

/** Null: not said, or not readable. */
export interface Refund {
  /** safeTxGas, baseGas. */
  readonly gas: readonly (bigint | null)[];
  readonly price: bigint | null;
  /** Zero: the coin of the network. */
  readonly token: string | null;
  /** Zero: whoever submits the transaction. */
  readonly receiver: string | null;
}

export interface RefundEffect {
  readonly findings: readonly Finding[];
  readonly movements: readonly Movement[];
}

/** Nothing while the price of gas is zero. */
export function refundOf({ gas, price, token, receiver }: Refund, walk: Walk): RefundEffect {
  if (price === null || price <= 0n) return { findings: [], movements: [] };
  const units = gas.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n);
  const payment: Payment = { amount: units * price, token, receiver };
  return {
    findings: [
      danger(
        'other',
        `The Safe also pays a refund of about ${paymentWords(payment, walk)} for ${units} units of gas, and ${price} more for each unit that is used beyond them.`,
      ),
    ],
    movements: paymentMovements(payment, walk),
  };
}

/** What a Safe pays beside a call. */
export interface Payment {
  readonly amount: bigint;
  readonly token: string | null;
  readonly receiver: string | null;
}

export function paymentWords({ amount, token, receiver }: Payment, walk: Walk): string {
  const what =
    token === ZERO_ADDRESS
      ? nativeAmount(amount, walk.network)
      : `${groupThousands(amount.toString())} smallest units of the token ${nameOf(token, walk)}`;
  return `${what} to ${receiver === ZERO_ADDRESS ? 'whoever submits it' : nameOf(receiver, walk)}`;
}

const nameOf = (address: string | null, walk: Walk): string =>
  address === null ? 'an address that is not named' : showAddress(address, walk);

/** Nobody is named when the one who submits it is paid. */
export function paymentMovements({ amount, token, receiver }: Payment, walk: Walk): readonly Movement[] {
  return movement(walk, {
    role: 'recipient',
    address: receiver === ZERO_ADDRESS ? null : receiver,
    asset: token === ZERO_ADDRESS ? 'Native' : tokenKey(token),
    amount: amount === 0n ? null : amount, // with zero gas written down, what it costs is still paid
  });
}
