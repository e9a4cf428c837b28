import type { ReviewView } from '../../preload/review-view.ts';
import type { Arrival, HistoryRow, InboxRow } from '../../preload/snapshot.ts';
import type { RequestId } from '../core/ids.ts';
import type { Secret } from '../core/secret.ts';
import { environmentLabel } from '../environments/environment-label.ts';
import type { LinkHosts } from '../environments/link-hosts.ts';
import { AppError } from '../errors.ts';
import { type IntakeState, markAnswered, markOpened, startIntake } from '../policy/link-intake.ts';
import { approveRequest } from './approve-request.ts';
import type { RequestContext } from './context.ts';
import { type DeclineReason, declineRequest } from './decline-request.ts';
import { isUnanswered, type PastRequest } from './judge-journal.ts';
import { openRequest } from './open-request.ts';
import { toHistory, toInboxRow, toReviewView } from './present-requests.ts';
import { receiveLink } from './receive-link.ts';
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

  /** Whatever led to an outcome, a click or the clock: its link is answered for good. */
  const noteOutcomes = () => {
    for (const { phase, linkHash } of context.requests.all()) {
      // What was approved but never sent may be opened again by its link: it has no answer yet.
      if (phase.state !== 'outcome' || phase.outcome.kind === 'approved-not-sent') continue;
      if (intake.rows.get(linkHash) !== 'answered') intake = markAnswered(intake, linkHash);
    }
  };

  return {
    async restore() {
      past = await restoreRequests(context);
      const closed = past.filter((request) => !isUnanswered(request));
      intake = startIntake(closed.map((request) => request.linkHash));
    },
    receive(text, arrival) {
      noteOutcomes();
      const received = receiveLink(context, intake, { text, arrival, hosts: hosts() });
      intake = received.intake;
      if (!received.ok) throw received.error;
      return received;
    },
    async open(requestId) {
      const request = context.requests.get(requestId);
      openId = request.id;
      intake = markOpened(intake, request.linkHash);
      context.changed();
      await openRequest(context, request);
    },
    close() {
      openId = null;
      context.changed();
    },
    approve: (approval) => approveRequest(context, approval),
    decline: async (requestId, reason) => declineRequest(context, context.requests.get(requestId), reason),
    browsableLink(requestId) {
      const { link, phase } = context.requests.get(requestId);
      if (link?.form === 'external' && phase.state === 'problem' && phase.canBrowse) return link.url;
      throw new AppError('link/not-redeemable', 'this request has no link for a browser');
    },
    inbox: () => context.requests.all().map((request) => toInboxRow(request, environmentLabel)),
    review() {
      const request = openId && context.requests.find(openId);
      return request
        ? toReviewView(request, { clock: context.clock, hasSession: context.session() !== null })
        : null;
    },
    history: () => toHistory(past, context.requests.all(), environmentLabel),
  };
}
