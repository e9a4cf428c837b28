import type { RequestId } from '../core/ids.ts';
import { AppError } from '../errors.ts';
import type { LiveRequest, Phase, Review } from './live-request.ts';

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
  /** Changes the review of a card; does nothing when the card is gone. */
  patch(id: RequestId, change: Partial<Review>): void;
}

export function makeRequestList(changed: () => void): RequestList {
  const requests = new Map<string, LiveRequest>();
  const find = (id: string) => requests.get(id) ?? null;
  const get = (id: string) => {
    const request = find(id);
    if (!request) throw new AppError('request/unknown', 'no request has this id');
    return request;
  };
  const move = (id: RequestId, phase: Phase) => {
    requests.set(id, { ...get(id), phase });
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
    patch(id, change) {
      const phase = find(id)?.phase;
      if (phase?.state === 'card') move(id, { state: 'card', review: { ...phase.review, ...change } });
    },
  };
}
