// Protects the person from an id that is not the one they see: an external id is part of what is signed, so the service is asked for a
// new challenge, and the card is made and read anew. From: a card that was approved before the change.
// Not from: an id that belongs to another action already; the service refuses that.
import { AppError } from '../errors.ts';
import type { RequestContext } from './context.ts';
import { expireLater } from './expire-request.ts';
import { isExternalId } from './external-id.ts';
import { isCard, type LiveRequest, type Review } from './live-request.ts';
import { recordOutcome, tryRecord } from './record-later.ts';
import { requireSession } from './requirements.ts';
import { resolveRequest } from './resolve-request.ts';
import { sentText, wantedText } from './sent-text.ts';

/**
 * Another challenge for the same action with this id, or without one for ''. The old challenge is never signed; its record ends as
 * REPLACED once the new one is there. Rejects with AppError when there is no new one: then the old card stands as it was.
 */
export async function changeExternalId(
  context: RequestContext,
  request: LiveRequest,
  externalId: string,
): Promise<void> {
  const old = requireChangeable(request);
  const changed = withId(request, externalId);
  const session = requireSession(context);
  // While it loads nobody can approve the old card; a decline is written into its record.
  context.requests.set({ ...changed, journalKey: old.journalKey, phase: { state: 'loading' } });
  try {
    const resolved = await resolveRequest(context, changed, session);
    if (resolved.kind !== 'review') throw new AppError('internal', 'a new challenge has an answer');
    if (!isLoading(context, request)) return await declineAsWell(context, resolved.review);
    await tryRecord(context, old.journalKey, { event: 'REPLACED' });
    const { journalKey } = request;
    const marked = context.requests.get(request.id);
    context.requests.set({ ...marked, journalKey, phase: { state: 'card', review: resolved.review } });
    expireLater(context, request.id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'account/not-signed-in')
      context.sessionEnded(session.token);
    if (isLoading(context, request)) putBack(context, request, old);
    throw error;
  }
}

function requireChangeable(request: LiveRequest): Review {
  if (!isCard(request)) throw new AppError('request/not-approvable', 'there is no card');
  const { review } = request.phase;
  const { state } = review.consent;
  const isUntouched = review.signature === null && (state === 'open' || state === 'failed');
  if (!isUntouched) throw new AppError('request/busy', 'it is being signed, or was');
  if (wantedText(request) === null) throw new AppError('request/not-approvable', 'the challenge is not ours');
  return review;
}

function withId(request: LiveRequest, externalId: string): LiveRequest {
  const { externalId: _old, ...plain } = request;
  if (externalId === '') return plain;
  if (!isExternalId(externalId)) throw new AppError('input/invalid', 'not the form of an external id');
  const changed = { ...plain, externalId };
  sentText(changed); // throws where the payload takes none
  return changed;
}

const isLoading = (context: RequestContext, { id }: LiveRequest): boolean =>
  context.requests.find(id)?.phase.state === 'loading';

/** It was declined while the answer was on its way: the new challenge is over as the old one is (F55). */
const declineAsWell = (context: RequestContext, { journalKey }: Review): Promise<void> =>
  recordOutcome(context, journalKey, { event: 'DECLINED', reason: 'before-shown' });

function putBack(context: RequestContext, request: LiveRequest, review: Review): void {
  context.requests.set({ ...request, phase: { state: 'card', review } });
  expireLater(context, request.id);
}
