import './decline.css';
import { Ban } from 'lucide-react';
import type { RefObject } from 'react';
import { useActions } from '../actions.ts';
import { Button } from '../ui/button.tsx';
import { useLateKeys } from '../ui/late-keys.ts';
import { Menu } from '../ui/menu.tsx';

interface DeclineProps {
  readonly requestId: string;
  readonly isBusy: boolean;
  /** The signature is on its way; it is too late to decline. */
  readonly isOff: boolean;
  readonly first: FirstFocus | null;
}

/** The card opens with the focus on Decline: where it is, and the ids of what is read out with it. */
export interface FirstFocus {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly describedBy: string;
}

/** Declining: one click, or with a more exact reason. Rejecting is always safe, so nothing asks again. */
export function Decline({ requestId, isBusy, isOff, first }: DeclineProps) {
  const actions = useActions();
  const dropLate = useLateKeys(requestId);
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
        buttonRef={first?.button}
        describedBy={first?.describedBy}
        onKeyDown={first ? dropLate : undefined}
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
