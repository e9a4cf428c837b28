import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PastPayment } from '../../../main/actions/action.ts';
import { knownAddresses } from '../../../main/actions/recipients/known-addresses.ts';
import { extendPast, indexPast } from '../../../main/actions/recipients/past-index.ts';

const ACME = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const LIKE_ACME = '0x5aae3b6f1a2c4d5e6f708192a3b4c5d6e7f8eaed';
const OTHER = '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359';
const MAX = 6;

const payment = fc.record({
  at: fc.integer({ min: 1_000_000_000_000, max: 1_900_000_000_000 }),
  address: fc.constantFrom(ACME, ACME.toLowerCase(), LIKE_ACME, OTHER),
  network: fc.constantFrom('Ethereum', 'Polygon', 'Bitcoin', null),
  asset: fc.constantFrom('Native', null),
  amount: fc.constantFrom('0', '1', '5', '900', null, '1.5'),
});

/** What an index says, in plain values. */
function answers(past: readonly PastPayment[]) {
  const { paymentsTo, usualOf } = indexPast(past);
  const { lookAlikesOf } = knownAddresses({ book: [], past });
  const addresses = [ACME, LIKE_ACME, OTHER].map((address) => ({ address, family: 'evm' as const }));
  return {
    payments: addresses.map(paymentsTo),
    usual: ['Ethereum', 'Polygon'].map((network) => usualOf(network, 'Native')),
    alike: addresses.map((address) => lookAlikesOf(address).map(({ known }) => known.address.toLowerCase())),
  };
}

describe('a list of payments that goes on another one', () => {
  it('gives the same answers as one that was read anew, and the older lists keep theirs', () => {
    const steps = fc.array(fc.array(payment, { maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(steps, fc.boolean(), (added, isAskedFirst) => {
        let past: readonly PastPayment[] = [];
        const lists = [past];
        if (isAskedFirst) indexPast(past);
        for (const next of added) {
          past = extendPast(past, next, MAX);
          lists.push(past);
          expect(past.length).toBeLessThanOrEqual(MAX);
        }
        for (const list of [...lists, ...lists.toReversed()]) {
          expect(answers(list)).toEqual(answers([...list]));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('may go on in two ways', () => {
    const one = (address: string): PastPayment => {
      return { at: 1_900_000_000_000, address, network: 'Ethereum', asset: 'Native', amount: '7' };
    };
    const start = [one(ACME)];
    indexPast(start);
    const [left, right] = [extendPast(start, [one(OTHER)], 9), extendPast(start, [one(LIKE_ACME)], 9)];
    for (const list of [start, left, right, extendPast(left, [one(ACME)], 2)]) {
      expect(answers(list)).toEqual(answers([...list]));
    }
  });
});
