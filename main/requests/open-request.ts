import type { Problem } from '../../preload/problem.ts';
import { AppError } from '../errors.ts';
import type { RequestContext, Session } from './context.ts';
import { dropAction } from './end-request.ts';
import { expireLater } from './expire-request.ts';
import { outcomeOf, type PastRequest } from './judge-journal.ts';
import type { LiveRequest } from './live-request.ts';
import { makeOutcome, toProblem } from './outcome.ts';
import { recordOutcome } from './record-later.ts';
import { resolveRequest } from './resolve-request.ts';

/** Does nothing for a request that is on the screen already or has its outcome: opening twice fetches once. */
export async function openRequest(context: RequestContext, request: LiveRequest): Promise<void> {
  const { state } = request.phase;
  if (state === 'loading' || state === 'card' || state === 'outcome') return;
  if (request.phase.state === 'problem' && !request.phase.canRetry) return;
  const session = context.session();
  if (!session) return context.requests.move(request.id, { state: 'sign-in' });
  context.requests.move(request.id, { state: 'loading' });
  try {
    const resolved = await resolveRequest(context, request, session);
    if (!isLoading(context, request)) return await noteDecline(context, resolved);
    if (resolved.kind === 'answered') return await showAnswered(context, request, resolved.past);
    forgetRestoredRow(context, request);
    context.requests.move(request.id, { state: 'card', review: resolved.review });
    expireLater(context, request.id);
  } catch (error) {
    if (isLoading(context, request)) await failToOpen(context, { request, session, cause: error });
  }
}

/** False when the person declined while the answer was on its way: reject wins (F55). */
const isLoading = (context: RequestContext, request: LiveRequest) =>
  context.requests.find(request.id)?.phase.state === 'loading';

/** The journal was opened after the decline and has to know of it. */
async function noteDecline(
  context: RequestContext,
  resolved: Awaited<ReturnType<typeof resolveRequest>>,
): Promise<void> {
  if (resolved.kind === 'answered') return;
  await recordOutcome(context, resolved.review.journalKey, { event: 'DECLINED', reason: 'before-shown' });
}

async function failToOpen(
  context: RequestContext,
  { request, session, cause }: { request: LiveRequest; session: Session; cause: unknown },
): Promise<void> {
  const error = fetchError(cause);
  context.log('request-not-shown', error.code);
  if (error.code === 'account/not-signed-in') {
    context.sessionEnded(session.token);
    context.requests.move(request.id, { state: 'sign-in' });
    return;
  }
  const problem: Problem = toProblem(error);
  context.requests.move(request.id, {
    state: 'problem',
    problem,
    canRetry: isRetryable(error),
    canBrowse: error.code === 'link/not-redeemable' && request.link?.form === 'external',
  });
  if (!isRetryable(error)) await dropAction(request, null); // nothing can come of it any more
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

/** There is no "try again" past a certificate that is wrong (SEC-66). */
const isRetryable = (error: AppError) =>
  (RETRYABLE.has(error.code) && error.details['reason'] !== 'certificate') ||
  (error.code === 'request/expired' && error.details['reason'] === 'clock'); // once the clock is set

async function showAnswered(context: RequestContext, request: LiveRequest, past: PastRequest): Promise<void> {
  const error =
    past.state === 'unreadable'
      ? new AppError('journal/unreadable', 'the record of this request is damaged')
      : new AppError('link/already-answered', 'answered before', { details: { at: past.at } });
  context.requests.move(request.id, {
    state: 'outcome',
    title: past.sentence,
    words: past.words,
    journalKey: past.key,
    outcome: makeOutcome({ kind: outcomeOf(past), at: past.at, problem: toProblem(error) }),
  });
  await dropAction(request, null); // this try of it was never sent
}

/** The row that the journal left behind is replaced by the request that was opened again. */
function forgetRestoredRow(context: RequestContext, request: LiveRequest): void {
  const twin = context.requests
    .all()
    .find((other) => other.id !== request.id && other.linkHash === request.linkHash);
  if (twin?.link === null) context.requests.remove(twin.id);
}
