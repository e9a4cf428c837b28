import { describe, expect, it } from 'vitest';
import { receiptOwner } from '../../main/receipts/receipt-owner.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { decisionOf, startReceipts } from './receipts-run.ts';

describe('a receipt of one of several accounts', () => {
  it('is asked of the account that wrote it, whichever is active', async () => {
    const one = startReceipts(makeFaultyFiles()).receipts;
    const two = startReceipts(makeFaultyFiles()).receipts;
    await one.write(decisionOf(1, { requestId: 'of-one' }));
    await two.write(decisionOf(2, { requestId: 'of-two' }));
    const all = [one, two];
    expect(receiptOwner({ active: one, all }, 'of-two')).toBe(two);
    expect(receiptOwner({ active: two, all }, 'of-one')).toBe(one);
    expect(receiptOwner({ active: two, all }, 'of-two')).toBe(two);
    expect(receiptOwner({ active: two, all }, 'of-nobody')).toBe(two); // which says that there is none
  });
});
