import { describe, expect, it } from 'vitest';
import { type LocalFacts, NO_LOCAL_FACTS } from '../../../main/actions/action.ts';
import type { Movement } from '../../../main/actions/decoders/decoded.ts';
import { presentAction } from '../../../main/actions/describe-action.ts';
import { judgeRecipients } from '../../../main/actions/recipients/judge-recipients.ts';
import { cost } from '../../helpers/cost.ts';

const address = (index: number): string =>
  `0x${(index * 7919).toString(16).padStart(6, 'a').padEnd(40, '7')}`;
const movements = (count: number): readonly Movement[] =>
  Array.from({ length: count }, (_, index) => {
    return {
      role: 'recipient',
      address: address(index),
      network: 'Ethereum',
      asset: 'Native',
      amount: '5',
    } as const;
  });
const LOCAL: LocalFacts = {
  book: Array.from({ length: 500 }, (_, index) => {
    return { name: `Entry ${index}`, note: '', address: address(index * 3), network: 'Ethereum' };
  }),
  past: Array.from({ length: 2000 }, (_, index) => {
    return { at: index, address: address(index), network: 'Ethereum', asset: 'Native', amount: '5' };
  }),
};

describe('more recipients than a person reads', () => {
  it.each([
    ['with', LOCAL],
    ['without', NO_LOCAL_FACTS],
  ])('are counted and warned of, %s a book', (_, local) => {
    expect(judgeRecipients(movements(64), local).views).toHaveLength(64);
    expect(
      judgeRecipients(movements(64), local)
        .warnings.map(({ sentence }) => sentence)
        .join(),
    ).not.toMatch(/only the first/);
    const { views, warnings } = judgeRecipients(movements(70), local);
    expect(views).toHaveLength(64);
    expect(warnings[0]).toEqual({
      sentence:
        '70 addresses get something by this: only the first 64 are listed here and compared with your address book, 6 are not.',
      weight: 'danger',
    });
  });

  it('are those of addresses, not of payments', () => {
    const twice = [...movements(64), ...movements(64)];
    expect(judgeRecipients(twice, NO_LOCAL_FACTS).warnings).toEqual([]);
  });
});

const fields = (text: string) =>
  text.split(',').map((part) => ({ type: part.split(' ')[0], name: part.split(' ')[1] }));

describe('an order that pays thousands', () => {
  const payload = JSON.stringify({
    kind: 'Eip712',
    types: {
      OrderComponents: fields(
        'address offerer,OfferItem[] offer,ConsiderationItem[] consideration,uint256 startTime,uint256 endTime',
      ),
      OfferItem: fields('address token'),
      ConsiderationItem: fields('address recipient'),
    },
    domain: { chainId: 1, verifyingContract: address(1) },
    message: {
      offerer: address(1),
      offer: [{ token: address(2) }],
      consideration: Array.from({ length: 4800 }, (_, index) => ({ recipient: address(index) })),
      startTime: 0,
      endTime: 1_893_456_000,
    },
  });

  it('is presented in the time of a glance, with what is not compared', () => {
    const request = { method: 'POST', path: '/wallets/wa-1/signatures', payload };
    const shown = presentAction(request, {}, LOCAL); // the indexes of the book are made once
    expect(cost(() => presentAction(request, {}, LOCAL))).toBeLessThan(100);
    expect(shown.recipients).toHaveLength(64);
    const dangers = shown.warnings
      .filter(({ weight }) => weight === 'danger')
      .map(({ sentence }) => sentence);
    expect(dangers.some((sentence) => sentence.includes('4736 of them'))).toBe(true);
  });
});
