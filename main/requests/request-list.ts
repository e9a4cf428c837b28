import type { RequestId } from '../core/ids.ts';
import { AppError } from '../errors.ts';
import type { LiveRequest, Phase, Review } from './live-request.ts';
import { isSettled } from './row-facts.ts';

/** The requests of this run, newest first. Every change calls `changed`. */
export interface RequestList {
  all(): readonly LiveRequest[];
  find(id: string): LiveRequest | null;
  /** Throws 'request/unknown'. */
  get(id: string): LiveRequest;
  add(request: LiveRequest): void;
  /** In place of the one with the same id. */
  set(request: LiveRequest): void;
  remove(id: RequestId): void;
  move(id: RequestId, phase: Phase): void;
  /** Notes what became known about it; does nothing when it is gone. */
  mark(id: RequestId, marks: Partial<Pick<LiveRequest, 'isSuspicious' | 'action'>>): void;
  /** Changes the review of a card; does nothing when the card is gone. */
  patch(id: RequestId, change: Partial<Review>): void;
}

/** What is over is in the history and the journal: this many are kept as well, for the rows and the history of this run. */
const MAX_OVER = 300;

/** `moved` hears each change of phase, with the request as it was and as it is. */
export function makeRequestList(
  changed: () => void,
  moved: (before: LiveRequest, now: LiveRequest) => void = () => {},
): RequestList {
  const requests = new Map<string, LiveRequest>();
  const find = (id: string) => requests.get(id) ?? null;
  const get = (id: string) => {
    const request = find(id);
    if (!request) throw new AppError('request/unknown', 'no request has this id');
    return request;
  };
  const move = (id: RequestId, phase: Phase) => {
    const before = get(id);
    const now = { ...before, phase };
    requests.set(id, now);
    if (isSettled(now)) forgetOldest(requests);
    moved(before, now);
    changed();
  };
  return {
    all: () => [...requests.values()].sort((a, b) => b.receivedAt - a.receivedAt),
    find,
    get,
    add(request) {
      requests.set(request.id, request);
      changed();
    },
    set(request) {
      requests.set(get(request.id).id, request);
      changed();
    },
    remove(id) {
      if (requests.delete(id)) changed();
    },
    move,
    mark(id, marks) {
      const request = find(id);
      if (!request) return;
      requests.set(id, { ...request, ...marks });
      changed();
    },
    patch(id, change) {
      const phase = find(id)?.phase;
      if (phase?.state === 'card') move(id, { state: 'card', review: { ...phase.review, ...change } });
    },
  };
}

/** A run that declines thousands of requests stays as small as one that declines a few. */
function forgetOldest(requests: Map<string, LiveRequest>): void {
  const over = [...requests.values()].filter(isSettled);
  for (const { id } of over.slice(0, -MAX_OVER)) requests.delete(id);
}
