import './decline.css';
import { Ban } from 'lucide-react';
import { useActions } from '../actions.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';

interface DeclineProps {
  readonly requestId: string;
  readonly isBusy: boolean;
  /** The signature is on its way; it is too late to decline. */
  readonly isOff: boolean;
}

/** Declining: one click, or with a more exact reason. Rejecting is always safe, so nothing asks again. */
export function Decline({ requestId, isBusy, isOff }: DeclineProps) {
  const actions = useActions();
  const decline = (reason: 'wrong-details' | 'not-asked') =>
    void actions.ask('request/decline', { requestId, reason });
  return (
    <div className="decline">
      <Button
        icon={Ban}
        isLarge
        isBusy={isBusy}
        isOff={isOff}
        testId="decline"
        onClick={() => decline('wrong-details')}
      >
        Decline
      </Button>
      {!isOff && !isBusy && (
        <Menu opens="up" name="Decline with a reason" className="button decline-more" testId="decline-more">
          <Button testId="decline-wrong-details" onClick={() => decline('wrong-details')}>
            Decline, wrong details
          </Button>
          <Button testId="decline-not-asked" onClick={() => decline('not-asked')}>
            Decline, I did not ask
          </Button>
        </Menu>
      )}
    </div>
  );
}
