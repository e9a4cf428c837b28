import type { RequestContext } from './context.ts';
import { dropAction } from './end-request.ts';
import type { LiveRequest } from './live-request.ts';

/** The run ends: every action started here hears what is known of it now. Nothing is written; the journal is read at the next start. */
export async function endRun(context: RequestContext): Promise<void> {
  await Promise.all(context.requests.all().map(endOne));
}

async function endOne(request: LiveRequest): Promise<void> {
  const { phase, own } = request;
  const review = phase.state === 'card' ? phase.review : null;
  // What is on its way now is not waited for.
  if (review?.consent.state === 'submitting') await own?.unknown();
  else await dropAction(request, review);
}
