import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../preload/review-view.ts';
import { CARD, LONG_CARD } from '../../renderer/gallery/cards.ts';
import * as CARDS from '../../renderer/gallery/clear-cards.ts';
import { CardBody } from '../../renderer/screens/review/card-body.tsx';
import { placesOf } from '../../renderer/screens/review/places.ts';
import { Warnings } from '../../renderer/screens/review/warnings.tsx';

const ALL: readonly (readonly [string, Partial<Card>])[] = [
  ...Object.entries(CARDS),
  ['LONG_CARD', LONG_CARD],
];

/** The ids of the places that are drawn, in their order. */
function drawn(card: Card): readonly string[] {
  const html = renderToStaticMarkup(
    createElement('div', null, [
      createElement(Warnings, { key: 'w', warnings: card.warnings }),
      createElement(CardBody, { key: 'b', card }),
    ]),
  );
  return [...html.matchAll(/data-place="([^"]*)"/gu)].map((match) => match[1] ?? '');
}

describe('places that have to be seen', () => {
  it.each(ALL)('are all on the card, each once and none folded away: %s', (_name, change) => {
    const card = { ...CARD, ...change };
    const ids = placesOf(card).map(({ id }) => id);
    expect(drawn(card).toSorted()).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are none on a card without flags', () => {
    expect(placesOf(CARD)).toEqual([]);
  });

  it('are the warnings, a look-alike, findings at any depth and what was not understood', () => {
    const card: Card = {
      ...CARD,
      ...CARDS.BATCH,
      warnings: [{ weight: 'caution', sentence: 'Odd.' }],
      recipients: CARDS.ALIKE.recipients ?? [],
      notUnderstood: CARDS.UNKNOWN.notUnderstood ?? [],
    };
    expect(placesOf(card).map(({ id }) => id)).toEqual([
      'warning 0',
      'look-alike alike',
      'finding multisend 0',
      'finding unknown-call 0',
      'finding nested-0 0',
      'not-understood',
    ]);
  });

  it('are not made of notes, which inform only', () => {
    const [approval] = CARDS.UNLIMITED.decoded ?? [];
    const notes = approval?.findings.filter(({ weight }) => weight === 'note') ?? [];
    expect(notes).not.toEqual([]);
    expect(placesOf({ ...CARD, decoded: approval ? [{ ...approval, findings: notes }] : [] })).toEqual([]);
  });
});
