import type { ApprovalsView } from '../../preload/approval-calls.ts';

/** Policy approvals of the active account (protocol.md, /v2/policy-approvals). Methods reject with AppError. */
export interface Approvals {
  /** Asks the service again; what failed is in the view. */
  list(): Promise<void>;
  /**
   * Reads the approval again, and starts the decision as an action of the person. Rejects with 'approval/unknown', 'approval/mismatch',
   * 'account/not-signed-in'.
   */
  decide(input: {
    readonly approvalId: string;
    readonly value: 'Approved' | 'Denied';
    readonly reason: string;
  }): Promise<{ readonly requestId: string }>;
  view(): ApprovalsView;
  /** A lock or the end of the session: what was read is forgotten. */
  lock(): void;
}
