import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../preload/review-view.ts';
import { NotUnderstood } from '../../renderer/screens/review/not-understood.tsx';
import { Facts } from '../../renderer/ui/facts.tsx';

const FACT: Fact = { id: 'f', label: 'Call data', value: 'x', source: 'token', mono: true };
const html = (change: Partial<Fact>) =>
  renderToStaticMarkup(createElement(Facts, { facts: [{ ...FACT, ...change }] }));
const words = (text: string) => text.replace(/<[^>]*>/gu, '');

const BYTES = `0x${'8d80ff0a'.repeat(60)}`;

describe('a fact of the card', () => {
  it('folds long bytes whole, in value and detail', () => {
    expect(words(html({ value: BYTES }))).toContain('Show all 482 characters of Call data');
    expect(words(html({ value: 'AQAB'.repeat(60) }))).toContain('Show all 240 characters');
    expect(words(html({ detail: BYTES }))).toContain('Show all 482 characters');
    expect(html({ value: BYTES, detail: BYTES })).not.toContain('8d80ff0a');
  });

  it('never folds a text for people, bytes that can be compared, or a field that was not understood', () => {
    for (const value of ['I agree to the terms. '.repeat(30), '条'.repeat(300)]) {
      expect(html({ value })).toContain(value);
    }
    expect(html({ value: BYTES.slice(0, 200) })).not.toContain('Show all');
    const unknown = renderToStaticMarkup(
      createElement(NotUnderstood, { facts: [{ ...FACT, value: BYTES }] }),
    );
    expect(unknown).toContain(BYTES);
  });

  it('sets hex in groups of four with and without 0x, and never a number', () => {
    expect(html({ value: `0x${'ab12'.repeat(10)}` })).toContain('<span>ab12</span>');
    expect(html({ value: `02${'b6e1'.repeat(16)}` })).toContain('address-line');
    expect(html({ value: '1157920892'.repeat(7) })).not.toContain('address-line');
  });

  it('does not say the same twice', () => {
    expect(html({ value: 'Eip712', detail: 'Eip712' }).match(/Eip712/gu)).toHaveLength(1);
    expect(html({ value: 'ERC-20 token', detail: 'Erc20' })).toContain('Erc20');
  });

  it('breaks a long label between its steps only, behind what it is about', () => {
    const label = 'Approver in group · 0 · approvers · userId';
    expect(words(html({ label }))).toContain('Approver in group 0\u00a0· approvers\u00a0· userId');
    expect(html({ label: 'May approve · 0 · initiatorCanApprove' })).toContain(
      'initiator<wbr/>Can<wbr/>Approve',
    );
    expect(html({ label })).not.toContain('<wbr/>');
    expect(words(html({ label: 'Allows · 0' }))).toContain('Allows\u00a0· 0');
  });

  it('speaks of one field as of one', () => {
    const said = (count: number) =>
      words(
        renderToStaticMarkup(
          createElement(NotUnderstood, {
            facts: Array.from({ length: count }, (_, at) => ({ ...FACT, id: `${at}` })),
          }),
        ),
      );
    expect(said(1)).toContain('1 field was not understoodIt is signed too.');
    expect(said(2)).toContain('2 fields were not understoodThey are signed too.');
  });
});
