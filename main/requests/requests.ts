import type { HandOffCode } from '../../preload/intake-calls.ts';
import type { ReviewView } from '../../preload/review-view.ts';
import type { HistoryRow, InboxRow } from '../../preload/snapshot.ts';
import { base64url } from '../core/bytes.ts';
import { asRequestId, type RequestId } from '../core/ids.ts';
import { AppError } from '../errors.ts';
import { COPY_LIFE_MS } from './answers.ts';
import { type ApprovalInput, approveRequest } from './approve-request.ts';
import { changeExternalId } from './change-external-id.ts';
import type { RequestContext } from './context.ts';
import { type DeclineReason, declineRequest } from './decline-request.ts';
import { endRun } from './end-run.ts';
import { inboxRows } from './inbox-rows.ts';
import { outcomeOf, type PastRequest } from './judge-journal.ts';
import { openRequest } from './open-request.ts';
import type { OwnAction } from './own-action.ts';
import { toHistory, toInboxRow, toReviewView } from './present-requests.ts';
import { type AddRow, type LinkNews, newsOfPast } from './request-news.ts';
import { restoreRequests } from './restore-requests.ts';
import { startOwnAction } from './start-own-action.ts';
import { takeBackAll, undoApproval } from './take-back.ts';

/** The life of every request, seen from outside. Methods reject with AppError. */
export interface Requests {
  restore(): Promise<void>;
  /** A row for an accepted link (main/intake): no network, no unlock, no focus (SEC-25). */
  add: AddRow;
  /** A row that nobody opened yet came in a storm. What is open already stays as it is (S05). */
  markSuspicious(requestId: string): void;
  has(requestId: string): boolean;
  /** Links that were answered in earlier runs. */
  answeredBefore(): readonly LinkNews[];
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

export function makeRequests(context: RequestContext): Requests {
  let past: readonly PastRequest[] = [];
  let openId: RequestId | null = null;
  let hasEnded = false;

  const close = () => {
    openId = null;
    context.answers.clear(); // a permit is kept for the one who looks at it
    context.changed();
  };
  const open = async (requestId: string) => {
    const request = context.requests.get(requestId);
    openId = request.id;
    context.changed();
    await openRequest(context, request);
  };

  return {
    async restore() {
      past = await restoreRequests(context);
    },
    add(row) {
      const id = asRequestId(row.id ?? base64url(context.random(16)));
      const { environment } = row.link;
      const begins = { own: null, journalKey: null, action: null, phase: { state: 'waiting' } } as const;
      context.requests.add({ receivedAt: context.clock.nowMs(), environment, ...row, ...begins, id });
      return id;
    },
    markSuspicious(requestId) {
      const request = context.requests.find(requestId);
      if (request?.phase.state === 'waiting') context.requests.mark(request.id, { isSuspicious: true });
    },
    has: (requestId) => context.requests.find(requestId) !== null,
    answeredBefore: () => newsOfPast(past, outcomeOf),
    open,
    close,
    async start(action) {
      const id = startOwnAction(context, action);
      await open(id);
      return id;
    },
    lock() {
      takeBackAll(context);
      context.handOff.clearCopy();
      close();
    },
    quit() {
      hasEnded = true;
      takeBackAll(context);
      context.handOff.clearCopy();
      context.answers.clear();
      return endRun(context);
    },
    async approve(approval) {
      if (hasEnded) throw new AppError('request/not-approvable', 'the run ends');
      return approveRequest(context, approval);
    },
    undo: async (requestId) => undoApproval(context, requestId),
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
    inbox: () =>
      inboxRows(context.requests.all(), context.clock.nowMs()).map((request) =>
        toInboxRow(request, context.environmentLabel, context.clock),
      ),
    review() {
      const request = openId && context.requests.find(openId);
      const view = request
        ? toReviewView(request, {
            hasAnswer: context.answers.has,
            clock: context.clock,
            userId: context.session()?.userId ?? null,
            chooseFactors: context.chooseFactors,
          })
        : null;
      if (view?.kind !== 'outcome') return view;
      return { ...view, outcome: { ...view.outcome, receipt: context.receiptOf(view.requestId) } };
    },
    history: () =>
      toHistory(past, context.requests.all(), context.environmentLabel).map((row) => ({
        ...row,
        receipt: context.receiptOf(row.requestId),
      })),
  };
}
