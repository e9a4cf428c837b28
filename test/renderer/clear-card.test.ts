import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { DiffRow, TruthRow } from '../../preload/compare-view.ts';
import type { Card } from '../../preload/review-view.ts';
import { CARD } from '../../renderer/gallery/cards.ts';
import * as CLEAR from '../../renderer/gallery/clear-cards.ts';
import * as DECODED from '../../renderer/gallery/decoded-cards.ts';
import { CardBody } from '../../renderer/screens/review/card-body.tsx';
import { controlWords, Stakes } from '../../renderer/screens/review/stakes.tsx';
import { Warnings } from '../../renderer/screens/review/warnings.tsx';
import { DiffTable } from '../../renderer/ui/diff-table.tsx';
import { LongText } from '../../renderer/ui/long-text.tsx';
import { besides } from '../../renderer/ui/truth-table.tsx';

const CARDS = { ...CLEAR, ...DECODED };

const html = (element: ReactElement): string => renderToStaticMarkup(element);
const cardOf = (change: Partial<Card>): Card => ({ ...CARD, ...change });
const body = (change: Partial<Card>) => html(createElement(CardBody, { card: cardOf(change) }));
const stakes = (change: Partial<Card>) => html(createElement(Stakes, { card: cardOf(change) }));
/** What a person reads: without markup. */
const words = (text: string) => text.replace(/<[^>]*>/gu, '');

describe('what is at stake', () => {
  it('is a band for control and a quiet word for money, whatever the risk', () => {
    expect(stakes({ reach: 'control', risk: 'low' })).toContain('class="reach-band"');
    for (const risk of ['low', 'critical'] as const) {
      expect(stakes({ reach: 'funds', risk })).not.toMatch(/reach-band|danger|caution/u);
      expect(stakes({ reach: 'funds', risk })).toContain('Moves money');
    }
  });

  it('is not loud on a routine transfer, which is critical by table', () => {
    const loud = /tone-danger|tone-caution|reach-band/u;
    const quiet = { ...CARDS.ROUTINE, checks: CARD.checks.slice(0, 3) };
    expect(CARDS.ROUTINE.risk).toBe('critical');
    expect(stakes(quiet) + body(quiet)).not.toMatch(loud);
  });

  it('says for money how much is asked for, nothing on a routine, and the class of the table in the details only', () => {
    for (const risk of ['low', 'medium', 'high', 'critical'] as const) {
      const said = (friction: Card['friction']) => words(stakes({ reach: 'funds', risk, friction }));
      expect(said('routine')).toBe('Moves money');
      expect(said('unusual')).toBe('Moves moneyUnusual');
      expect(said('critical')).toBe('Moves moneyCritical: asked twice');
      expect(words(body({ risk, riskReason: 'irreversible payment' }))).toContain(
        `Risk by the table of the API${risk}, irreversible payment`,
      );
    }
  });

  it('says the class beside the band of control', () => {
    expect(words(stakes({ reach: 'control', risk: 'critical' }))).toContain('Critical risk');
  });

  it('says who gets power: over money where somebody may spend, and “may” where nobody knows', () => {
    expect(controlWords(cardOf(CARDS.UNLIMITED))).toContain('who can move your money');
    expect(controlWords(cardOf(CARDS.POLICY_UPDATE))).toContain('who controls your organisation');
    expect(controlWords(cardOf(CARDS.UNKNOWN))).toMatch(/^May /u);
  });
});

describe('warnings', () => {
  it('stand with the dangers first, each on a line of its own with its weight as a word', () => {
    const shown = html(
      createElement(Warnings, {
        warnings: [
          { weight: 'caution', sentence: 'First.' },
          { weight: 'danger', sentence: 'Second.' },
        ],
      }),
    );
    expect(words(shown)).toBe('Danger: Second.Caution: First.');
    expect(shown.match(/<li/gu)).toHaveLength(2);
  });
});

describe('a recipient', () => {
  it('has the name of the own book, marked as such, and says so when there is none', () => {
    expect(words(body(CARDS.ROUTINE))).toContain('ACME Exchange deposityour name for it');
    expect(words(body(CARDS.ALIKE))).toContain('Not in your address book');
  });

  it('that looks like a known one stands beside it, with every differing character marked in both', () => {
    const shown = body(CARDS.ALIKE);
    const marks = [...shown.matchAll(/<mark>([^<]*)<\/mark>/gu)].map((match) => match[1]).join('');
    const [asked, known] = [CARDS.ALIKE.recipients?.[0]?.address.full ?? '', CARD.address?.full ?? ''];
    const differs = [...asked].flatMap((character, at) => (character === known[at] ? [] : [at]));
    const from = (text: string) => differs.map((at) => text[at]).join('');
    expect(marks).toBe(from(asked) + from(known));
  });

  it('is shown once, where the card names the same address', () => {
    const shown = body(CARDS.ROUTINE);
    expect(shown.match(/data-testid="review-address"/gu)).toHaveLength(1);
    expect(shown.match(/class="sr-only">0x B667/gu)).toHaveLength(1);
  });
});

describe('decoded content', () => {
  it('shows every level, every whole address and every finding without a click', () => {
    const shown = words(body(CARDS.BATCH));
    for (const text of [
      '4.1.1.1.1',
      '0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D',
      'A single one of four owners',
    ]) {
      expect(shown).toContain(text);
    }
    expect(shown).toContain('9 of 11 fields understood');
  });

  it('folds long bytes whole, and never shows a beginning as if it were all', () => {
    const shown = html(createElement(LongText, { text: 'ab'.repeat(2048), name: 'data' }));
    expect(words(shown)).toBe('Show all 4,096 characters of data');
    expect(words(html(createElement(LongText, { text: 'ab'.repeat(70), name: 'data' })))).toBe(
      'ab'.repeat(70),
    );
  });
});

const row = (change: DiffRow['change'], before: string | null, after: string | null): DiffRow => ({
  label: 'Limit',
  before,
  after,
  change,
});

describe('a change', () => {
  it.each<[DiffRow, string]>([
    [row('added', null, 'x'), 'LimitAddedNownot thereAfterwardsx'],
    [row('removed', 'x', null), 'LimitRemovedNowxAfterwardsnot there'],
    [row('changed', 'x', 'y'), 'LimitChangedNowxAfterwardsy'],
  ])('is said in words: %o', (each, expected) => {
    const shown = words(html(createElement(DiffTable, { title: '', rows: [each], isNowKnown: true })));
    expect(shown).toBe(`WhatChangeNowAfterwards${expected}`);
  });

  it('claims nothing about what is there now where that is not known', () => {
    const shown = words(body(CARDS.NEW_RIGHTS));
    expect(shown).toContain('could not be fetched');
    expect(shown).toContain('All 212');
    expect(shown).not.toMatch(/Added|not there|1 change/u);
  });

  it('folds and counts what stays the same', () => {
    const rows = [row('changed', 'x', 'y'), row('same', 'kept', 'kept'), row('same', 'kept', 'kept')];
    const shown = words(html(createElement(DiffTable, { title: '', rows, isNowKnown: true })));
    expect(shown).toContain('Stays the same2 values');
    expect(shown).not.toContain('kept');
  });
});

describe('what each side says', () => {
  const claim = (...values: TruthRow['values']) => ({ values });

  it('is compared with a side that says something else, so that all who differ are marked', () => {
    expect([0, 1, 2].map((at) => besides(claim('a', 'b', 'b'), at))).toEqual(['b', 'a', 'a']);
    expect([0, 1, 2].map((at) => besides(claim(null, 'a', 'a'), at))).toEqual(['a', null, null]);
  });

  it('stands unfolded where it differs', () => {
    const shown = words(body(CARDS.TWO_TRUTHS));
    expect(shown).toContain('250.00 USDC');
    expect(shown).not.toContain('Invoice 4711');
  });

  it('has what was not understood between it and the checks', () => {
    const shown = body({ ...CARDS.TWO_TRUTHS, notUnderstood: CARDS.UNKNOWN.notUnderstood ?? [] });
    const places = ['review-truth', 'not-understood', 'review-checks'].map((id) => shown.indexOf(`"${id}"`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });
});
