import type { Fact } from '../../preload/review-view.ts';
import { describeAction } from '../actions/describe-action.ts';
import { showText } from '../core/show-text.ts';
import { parseChallengeToken } from '../dfns/challenge-token.ts';
import type { Review } from './live-request.ts';

/** What the person approved, kept on the outcome, and who does the next step. */
export const whatWasSigned = (review: Review): readonly Fact[] =>
  factsOf(review, 'The device that asked has the one-time permit and sends the request itself.');

/** The same where Countersign sent the request. */
export const whatWasDone = (review: Review): readonly Fact[] =>
  factsOf(review, 'Nothing: Countersign sent the request itself.');

/** The same where a policy holds it back (protocol.md 5.3). */
export const whatWaits = (review: Review): readonly Fact[] =>
  factsOf(review, 'Others decide whether it is carried out. Countersign sent the request itself.');

/** The same where the person hands the permit over. */
export const whatIsHandedOver = (review: Review): readonly Fact[] =>
  factsOf(
    review,
    'Hand the one-time permit over. The other side sends the request with it; until then nothing is done.',
  );

/** How to find out what became of it, where an id that was chosen before it was signed makes that possible. */
export function howToCheck({ challenge }: Review): readonly Fact[] {
  const info = parseChallengeToken(challenge.challengeIdentifier)?.info;
  const use = info ? describeAction(info).externalId : null;
  if (!use || use.given === null) return [];
  const once = 'The same again with this id cannot do it twice: the service gives the first one back.';
  const look = 'Look for this id at the service before you start it again.';
  return [
    { ...row('external-id', 'External id', showText(use.given), 'decoded'), mono: true },
    row('check', 'How to check', use.isDoneOnce ? `${look} ${once}` : look, 'device'),
  ];
}

/** The action that has the id, of an answer that names it. */
export const duplicateFacts = (
  details: Readonly<Record<string, string | number>>,
  own: readonly Fact[],
): readonly Fact[] => [
  ...own.filter(({ id }) => id === 'external-id'),
  { ...row('duplicate', 'The one that exists', String(details['duplicateId'] ?? ''), 'server'), mono: true },
];

const row = (id: string, label: string, value: string, source: Fact['source']): Fact => ({
  id,
  label,
  value,
  source,
});

function factsOf({ card, signedWith }: Review, next: string): readonly Fact[] {
  const { amount, address } = card;
  return [
    ...(amount ? [row('amount', 'Amount', `${amount.scaled} ${amount.symbol}`, amount.source)] : []),
    ...(address
      ? [{ ...row('to', address.label, address.groups.join(' '), address.source ?? 'decoded'), mono: true }]
      : []),
    row('signed-with', 'Signed with', signedWith.join(' and '), 'yours'),
    row('words', 'Match words', card.words.join(' '), 'decoded'),
    row('next', 'What happens next', next, 'device'),
  ];
}
