import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../preload/problem.ts';
import type { Card, Consent } from '../../preload/review-view.ts';
import { ActionsProvider, makeActions } from '../../renderer/actions.ts';
import { DIFFERING, LONG_CARD, review } from '../../renderer/gallery/cards.ts';
import { makeFakeApi } from '../../renderer/gallery/fake-api.ts';
import { SNAPSHOT } from '../../renderer/gallery/snapshot.ts';
import { ReviewCard } from '../../renderer/screens/review-card.tsx';
import { INITIAL } from '../../renderer/state.ts';

function markup(card: Partial<Card>, leftMs = 600_000, consent: Consent = { state: 'open' }): string {
  const actions = makeActions({ api: makeFakeApi(SNAPSHOT), send: () => {}, now: () => 0 });
  const state = { ...INITIAL, snapshot: SNAPSHOT, receivedAt: performance.now() };
  const element = createElement(ReviewCard, {
    review: review(card, { leftMs, consent }),
    state,
    snapshot: SNAPSHOT,
  });
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

const failed = (code: ErrorCode, resend: boolean): Consent => ({
  state: 'failed',
  problem: { code, details: {} },
  resend,
});
const UNSIGNED = /nothing was signed/iu;

describe('the review card once a signature is made or under way', () => {
  it.each<[string, Consent]>([
    ['is being made', { state: 'signing' }],
    ['is on its way', { state: 'submitting' }],
    ['could not be sent', failed('api/unreachable', true)],
  ])(
    'does not say that nothing was signed when the time runs out while the signature %s',
    (_what, consent) => {
      const html = markup({}, 0, consent);
      expect(html).toContain('data-testid="expired"');
      expect(html).not.toMatch(UNSIGNED);
    },
  );

  it.each<[string, Consent]>([
    ['nobody approved', { state: 'open' }],
    ['the password was wrong', failed('key/wrong-password', false)],
  ])('says that nothing was signed when the time runs out after %s', (_what, consent) => {
    expect(markup({}, 0, consent)).toMatch(UNSIGNED);
  });

  it('keeps showing that the signature is on its way past the end', () => {
    const html = markup({}, 0, { state: 'submitting' });
    expect(html).toContain('Sending the signature');
    expect(html).not.toContain('cannot be approved');
  });

  it('offers neither to approve nor to send again when the time is over', () => {
    const html = markup({}, 0, failed('api/unreachable', true));
    expect(html).not.toContain('data-testid="approve-resend"');
    expect(html).toContain('cannot be sent any more');
  });

  it.each<ErrorCode>([
    'api/unreachable',
    'journal/cannot-write',
    'account/not-signed-in',
    'request/too-early',
  ])('says above “Send again” for %s that it was signed and not that it was not', (code) => {
    const html = markup({}, 600_000, failed(code, true));
    expect(html).toContain('It was signed on this computer.');
    expect(html).toContain('data-testid="approve-resend"');
    expect(html).not.toMatch(UNSIGNED);
  });

  it('asks for no password while a signature that exists is sent', () => {
    expect(markup({}, 600_000, { state: 'submitting' })).not.toContain('data-testid="approve-password"');
    expect(markup({}, 600_000, { state: 'signing' })).toContain('data-testid="approve-password"');
  });

  it('forgets that the session had ended when it comes back after the sign-in', () => {
    expect(markup({}, 600_000, failed('account/not-signed-in', false))).not.toContain('consent-problem');
  });
});
