import type { Clock } from '../core/clock.ts';
import type { Http } from '../dfns/http.ts';
import { AppError } from '../errors.ts';
import type { Session } from '../requests/context.ts';
import type { OwnAction } from '../requests/own-action.ts';
import { makeSessionList } from '../requests/session-list.ts';
import type { Approvals } from './approvals.ts';
import { toDecisionAction } from './decision-action.ts';
import { fetchApproval, fetchApprovals, type ListedApproval } from './fetch-approvals.ts';
import { heldFingerprint } from './held-fingerprint.ts';

export interface ApprovalDeps {
  readonly http: () => Http;
  readonly clock: Clock;
  readonly session: () => Session | null;
  /** The API no longer accepts the session. */
  readonly sessionEnded: (token: string) => void;
  /** Opens the review of an action; gives its request id. */
  readonly start: (action: OwnAction) => Promise<string>;
  readonly changed: () => void;
}

export function makeApprovals(deps: ApprovalDeps): Approvals {
  const held = makeSessionList({
    ...deps,
    owner: ({ token }) => token, // it ends with its session
    read: ({ token, userId }) =>
      fetchApprovals({ http: deps.http(), token }, { userId, nowMs: deps.clock.nowMs() }),
  });
  const list = async (): Promise<void> => {
    await held.ask(requireSession(deps)).catch(() => {}); // the view says it
  };
  const listAgain = () => void list().catch(() => {}); // nobody is signed in any more: then there is no list
  const listed = (approvalId: string): ListedApproval => {
    const found = held.found()?.items.find(({ row }) => row.approvalId === approvalId);
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
    view: () =>
      held.view(({ items, isCut }, at) => ({
        state: 'listed',
        items: items.map(({ row }) => row),
        ...{ at, isCut },
      })),
    lock: held.forget,
  };
}

/** Throws 'account/not-signed-in'. */
function requireSession({ session }: Pick<ApprovalDeps, 'session'>): Session {
  const present = session();
  if (present) return present;
  throw new AppError('account/not-signed-in', 'approvals belong to a session');
}
