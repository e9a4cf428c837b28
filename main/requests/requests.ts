import type { HandOffCode } from '../../preload/intake-calls.ts';
import type { ReviewView } from '../../preload/review-view.ts';
import type { Arrival, HistoryRow, InboxRow } from '../../preload/snapshot.ts';
import type { RequestId } from '../core/ids.ts';
import { environmentLabel } from '../environments/environment-label.ts';
import type { LinkHosts } from '../environments/link-hosts.ts';
import { AppError } from '../errors.ts';
import { type IntakeState, markAnswered, markOpened, startIntake } from '../policy/link-intake.ts';
import { COPY_LIFE_MS } from './answers.ts';
import { type ApprovalInput, approveRequest } from './approve-request.ts';
import { changeExternalId } from './change-external-id.ts';
import type { RequestContext } from './context.ts';
import { type DeclineReason, declineRequest } from './decline-request.ts';
import { endRun } from './end-run.ts';
import { isUnanswered, type PastRequest } from './judge-journal.ts';
import { openRequest } from './open-request.ts';
import type { OwnAction } from './own-action.ts';
import { toHistory, toInboxRow, toReviewView } from './present-requests.ts';
import { receiveLink } from './receive-link.ts';
import { restoreRequests } from './restore-requests.ts';
import { startOwnAction } from './start-own-action.ts';

/** The life of every request, seen from outside. Methods reject with AppError. */
export interface Requests {
  restore(): Promise<void>;
  receive(text: unknown, arrival: Arrival): { readonly requestId: RequestId; readonly mayRaise: boolean };
  /** The click: only now something may be fetched. */
  open(requestId: string): Promise<void>;
  close(): void;
  /**
   * An action of Countersign itself: makes a row, opens its review and gives its id. What went wrong while opening is on the
   * row. Rejects with 'account/not-signed-in' and then calls none of the action's ends.
   */
  start(action: OwnAction): Promise<RequestId>;
  /** Countersign locks itself: the open card is closed without an outcome and may be opened again. */
  lock(): void;
  /** The run ends: nothing is approved any more, and actions started here are told so. */
  quit(): Promise<void>;
  approve(approval: ApprovalInput): Promise<void>;
  decline(requestId: string, reason: DeclineReason): Promise<void>;
  /** Takes an approval back while the key is not used yet. */
  undo(requestId: string): Promise<void>;
  /** A new challenge for the same action with this external id; '' leaves it out. */
  setExternalId(input: { readonly requestId: string; readonly externalId: string }): Promise<void>;
  /** The permit of an outcome with `hasAnswer`. */
  showAnswer(requestId: string): HandOffCode;
  copyAnswer(requestId: string): Promise<void>;
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
  let hasEnded = false;

  /** Whatever led to an outcome, a click or the clock: its link is answered for good. */
  const noteOutcomes = () => {
    for (const { phase, linkHash, link } of context.requests.all()) {
      if (!link) continue;
      // What was approved but never sent may be opened again by its link: it has no answer yet.
      if (phase.state !== 'outcome' || phase.outcome.kind === 'approved-not-sent') continue;
      if (intake.rows.get(linkHash) !== 'answered') intake = markAnswered(intake, linkHash);
    }
  };

  const close = () => {
    openId = null;
    context.answers.clear(); // a permit is kept for the one who looks at it
    context.changed();
  };
  const open = async (requestId: string) => {
    const request = context.requests.get(requestId);
    openId = request.id;
    if (request.link) intake = markOpened(intake, request.linkHash);
    context.changed();
    await openRequest(context, request);
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
    open,
    close,
    async start(action) {
      const id = startOwnAction(context, action);
      await open(id);
      return id;
    },
    lock() {
      context.handOff.clearCopy();
      close();
    },
    quit() {
      hasEnded = true;
      context.handOff.clearCopy();
      context.answers.clear();
      return endRun(context);
    },
    async approve(approval) {
      if (hasEnded) throw new AppError('request/not-approvable', 'the run ends');
      return approveRequest(context, approval);
    },
    undo: async () => {
      throw new AppError('request/answered', 'nothing is being released');
    },
    setExternalId: async ({ requestId, externalId }) =>
      changeExternalId(context, context.requests.get(requestId), externalId),
    showAnswer: (requestId) => context.handOff.code(context.answers.get(requestId)),
    copyAnswer: async (requestId) => context.handOff.copy(context.answers.get(requestId), COPY_LIFE_MS),
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
        ? toReviewView(request, {
            hasAnswer: context.answers.has,
            clock: context.clock,
            userId: context.session()?.userId ?? null,
            chooseFactors: context.chooseFactors,
          })
        : null;
    },
    history: () => toHistory(past, context.requests.all(), environmentLabel),
  };
}
