/** Policy approvals that wait for the person: actions of others that a policy holds. Texts are escaped for display. */
import type { Problem, Reply } from './problem.ts';
import type { Fact } from './review-view.ts';

type None = Readonly<Record<string, never>>;

export interface ApprovalRow {
  readonly approvalId: string;
  /** A sentence about the held activity, decoded here: "Send 1.00 ETH …"; the kind where it cannot be told. */
  readonly title: string;
  /** What is held, as the service says: recipient, network, wallet. The review shows all of it. */
  readonly facts: readonly Fact[];
  /** What the service calls the activity: "Wallets:Sign". */
  readonly kind: string;
  /** Who started it, as the service says. */
  readonly initiator: string;
  readonly policies: readonly { readonly name: string; readonly reason: string }[];
  /** Of others and of the person, oldest first. */
  readonly decisions: readonly {
    readonly who: string;
    readonly value: 'Approved' | 'Denied';
    readonly at: string;
    readonly reason: string;
  }[];
  /** Finished sentence: "1 of 2 approvals of the group Treasury are there; 1 is missing." */
  readonly missing: string;
  /** ISO time; null: the service says none. */
  readonly expiresAt: string | null;
  /** The person may decide now. Otherwise `why` says why not: they started it, or decided already. */
  readonly canDecide: boolean;
  readonly why: string | null;
  /** The person started it: they may take it back, and only others may approve it. */
  readonly onlyDeny: boolean;
}

export type ApprovalsView =
  | { readonly state: 'unknown' }
  | { readonly state: 'loading' }
  | {
      readonly state: 'listed';
      readonly items: readonly ApprovalRow[];
      readonly at: number;
      /** More wait than are listed here. */
      readonly isCut: boolean;
    }
  | { readonly state: 'problem'; readonly problem: Problem };

export interface ApprovalCalls {
  'approvals/list': { readonly input: None; readonly output: null };
  /** Starts the decision as an action of the person: review, signature, and the request itself. Nothing is decided before. */
  'approvals/decide': {
    readonly input: {
      readonly approvalId: string;
      readonly value: 'Approved' | 'Denied';
      /** At most 250 characters; empty: none. */
      readonly reason: string;
    };
    readonly output: { readonly requestId: string };
  };
}

type ApprovalCall<C extends keyof ApprovalCalls> = (
  input: ApprovalCalls[C]['input'],
) => Promise<Reply<ApprovalCalls[C]['output']>>;

export interface ApprovalApi {
  readonly listApprovals: () => Promise<Reply<null>>;
  readonly decideApproval: ApprovalCall<'approvals/decide'>;
}
