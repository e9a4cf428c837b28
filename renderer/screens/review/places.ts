// Protects the promise that nobody approves what was never on screen (SEC-51): it names every place of a card that carries
// a flag. From: a long card. Not from: a person who looks and does not read.
import type { DecodedView, Finding } from '../../../preload/decoded-view.ts';
import type { Card, RecipientView } from '../../../preload/review-view.ts';

/** A place of the card that has to be in view once before there is an Approve. */
export interface Place {
  readonly id: string;
  /** What the hint calls it: display text. */
  readonly name: string;
}

export const NOT_UNDERSTOOD = 'not-understood';
export const warningPlace = (index: number): string => `warning ${index}`;
export const lookAlikePlace = ({ id }: RecipientView): string => `look-alike ${id}`;

const isFlag = ({ weight }: Finding): boolean => weight !== 'note';

/** The place of a finding; null: a note, which nobody has to see first. */
export function findingPlace(view: DecodedView, index: number): string | null {
  const finding = view.findings[index];
  return finding && isFlag(finding) ? `finding ${view.id} ${index}` : null;
}

function findingsOf(view: DecodedView): readonly Place[] {
  const own = view.findings.flatMap(({ sentence }, index) => {
    const id = findingPlace(view, index);
    return id === null ? [] : [{ id, name: sentence }];
  });
  return [...own, ...view.inner.flatMap(findingsOf)];
}

/** "1 field not understood", "3 fields not understood". */
export const notUnderstoodWords = (fields: number): string =>
  `${fields} ${fields === 1 ? 'field was' : 'fields were'} not understood`;

/** Every flagged place of a card, in the order in which it stands there. */
export function placesOf(card: Card): readonly Place[] {
  const unknown = card.notUnderstood.length;
  return [
    ...card.warnings.map(({ sentence }, index) => ({ id: warningPlace(index), name: sentence })),
    ...card.recipients
      .filter(({ lookAlike }) => lookAlike !== null)
      .map((recipient) => ({ id: lookAlikePlace(recipient), name: 'The address that this one looks like.' })),
    ...card.decoded.flatMap(findingsOf),
    ...(unknown > 0 ? [{ id: NOT_UNDERSTOOD, name: `${notUnderstoodWords(unknown)}.` }] : []),
  ];
}
