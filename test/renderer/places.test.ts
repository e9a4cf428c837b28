import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../preload/review-view.ts';
import { CARD, LONG_CARD } from '../../renderer/gallery/cards.ts';
import * as CLEAR from '../../renderer/gallery/clear-cards.ts';
import * as DECODED from '../../renderer/gallery/decoded-cards.ts';
import { CardBody } from '../../renderer/screens/review/card-body.tsx';
import { isSeen, type Place, placesOf } from '../../renderer/screens/review/places.ts';
import { Warnings } from '../../renderer/screens/review/warnings.tsx';

const CARDS = { ...CLEAR, ...DECODED };

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
    const ids = placesOf(card).flatMap(({ id, twins = [] }) => [id, ...twins]);
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
      ...['not-understood 0', 'not-understood 1', 'not-understood 2'],
    ]);
  });

  it('are one for each field that was not understood, under its own name', () => {
    const places = placesOf({ ...CARD, ...CARDS.MANY });
    expect(places).toHaveLength(60);
    expect(places[59]).toEqual({ id: 'not-understood 59', name: '/body/59/value was not understood.' });
  });

  it('are one where a warning on top and findings below say the same, and either look is enough', () => {
    const [multisend] = CARDS.BATCH.decoded ?? [];
    const [finding] = multisend?.findings ?? [];
    if (!multisend || !finding) throw new TypeError('no finding');
    const warning = { weight: 'danger', sentence: finding.sentence } as const;
    const card = { ...CARD, ...CARDS.BATCH, warnings: [{ ...warning, sentence: 'Odd.' }, warning] };
    const places = placesOf(card);
    const unseenAfter = (...seen: string[]) =>
      places.filter((place: Place) => !isSeen(place, new Set(seen))).map(({ id }) => id);
    const others = ['warning 0', 'finding unknown-call 0', 'finding nested-0 0'];
    expect(unseenAfter()).toEqual(['warning 0', 'warning 1', ...others.slice(1)]);
    expect(unseenAfter('warning 1')).toEqual(others);
    expect(unseenAfter('finding multisend 0')).toEqual(others);
    expect(unseenAfter('warning 0', 'finding unknown-call 0')).toEqual(['warning 1', 'finding nested-0 0']);
  });

  it('are not made of notes, which inform only', () => {
    const [approval] = CARDS.UNLIMITED.decoded ?? [];
    const notes = approval?.findings.filter(({ weight }) => weight === 'note') ?? [];
    expect(notes).not.toEqual([]);
    expect(placesOf({ ...CARD, decoded: approval ? [{ ...approval, findings: notes }] : [] })).toEqual([]);
  });
});
