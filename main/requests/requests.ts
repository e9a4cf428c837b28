import type { Arrival, HistoryRow, InboxRow, Problem, ReviewView } from '../../preload/api.ts';
import type { RequestId } from '../core/ids.ts';
import type { Secret } from '../core/secret.ts';
import { environmentLabel } from '../environments/environment-label.ts';
import type { LinkHosts } from '../environments/link-hosts.ts';
import { AppError } from '../errors.ts';
import { type IntakeState, markAnswered, markOpened, startIntake } from '../policy/link-intake.ts';
import { approveRequest } from './approve-request.ts';
import type { RequestContext } from './context.ts';
import { type DeclineReason, declineRequest } from './decline-request.ts';
import type { PastRequest } from './judge-journal.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { makeOutcome, toProblem } from './outcome.ts';
import { toHistory, toInboxRow, toReviewView } from './present-requests.ts';
import { receiveLink } from './receive-link.ts';
import { resolveRequest } from './resolve-request.ts';
import { restoreRequests } from './restore-requests.ts';

/** The life of every request, seen from outside. Methods reject with AppError. */
export interface Requests {
  restore(): Promise<void>;
  receive(text: unknown, arrival: Arrival): { readonly requestId: RequestId; readonly mayRaise: boolean };
  /** The click: only now something may be fetched. */
  open(requestId: string): Promise<void>;
  close(): void;
  approve(approval: { requestId: string; viewHash: string; password: Secret }): Promise<void>;
  decline(requestId: string, reason: DeclineReason): Promise<void>;
  /** The accepted link text of a request whose environment has no adapter, for the system browser. */
  browsableLink(requestId: string): string;
  inbox(): readonly InboxRow[];
  review(): ReviewView | null;
  history(): readonly HistoryRow[];
}

export function makeRequests(context: RequestContext, hosts: () => LinkHosts): Requests {
  let intake: IntakeState = startIntake();
  let past: readonly PastRequest[] = [];
  let openId: RequestId | null = null;

  const answered = (id: string) => {
    const request = context.requests.find(id);
    // What was approved but never sent may be opened again by its link: it has no answer yet.
    if (request?.phase.state !== 'outcome' || request.phase.outcome.kind === 'approved-not-sent') return;
    intake = markAnswered(intake, request.linkHash);
  };

  return {
    async restore() {
      past = await restoreRequests(context);
      // An approval that was never sent may be opened again; everything else is answered for good.
      const closed = past.filter(
        (request) => request.state !== 'seen' && request.state !== 'approved-not-sent',
      );
      intake = startIntake(closed.map((request) => request.linkHash));
    },
    receive(text, arrival) {
      const received = receiveLink(context, intake, { text, arrival, hosts: hosts() });
      intake = received.intake;
      return received;
    },
    async open(requestId) {
      const request = context.requests.get(requestId);
      openId = request.id;
      intake = markOpened(intake, request.linkHash);
      context.changed();
      await openRequest(context, request);
      answered(requestId);
    },
    close() {
      openId = null;
      context.changed();
    },
    async approve(approval) {
      await approveRequest(context, approval);
      answered(approval.requestId);
    },
    async decline(requestId, reason) {
      await declineRequest(context, context.requests.get(requestId), reason);
      answered(requestId);
    },
    browsableLink(requestId) {
      const { link, phase } = context.requests.get(requestId);
      if (link?.form === 'external' && phase.state === 'problem' && phase.canBrowse) return link.url;
      throw new AppError('link/not-redeemable', 'this request has no link for a browser');
    },
    inbox: () => context.requests.all().map((request) => toInboxRow(request, environmentLabel)),
    review() {
      const request = openId && context.requests.find(openId);
      return request ? toReviewView(request, context.clock.monotonicMs()) : null;
    },
    history: () => toHistory(past, context.requests.all(), environmentLabel),
  };
}

/** Does nothing for a request that is on the screen already or has its outcome: opening twice fetches once. */
async function openRequest(context: RequestContext, request: LiveRequest): Promise<void> {
  const { state } = request.phase;
  if (state === 'loading' || state === 'card' || state === 'outcome') return;
  if (request.phase.state === 'problem' && !request.phase.canRetry) return;
  const session = context.session();
  const key = context.signingKey();
  if (!session || !key) return context.requests.move(request.id, { state: 'sign-in' });
  context.requests.move(request.id, { state: 'loading' });
  try {
    const resolved = await resolveRequest(context, request, { session, key });
    if (resolved.kind === 'answered') return showAnswered(context, request, resolved.past);
    forgetRestoredRow(context, request, resolved.review);
    context.requests.move(request.id, { state: 'card', review: resolved.review });
    expireLater(context, request, resolved.review);
  } catch (error) {
    failToOpen(context, request, error);
  }
}

function failToOpen(context: RequestContext, request: LiveRequest, cause: unknown): void {
  const error = fetchError(cause);
  context.log('request-not-shown', error.code);
  if (error.code === 'account/not-signed-in') {
    context.sessionEnded();
    context.requests.move(request.id, { state: 'sign-in' });
    return;
  }
  const problem: Problem = toProblem(error);
  context.requests.move(request.id, {
    state: 'problem',
    problem,
    canRetry: RETRYABLE.has(error.code),
    canBrowse: error.code === 'link/not-redeemable' && request.link?.form === 'external',
  });
}

/** While fetching nothing was signed: a connection that broke is only that, never an unknown outcome. */
function fetchError(cause: unknown): AppError {
  if (!(cause instanceof AppError)) return new AppError('internal', 'unexpected failure', { cause });
  return cause.code === 'api/unknown-outcome'
    ? new AppError('api/unreachable', cause.message, { cause })
    : cause;
}

const RETRYABLE: ReadonlySet<string> = new Set([
  'api/unreachable',
  'api/timeout',
  'api/rate-limited',
  'api/server-error',
  'journal/cannot-write',
  'internal',
]);

function showAnswered(context: RequestContext, request: LiveRequest, past: PastRequest): void {
  const kind = past.state === 'seen' ? 'unknown' : past.state;
  const error = new AppError('link/already-answered', 'answered in an earlier run', {
    details: { at: past.at },
  });
  const outcome = makeOutcome({ kind, at: past.at, problem: toProblem(error) });
  context.requests.move(request.id, { state: 'outcome', title: past.sentence, outcome });
}

/** The row that the journal left behind is replaced by the request that was opened again. */
function forgetRestoredRow(context: RequestContext, request: LiveRequest, review: Review): void {
  const twin = context.requests
    .all()
    .find((other) => other.id !== request.id && other.linkHash === request.linkHash);
  if (twin && review.journalKey && twin.link === null) context.requests.remove(twin.id);
}

function expireLater(context: RequestContext, request: LiveRequest, review: Review): void {
  context.schedule(timerDelay(review.expiresAtMs - context.clock.monotonicMs()), () => {
    const { phase } = context.requests.find(request.id) ?? {};
    if (phase?.state !== 'card' || phase.review.consent.state === 'submitting') return;
    const outcome = makeOutcome({ kind: 'expired', at: context.clock.nowMs() });
    context.requests.move(request.id, { state: 'outcome', title: review.card.sentence, outcome });
    void context.journal.record(review.journalKey, { event: 'EXPIRED' }).catch(() => {
      context.log('journal-not-written'); // the token's own expiry says the same after a restart
    });
  });
}

/** Timers hold at most 2^31 - 1 ms and fire at once above that; such a life blocks the card anyway. */
const timerDelay = (delayMs: number): number => Math.min(Math.max(0, delayMs), 2 ** 31 - 1);
