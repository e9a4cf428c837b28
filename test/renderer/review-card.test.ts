import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../preload/api.ts';
import { ActionsProvider, makeActions } from '../../renderer/actions.ts';
import { DIFFERING, LONG_CARD, review } from '../../renderer/gallery/cards.ts';
import { makeFakeApi } from '../../renderer/gallery/fake-api.ts';
import { SNAPSHOT } from '../../renderer/gallery/screens.ts';
import { ReviewCard } from '../../renderer/screens/review-card.tsx';
import { INITIAL } from '../../renderer/state.ts';

function markup(card: Partial<Card>, leftMs = 600_000): string {
  const actions = makeActions({ api: makeFakeApi(SNAPSHOT), send: () => {}, now: () => 0 });
  const state = { ...INITIAL, snapshot: SNAPSHOT, receivedAt: performance.now() };
  const element = createElement(ReviewCard, { review: review(card, { leftMs }), state, snapshot: SNAPSHOT });
  return renderToStaticMarkup(createElement(ActionsProvider, { value: actions }, element));
}

describe('the review card', () => {
  it('has no Approve button when anything blocks, and says why', () => {
    const html = markup(DIFFERING);
    expect(html).not.toContain('data-testid="approve"');
    expect(html).toContain('its checksum is wrong');
    expect(html).toContain('data-testid="decline"');
  });

  it('has no Approve button when the time is over', () => {
    expect(markup({}, 0)).not.toContain('data-testid="approve"');
  });

  it('opens with a dead Approve button and a live Decline button', () => {
    const html = markup({});
    expect(html).toMatch(/aria-disabled="true"[^>]*data-testid="approve"/);
    expect(html).toMatch(/aria-disabled="false"[^>]*data-testid="decline"/);
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '&lt;b&gt;',
    '"><svg onload=alert(1)>',
  ])('shows markup as text, case %#', (text) => {
    const html = markup({ sentence: text, notes: [text], riskReason: text, risk: 'high' });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('onload=alert(1)>"');
  });

  it('shows every field that was not understood and the whole of a 78-digit amount', () => {
    const html = markup(LONG_CARD);
    for (const fact of LONG_CARD.notUnderstood ?? []) expect(html).toContain(fact.value);
    expect(html).toContain(String(LONG_CARD.amount?.raw));
  });

  it('keeps the raw text out of the page until it is asked for', () => {
    expect(markup({})).not.toContain('data-testid="raw-view"');
  });

  it('has no inline style, which the policy of the window would refuse', () => {
    expect(markup(LONG_CARD)).not.toMatch(/\sstyle=/);
  });
});
