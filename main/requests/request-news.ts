import type { OutcomeKind } from '../../preload/review-view.ts';
import type { Arrival } from '../../preload/snapshot.ts';
import type { RequestId } from '../core/ids.ts';
import type { PastRequest } from './judge-journal.ts';
import { isUnanswered } from './judge-journal.ts';
import type { LiveRequest } from './live-request.ts';

/** What the ways in learn about a request that a link made. */
export interface LinkNews {
  readonly requestId: string;
  readonly linkHash: string;
  readonly arrival: Arrival;
  readonly action: string | null;
  readonly state: LinkState;
}

type LinkState =
  | { readonly kind: 'opened' }
  | {
      readonly kind: 'answered';
      readonly outcome: OutcomeKind;
      /** Unix ms. */
      readonly at: number;
      /** End of its challenge, Unix ms; null: it was never opened. */
      readonly expiresAt: number | null;
    };

/** What a row from outside is made of. */
export interface NewRow {
  readonly link: NonNullable<LiveRequest['link']>;
  readonly linkHash: string;
  readonly arrival: Exclude<Arrival, 'here' | 'approval'>;
  readonly isSuspicious: boolean;
  /** Of a row that waited for an account; a new one is made without it. */
  readonly id?: string;
  /** Unix ms; now, without it. */
  readonly receivedAt?: number;
}

export type AddRow = (row: NewRow) => RequestId;

/** What a move of a request means for its link; null: nothing. */
export function newsOf(before: LiveRequest, now: LiveRequest): LinkNews | null {
  if (now.own || now.linkHash === '') return null;
  if (now.phase.state === before.phase.state || now.phase.state === 'waiting') return null;
  const { id: requestId, linkHash, arrival, action } = now;
  const about = { requestId, linkHash, arrival, action };
  if (now.phase.state !== 'outcome') return { ...about, state: { kind: 'opened' } };
  const { kind: outcome, at } = now.phase.outcome;
  // What was approved but never sent may be opened again by its link: it has no answer yet.
  if (outcome === 'approved-not-sent') return null;
  const expiresAt = before.phase.state === 'card' ? before.phase.review.card.expiresAt : null;
  return { ...about, state: { kind: 'answered', outcome, at, expiresAt } };
}

/** What earlier runs say in their journals; nothing for what has no answer, and for a record that cannot be read. */
export function newsOfPast(
  past: readonly PastRequest[],
  outcomeOf: (one: PastRequest) => OutcomeKind,
): LinkNews[] {
  return past
    .filter((one) => !isUnanswered(one) && one.linkHash !== '' && one.arrival !== 'here')
    .map((one) => ({
      requestId: one.requestId,
      linkHash: one.linkHash,
      arrival: one.arrival,
      action: null,
      state: { kind: 'answered', outcome: outcomeOf(one), at: one.at, expiresAt: one.expiresAt },
    }));
}
