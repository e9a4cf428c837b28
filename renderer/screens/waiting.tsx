import './waiting.css';
import { Undo2 } from 'lucide-react';
import { useActions } from '../actions.ts';
import { Button } from '../ui/button.tsx';
import { useLeft } from '../ui/countdown.tsx';

/** The dialog of the system has the question now. */
export function Confirming() {
  return (
    <div className="waiting" role="status" data-testid="confirming">
      <p>
        <strong>Answer in the window of the system.</strong> Countersign asks once more outside of this page.
        Nothing is signed before you say yes there.
      </p>
    </div>
  );
}

interface ReleasingProps {
  readonly requestId: string;
  readonly leftMs: number;
  /** When `leftMs` was true, on the clock of the page. */
  readonly receivedAt: number;
  readonly isBusy: boolean;
}

/** Approved, and the key is not used yet: one press takes it back. */
export function Releasing({ requestId, leftMs, receivedAt, isBusy }: ReleasingProps) {
  const actions = useActions();
  const left = Math.ceil(useLeft(leftMs, receivedAt) / 1_000);
  return (
    <div className="waiting" data-testid="releasing">
      <p>
        <strong>Approved, not signed yet.</strong>{' '}
        <span aria-hidden="true" data-testid="release-left">
          Your key is used in {Math.max(0, left)} s.
        </span>
        <span className="sr-only" role="status">
          Approved. Your key is used in ten seconds. Undo takes it back.
        </span>
      </p>
      <Button
        icon={Undo2}
        isLarge
        isBusy={isBusy}
        testId="undo"
        onClick={() => void actions.ask('request/undo', { requestId })} // shows its own error
      >
        Undo
      </Button>
    </div>
  );
}
