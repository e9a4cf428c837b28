import { type ChosenFactors, confirmWords } from '../factors.ts';
import { ApproveButton } from '../ui/approve-button.tsx';
import type { DeadTime } from '../ui/dead-time.ts';

/** Where the decision stands, as far as its last button is concerned. */
export type ApproveStage =
  | { readonly at: 'none'; readonly words: string }
  /** `isReady`: everything was looked at and every step is done. */
  | { readonly at: 'first'; readonly isReady: boolean; readonly why: string | undefined }
  | { readonly at: 'confirm'; readonly isOff: boolean; readonly progress: string | null }
  | { readonly at: 'resend'; readonly isOff: boolean; readonly isBusy: boolean };

interface ApproveSideProps {
  readonly stage: ApproveStage;
  readonly chosen: ChosenFactors;
  readonly deadTime: DeadTime;
  readonly onAsk: () => void;
  readonly onConfirm: () => void;
  readonly onResend: () => void;
}

/** The right end of the row: the one button that goes on, or why there is none. */
export function ApproveSide({ stage, chosen, deadTime, onAsk, onConfirm, onResend }: ApproveSideProps) {
  switch (stage.at) {
    case 'none':
      return (
        <p className="decision-none" data-testid="no-approve">
          {stage.words}
        </p>
      );
    case 'first':
      return (
        <ApproveButton
          deadTime={deadTime}
          testId="approve"
          isOff={!stage.isReady}
          describedBy={stage.isReady ? undefined : stage.why}
          onApprove={onAsk}
        >
          Approve
        </ApproveButton>
      );
    case 'confirm':
      return (
        <ApproveButton
          deadTime={deadTime}
          testId="approve-confirm"
          isOff={stage.isOff}
          isBusy={stage.progress !== null}
          onApprove={onConfirm}
        >
          {stage.progress ?? confirmWords(chosen)}
        </ApproveButton>
      );
    case 'resend':
      return (
        <ApproveButton
          deadTime={deadTime}
          testId="approve-resend"
          isOff={stage.isOff}
          isBusy={stage.isBusy}
          onApprove={onResend}
        >
          Send again
        </ApproveButton>
      );
  }
}
