// Protects the promise that nobody approves what was never on screen (SEC-51): it names every place of a card that carries
// a flag. From: a long card. Not from: a person who looks and does not read.
import type { DecodedView, Finding } from '../../../preload/decoded-view.ts';
import type { Card, Fact, RecipientView } from '../../../preload/review-view.ts';

/** A place of the card that has to be in view once before there is an Approve. */
export interface Place {
  readonly id: string;
  /** What the hint calls it: display text. */
  readonly name: string;
  /** Other places that say the same sentence: to have seen one of them is enough. */
  readonly twins?: readonly string[];
}

export const notUnderstoodPlace = (index: number): string => `not-understood ${index}`;
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

const unknownPlace = ({ label }: Fact, index: number): Place => ({
  id: notUnderstoodPlace(index),
  name: `${label} was not understood.`,
});

/** Every flagged place of a card, in the order in which it stands there. */
export function placesOf(card: Card): readonly Place[] {
  const findings = card.decoded.flatMap(findingsOf);
  const warnings = card.warnings.map(({ sentence }, index) => ({
    id: warningPlace(index),
    name: sentence,
    twins: findings.filter(({ name }) => name === sentence).map(({ id }) => id),
  }));
  const said = new Set(warnings.map(({ name }) => name));
  return [
    ...warnings,
    ...card.recipients
      .filter(({ lookAlike }) => lookAlike !== null)
      .map((recipient) => ({ id: lookAlikePlace(recipient), name: 'The address that this one looks like.' })),
    // What a warning on top says in the same words is that warning, further down.
    ...findings.filter(({ name }) => !said.has(name)),
    ...card.notUnderstood.map(unknownPlace),
  ];
}

/** Whether a place, or one that says the same, was seen. */
export const isSeen = ({ id, twins = [] }: Place, seen: ReadonlySet<string>): boolean =>
  [id, ...twins].some((each) => seen.has(each));
