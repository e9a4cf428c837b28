import type { Consent, Fact, OutcomeView, ReviewView } from '../../preload/review-view.ts';
import type { HistoryRow, InboxRow, RowState } from '../../preload/snapshot.ts';
import type { Clock } from '../core/clock.ts';
import { unreachable } from '../errors.ts';
import type { ChooseFactors } from '../factors/factor.ts';
import { toFactorsView } from './factors-view.ts';
import { armAfterMs } from './judge-approval.ts';
import { outcomeOf, type PastRequest } from './judge-journal.ts';
import type { LiveRequest, Phase, Review } from './live-request.ts';
import { timeLeftMs } from './time-left.ts';

const UNOPENED = {
  link: 'A request from a link',
  paste: 'A request from a pasted link',
  file: 'A request from a file',
  image: 'A request from a code in an image',
  screen: 'A request from a code on the screen',
  camera: 'A request from a code before the camera',
  practice: 'A request from the practice device',
  here: 'An action started in Countersign',
  approval: 'A decision about a held action',
} as const;

/** The rail. */
export function toInboxRow(
  request: LiveRequest,
  environmentLabel: (id: string) => string,
  clock: Clock,
): InboxRow {
  return {
    requestId: request.id,
    title: titleOf(request),
    arrival: request.arrival,
    receivedAt: request.receivedAt,
    state: rowState(request.phase),
    environment: environmentLabel(request.environment),
    tone: 'practice',
    accountId: null,
    leftMs: leftOf(request, clock),
    isSuspicious: request.isSuspicious && request.phase.state !== 'outcome', // no warning about what is over
    ...(request.link && request.link.form !== 'external' ? { brings: request.link.form } : {}),
  };
}

/** The same figure as on the card, so that both count down together. */
function leftOf({ phase }: LiveRequest, clock: Clock): number | null {
  return phase.state === 'card' ? Math.max(0, timeLeftMs(phase.review, clock)) : null;
}

function titleOf(request: LiveRequest): string {
  const { phase } = request;
  if (phase.state === 'card') return phase.review.card.sentence;
  if (phase.state === 'outcome') return phase.title;
  return UNOPENED[request.arrival];
}

function rowState(phase: Phase): RowState {
  switch (phase.state) {
    case 'waiting':
    case 'loading':
    case 'problem':
      return phase.state;
    case 'sign-in':
      return 'waiting';
    case 'outcome':
      return phase.outcome.kind;
    case 'card': {
      const { state } = phase.review.consent;
      return state === 'signing' || state === 'submitting' || state === 'releasing' ? state : 'review';
    }
    default:
      return unreachable(phase);
  }
}

/** The pane. Without a session a card waits behind the sign-in: it comes back as it was (F10), and nobody reads on. */
export function toReviewView(
  request: LiveRequest,
  now: {
    readonly clock: Clock /** Who is signed in; null: nobody. */;
    readonly userId: string | null;
    readonly chooseFactors: ChooseFactors;
    /** Whether a permit is still there to be handed over. */
    readonly hasAnswer: (requestId: string) => boolean;
  },
): ReviewView {
  const { phase, id: requestId } = request;
  switch (phase.state) {
    case 'waiting':
    case 'loading':
      return { kind: 'loading', requestId };
    case 'sign-in':
      return { kind: 'sign-in', requestId };
    case 'problem':
      return {
        kind: 'problem',
        requestId,
        problem: phase.problem,
        canRetry: phase.canRetry,
        canBrowse: phase.canBrowse,
        switchTo: null,
        facts: request.own ? [] : [linkFact(request)],
      };
    case 'outcome':
      return { kind: 'outcome', requestId, outcome: outcomeNow(requestId, phase.outcome, now.hasAnswer) };
    case 'card':
      if (now.userId !== phase.review.userId) return { kind: 'sign-in', requestId };
      return {
        kind: 'card',
        requestId,
        viewHash: phase.review.viewHash,
        card: phase.review.card,
        factors: toFactorsView(now.chooseFactors(phase.review.challenge)),
        consent: consentOf(phase.review, now.clock),
        armAfterMs: Math.max(
          0,
          armAfterMs(phase.review.card) - (now.clock.monotonicMs() - phase.review.shownAtMs),
        ),
        leftMs: Math.max(0, timeLeftMs(phase.review, now.clock)),
      };
    default:
      return unreachable(phase);
  }
}

/** What is left of the time in which it can be taken back is counted here, on the clock that does not jump. */
function consentOf({ consent, releasesAtMs = 0 }: Review, clock: Clock): Consent {
  if (consent.state !== 'releasing') return consent;
  return { ...consent, leftMs: Math.max(0, releasesAtMs - clock.monotonicMs()) };
}

const outcomeNow = (id: string, outcome: OutcomeView, hasAnswer: (id: string) => boolean): OutcomeView => ({
  ...outcome,
  hasAnswer: outcome.hasAnswer && hasAnswer(id),
});

const linkFact = ({ linkHash }: LiveRequest): Fact => ({
  id: 'link',
  label: 'Fingerprint of the link',
  value: linkHash.slice(0, 8),
  source: 'link',
});

/** Decisions, newest first: of earlier runs and of this one. */
export function toHistory(
  past: readonly PastRequest[],
  live: readonly LiveRequest[],
  environmentLabel: (id: string) => string,
): readonly HistoryRow[] {
  const now = live.flatMap((request) => liveRow(request, environmentLabel));
  // By journal: a request that was opened again after a restart has another id and the same record.
  const keys = new Set(live.map(journalKeyOf));
  const earlier = past.filter(({ key }) => !keys.has(key));
  const before = earlier.flatMap((request) => pastRow(request, environmentLabel));
  return [...now, ...before].sort((a, b) => b.at - a.at);
}

function journalKeyOf({ phase }: LiveRequest): string | null {
  if (phase.state === 'card') return phase.review.journalKey;
  return phase.state === 'outcome' ? phase.journalKey : null;
}

function liveRow(request: LiveRequest, environmentLabel: (id: string) => string): readonly HistoryRow[] {
  const { phase } = request;
  if (phase.state !== 'outcome') return [];
  return [
    {
      requestId: request.id,
      title: phase.title,
      outcome: phase.outcome.kind,
      at: phase.outcome.at,
      environment: environmentLabel(request.environment),
      words: phase.words,
      detail: phase.outcome.sentence,
      accountId: null,
      receipt: null,
    },
  ];
}

function pastRow(past: PastRequest, environmentLabel: (id: string) => string): readonly HistoryRow[] {
  if (past.state === 'seen') return [];
  const outcome = outcomeOf(past);
  return [
    {
      requestId: past.requestId,
      title: past.sentence,
      outcome,
      at: past.at,
      environment: environmentLabel(past.environment),
      words: past.words,
      detail: past.detail,
      accountId: null,
      receipt: null,
    },
  ];
}
