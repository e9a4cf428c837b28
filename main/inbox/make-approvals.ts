import type { Clock } from '../core/clock.ts';
import type { Http } from '../dfns/http.ts';
import { AppError } from '../errors.ts';
import type { Session } from '../requests/context.ts';
import { toProblem } from '../requests/outcome.ts';
import type { OwnAction } from '../requests/own-action.ts';
import type { Approvals } from './approvals.ts';
import { toDecisionAction } from './decision-action.ts';
import {
  fetchApproval,
  fetchApprovals,
  type ListedApproval,
  type ListedApprovals,
} from './fetch-approvals.ts';
import { heldFingerprint } from './held-fingerprint.ts';

export interface ApprovalDeps {
  readonly http: () => Http;
  readonly clock: Clock;
  readonly session: () => Session | null;
  /** The API no longer accepts the session. */
  readonly sessionEnded: () => void;
  /** Opens the review of an action; gives its request id. */
  readonly start: (action: OwnAction) => Promise<string>;
  readonly changed: () => void;
}

type State =
  | { readonly state: 'unknown' | 'loading' }
  | { readonly state: 'listed'; readonly list: ListedApprovals; readonly at: number }
  | { readonly state: 'problem'; readonly error: AppError };

export function makeApprovals(deps: ApprovalDeps): Approvals {
  let state: State = { state: 'unknown' };
  /** Of the session that it was read in: it ends with it, and is nothing for the next person. */
  let readBy: string | null = null;
  let newest = 0;
  const present = (): State =>
    readBy !== null && deps.session()?.token === readBy ? state : { state: 'unknown' };
  const become = (next: State) => {
    state = next;
    deps.changed();
  };

  const list = async (): Promise<void> => {
    const session = requireSession(deps);
    newest += 1;
    const turn = newest;
    if (present().state !== 'listed') become({ state: 'loading' }); // an old list is better than none
    readBy = session.token;
    try {
      const reader = { http: deps.http(), token: session.token };
      const about = { userId: session.userId, nowMs: deps.clock.nowMs() };
      const found = await fetchApprovals(reader, about);
      if (turn === newest) become({ state: 'listed', list: found, at: deps.clock.nowMs() });
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('internal', 'no list', { cause: error });
      if (turn === newest) become({ state: 'problem', error: known });
      if (known.code === 'account/not-signed-in') deps.sessionEnded();
    }
  };
  const listAgain = () => void list().catch(() => {}); // nobody is signed in any more: then there is no list
  const listed = (approvalId: string): ListedApproval => {
    const now = present();
    const found = now.state === 'listed' && now.list.items.find(({ row }) => row.approvalId === approvalId);
    if (found) return found;
    throw new AppError('approval/unknown', 'the approval is not in the list');
  };

  return {
    list,
    async decide({ approvalId, value, reason }) {
      const { token } = requireSession(deps);
      const { row, fingerprint } = listed(approvalId);
      if (fingerprint === null) throw new AppError('approval/mismatch', 'the list had another approval');
      if (!row.canDecide || (row.onlyDeny && value === 'Approved')) {
        throw new AppError('input/invalid', 'the person may not decide this');
      }
      const now = await fetchApproval({ http: deps.http(), token }, approvalId);
      if (heldFingerprint(now) !== fingerprint) {
        throw new AppError('approval/mismatch', 'the approval is not what was listed');
      }
      const action = toDecisionAction({ row, fingerprint, value, reason, ended: listAgain });
      return { requestId: await deps.start(action) };
    },
    view() {
      const now = present();
      if (now.state === 'problem') return { state: 'problem', problem: toProblem(now.error) };
      if (now.state !== 'listed') return { state: now.state };
      const items = now.list.items.map(({ row }) => row);
      return { state: 'listed', items, at: now.at, isCut: now.list.isCut };
    },
    lock() {
      newest += 1; // an answer that is under way comes too late
      state = { state: 'unknown' };
    },
  };
}

/** Throws 'account/not-signed-in'. */
function requireSession({ session }: Pick<ApprovalDeps, 'session'>): Session {
  const present = session();
  if (present) return present;
  throw new AppError('account/not-signed-in', 'approvals belong to a session');
}
