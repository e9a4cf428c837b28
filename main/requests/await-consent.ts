// Protects the person from a signature that only the page wanted, and from their own haste: a dialog of the main process, which no page
// can answer, and ten seconds in which an approval can be taken back (SEC-58). From: a page that was taken over, clicks too
// fast. Not from: a person who says yes to both, and not from programs that press keys in other windows.
import type { DeliveryId } from '../../preload/review-view.ts';
import { AppError } from '../errors.ts';
import { questionFor } from './confirm-question.ts';
import type { RequestContext } from './context.ts';
import { type Approval, type ChosenFactors, isWithoutComparison } from './judge-approval.ts';
import type { LiveRequest, Review } from './live-request.ts';

/** product.md, target 5: long enough to see a mistake, short enough to wait. */
export const RELEASE_MS = 10_000;

export interface Held {
  readonly review: Review;
  /** What was chosen on the card: the dialog says it. */
  readonly delivery: DeliveryId;
  readonly answers: Approval['answers'];
  readonly factors: ChosenFactors;
  /** Time, hash, session and answers again; throws AppError. */
  readonly judgeAgain: (held: 'confirming' | 'releasing') => void;
}

/**
 * False: it was taken back or answered meanwhile, and whoever did that has said what the card is now. Throws 'request/confirm-refused',
 * and what `judgeAgain` throws.
 */
export async function awaitConsent(
  context: RequestContext,
  request: LiveRequest,
  held: Held,
): Promise<boolean> {
  const { judgeAgain } = held;
  return context.holds.during(request.id, async (signal) => {
    if (needsDialog(request, held)) {
      await confirm(context, request, { held, signal });
      if (signal.aborted) return false;
      judgeAgain('confirming');
    }
    if (canBeTakenBack(held)) {
      await release(context, request, signal);
      if (signal.aborted) return false;
      judgeAgain('releasing');
    }
    return true;
  });
}

type Asked = Pick<Held, 'factors' | 'answers'> & { readonly review: Pick<Review, 'card' | 'steps'> };

/** Whether anything stands between the click and the key. */
export const isHeld = (request: Pick<LiveRequest, 'own'>, asked: Asked): boolean =>
  asked.review.card.friction !== 'routine' || canBeTakenBack(asked) || needsDialog(request, asked);

/** What is unusual, and what nobody compared with the screen that began it. */
const canBeTakenBack = ({ review, answers }: Asked): boolean =>
  review.card.friction === 'unusual' ||
  (review.card.friction === 'routine' && isWithoutComparison(review.steps, answers));

/**
 * Everything critical; whatever the page alone says that the person wants, because a page that saw the password once needs nothing more
 * from them; and whatever needs nothing from the person any more: a key that is still open signs without a password. A passkey asks in a
 * window that is not the page's, and shows nothing of what is signed.
 */
function needsDialog({ own }: Pick<LiveRequest, 'own'>, { review, factors }: Asked): boolean {
  if (review.card.friction === 'critical' || own?.isSaidByPage === true) return true;
  const { first, second } = factors;
  const all = second ? [first, second] : [first];
  return all.every(({ option }) => !option.needsPassword && option.from !== 'passkey');
}

async function confirm(
  context: RequestContext,
  request: LiveRequest,
  { held, signal }: { readonly held: Held; readonly signal: AbortSignal },
): Promise<void> {
  context.requests.patch(request.id, { consent: { state: 'confirming' } });
  const isYes = await context.confirm(questionFor(context, request, held), signal).catch(() => false);
  if (isYes || signal.aborted) return;
  // A page that asks again and again has to wait each time.
  context.requests.patch(request.id, { shownAtMs: context.clock.monotonicMs() });
  throw new AppError('request/confirm-refused', 'the dialog was answered with no');
}

async function release(context: RequestContext, request: LiveRequest, signal: AbortSignal): Promise<void> {
  const releasesAtMs = context.clock.monotonicMs() + RELEASE_MS;
  context.requests.patch(request.id, { consent: { state: 'releasing', leftMs: RELEASE_MS }, releasesAtMs });
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    const look = () => {
      const leftMs = releasesAtMs - context.clock.monotonicMs(); // a timer may come early
      if (leftMs <= 0 || signal.aborted) resolve();
      else context.schedule(leftMs, look);
    };
    look();
  });
}
