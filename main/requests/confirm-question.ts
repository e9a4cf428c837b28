import type { DeliveryId } from '../../preload/review-view.ts';
import { showText } from '../core/show-text.ts';
import { parseChallengeToken } from '../dfns/challenge-token.ts';
import type { ConfirmQuestion } from './confirm.ts';
import type { RequestContext } from './context.ts';
import type { LiveRequest, Review } from './live-request.ts';

/** More lines push the two buttons off a small screen. */
const MAX_REASONS = 4;
const MAX_TARGETS = 4;

/** What the dialog of the system says of a card: its words, and every address whole. */
export function questionFor(
  context: RequestContext,
  { own }: Pick<LiveRequest, 'own'>,
  { review, delivery }: { readonly review: Review; readonly delivery: DeliveryId },
): ConfirmQuestion {
  const { card, challenge } = review;
  const name = parseChallengeToken(challenge.challengeIdentifier)?.username ?? '';
  const addresses = [
    ...(card.address ? [card.address] : []),
    ...card.recipients.map(({ address }) => address),
  ].map(({ label, groups }) => `${label}: ${groups.join(' ')}`);
  return {
    sentence: card.sentence,
    because: shorten(
      card.frictionBecause.length > 0
        ? card.frictionBecause
        : [own?.isSaidByPage ? SAID_HERE : FALLBACK[card.friction]],
      MAX_REASONS,
      'reasons',
    ),
    targets: shorten([...new Set(addresses)], MAX_TARGETS, 'addresses'),
    account: `${context.environment().label} · ${showText(name)}`,
    yes: YES[delivery],
  };
}

const YES: Readonly<Record<DeliveryId, string>> = {
  send: 'Sign and send',
  answer: 'Sign and show the permit',
  'hand-back': 'Sign, the other side sends',
};

const SAID_HERE =
  'It was entered in the window of Countersign, and this question makes sure that it was you.';
const NO_PASSWORD = 'Your key is still open, so no password was asked for.';
const FALLBACK = {
  routine: NO_PASSWORD,
  unusual: NO_PASSWORD,
  critical: 'It cannot be taken back once it is signed.',
} as const;

function shorten(lines: readonly string[], most: number, what: string): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), `And ${lines.length - most} more ${what}: see the review.`];
}
