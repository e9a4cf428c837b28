import { describe, expect, it } from 'vitest';
import { checkSummary, summaryFact, summaryWarnings } from '../../main/requests/check-summary.ts';
import type { AmountView } from '../../preload/review-view.ts';
import { cost } from '../helpers/cost.ts';

const TO = '0xB667dc10332cbC1AbBd6c6815b6474b216DcAd4e';
const PAYLOAD = JSON.stringify({
  kind: 'Erc20',
  contract: `0x${'a1'.repeat(20)}`,
  to: TO,
  amount: '1000000',
});
const PATH = '/wallets/wa-41beg-5c8sv-8bmqe6gq2o1lp2de/transfers';
const AMOUNT: AmountView = {
  ...{ scaled: '1.00', symbol: 'USDC', raw: '1000000', rawUnit: 'units', decimals: 6, source: 'server' },
};
const check = (summary: string, amount: AmountView | null = null) =>
  checkSummary(summary, { path: PATH, payload: PAYLOAD, amount });

describe("the service's summary", () => {
  it.each([
    `Transfer Erc20 asset to recipient ${TO}`,
    `Transfer 1000000 to ${TO.toLowerCase()}.`,
    'Transfer 1,000,000 units from wallet wa-41beg-5c8sv-8bmqe6gq2o1lp2de',
    'Transfer ERC-20 asset', // a name with digits is no number
    'Transfer Native asset to recipient 0xB667…',
    'Transfer to 0xb667dc10... now',
    'Transfer to 0xB667dc…Ad4e',
    'POST /wallets/wa-41beg-5c8sv-8bmqe6gq2o1lp2de/transfers',
    'Transfer (to="0xB667dc10332cbC1AbBd6c6815b6474b216DcAd4e")',
    'Transfer 1 000 000 of it',
    'Transfer 1000000.00 of it',
    'Transfer 1000000USDC',
  ])('agrees with the payload: %s', (summary) => {
    expect(check(summary)).toMatchObject({ verdict: 'same', blocks: false });
  });

  it.each([
    ['Transfer 1 USDC', '1: not in the payload'], // X02
    [`Transfer 1000000 to 0x${'00'.repeat(20)}`, `0x${'00'.repeat(20)}: not in the payload`],
    ['Transfer to 0xB668…', '0xB668…: not in the payload'],
    ['Transfer to 0xB6…', '0xB6…: not in the payload'], // too little of it
    ['Transfer to 0xB667dc10', '0xB667dc10: not in the payload'], // cut, and does not say so
    ['Transfer 10000000', '10000000: not in the payload'],
    ['Transfer 5ETH', '5: not in the payload'],
    ['Transfer 0.5BTC.', '0.5: not in the payload'],
    ['Transfer 1000000k', '1000000k: not in the payload'],
    ['Transfer 10M', '10M: not in the payload'],
    ['Transfer 1000000 million', '1000000 million: not in the payload'],
    ['Transfer 1e18', '1e18: not in the payload'],
    ['Transfer １０', '\\u{ff11}\\u{ff10}: not in the payload'],
    ['Transfer to 0xB667dc…BEEF', '0xB667dc…BEEF: not in the payload'],
    ['1 2 3 4 5 6', '1, 2, 3, 4, 5 and 1 more: not in the payload'],
    [
      'pay to bc1ql2vpeg25hd3uxzpu88p6gztsnp4mstvk3x82uv',
      'bc1ql2vpeg25hd3uxzpu88p6gztsnp4mstvk3x82uv: not in the payload',
    ],
  ])('names something else: %s', (summary, got) => {
    expect(check(summary)).toMatchObject({ verdict: 'differs', got, blocks: false });
  });

  it('may use a scaled amount only where the decimals are not its own claim', () => {
    expect(check('Transfer 1.00 USDC', AMOUNT).verdict).toBe('differs');
    expect(check('Transfer 1.00 ETH', { ...AMOUNT, source: 'decoded' }).verdict).toBe('same');
    expect(check('Transfer 1 ETH', { ...AMOUNT, source: 'decoded' }).verdict).toBe('same');
    expect(check('Transfer 10 ETH', { ...AMOUNT, source: 'decoded' }).verdict).toBe('differs');
    const whole = { ...AMOUNT, source: 'decoded', scaled: '1,000' } as const;
    expect(check('Transfer 1,000 ETH', whole).verdict).toBe('same');
    expect(check('Transfer 1000.0 ETH', whole).verdict).toBe('same');
    expect(check('Transfer 1 ETH', whole).verdict).toBe('differs');
    expect(check('Transfer 100 ETH', whole).verdict).toBe('differs');
  });

  it('finds nothing in a payload that is no object, so every number is one too many', () => {
    const read = (payload: string) => checkSummary('Send 5', { path: '/x', payload, amount: null }).verdict;
    expect(read('[5]')).toBe('differs');
    expect(read('not JSON 5')).toBe('differs');
    expect(read('{"a":[5]}')).toBe('same');
  });

  it('takes no longer for a long payload and many abbreviated names', () => {
    const payload = JSON.stringify({
      list: Array.from({ length: 9_000 }, (_, index) => `0x${index}${'ab'.repeat(30)}`),
    });
    const summary = Array.from({ length: 400 }, (_, index) => `0xfff${index}…`).join(' ');
    const check = () => checkSummary(summary, { path: '/x', payload, amount: null });
    expect(check().verdict).toBe('differs');
    expect(cost(check)).toBeLessThan(100);
  });

  it('takes no longer for one long word (the longest summary that is read)', () => {
    const summary = '1'.repeat(16_384);
    const check = () => checkSummary(summary, { path: '/x', payload: '{}', amount: null });
    expect(check().verdict).toBe('differs');
    expect(cost(check)).toBeLessThan(5);
  });

  it('is no claim when it is empty', () => {
    expect(check('')).toMatchObject({ verdict: 'cannot-check', blocks: false });
    expect(summaryWarnings(check(''))).toEqual([]);
    expect(summaryFact('').value).toBe('none given');
  });

  it('warns where it differs, and not where it agrees', () => {
    expect(summaryWarnings(check('Transfer 1 USDC'))).toEqual([
      {
        sentence:
          "The service's summary names something that is not in what would be signed: 1: not in the payload.",
        weight: 'caution',
      },
    ]);
    expect(summaryWarnings(check(TO))).toEqual([]);
  });

  it("stands as the service's words, escaped, at most 200 characters in the line and whole behind it (X03)", () => {
    expect(summaryFact('<b>\u202eevil')).toMatchObject({ value: '<b>\\u{202e}evil', source: 'server' });
    const long = summaryFact('x'.repeat(10_000));
    expect(long.value).toBe(`${'x'.repeat(200)} … (10000 characters)`);
    expect(long.detail).toHaveLength(10_000);
  });
});
