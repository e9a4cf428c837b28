import './other-device.css';
import { ChevronRight, Smartphone } from 'lucide-react';
import { useId, useState } from 'react';
import type { OtherDeviceView } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Words } from '../ui/words.tsx';

interface OtherDeviceProps {
  readonly device: OtherDeviceView;
  readonly isBusy: boolean;
}

const IDLE = 'It starts a transfer and sends its link here, as your phone or a colleague would.';

/**
 * Practice mode: the device on which an action was started, simulated. One line, and its match words while they are
 * needed; what it says besides is folded, but spoken.
 */
export function OtherDevice({ device, isBusy }: OtherDeviceProps) {
  const actions = useActions();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <section
      className="other-device"
      aria-label="Other device, simulated"
      data-testid="other-device"
      data-state={device.state}
    >
      <div className="other-device-line">
        <button
          type="button"
          className="other-device-toggle"
          aria-expanded={isOpen}
          aria-controls={id}
          data-testid="other-device-toggle"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon of={Smartphone} />
          Other device
          <span className="other-device-mark">
            <Icon of={ChevronRight} />
          </span>
        </button>
        <Button isBusy={isBusy} onClick={() => void actions.ask('practice/simulate', {})} testId="simulate">
          Simulate
        </Button>
      </div>
      <div id={id} className={isOpen ? 'meta' : 'sr-only'}>
        {device.state === 'idle' && <p className="muted">{IDLE}</p>}
        <p role="status">{device.state === 'idle' ? '' : device.sentence}</p>
      </div>
      {device.state === 'waiting' && device.words.length > 0 && (
        <div className="other-device-words">
          <p className={isOpen ? 'muted meta' : 'sr-only'}>It shows these match words</p>
          <Words words={device.words} />
        </div>
      )}
    </section>
  );
}
