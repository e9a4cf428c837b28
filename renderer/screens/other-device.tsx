import './other-device.css';
import { Smartphone } from 'lucide-react';
import type { OtherDeviceView } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Words } from '../ui/words.tsx';

interface OtherDeviceProps {
  readonly device: OtherDeviceView;
  readonly isBusy: boolean;
}

/** Practice mode: the device on which an action was started, simulated; it shows its own match words. */
export function OtherDevice({ device, isBusy }: OtherDeviceProps) {
  const actions = useActions();
  return (
    <section className="other-device" data-testid="other-device" data-state={device.state}>
      <h2 className="other-device-title">
        <Icon of={Smartphone} />
        Other device, simulated
      </h2>
      {device.state === 'idle' && (
        <p className="muted meta">
          It starts a transfer and sends its link here, as your phone or a colleague would.
        </p>
      )}
      {device.state !== 'idle' && (
        <p className="meta" role="status">
          {device.sentence}
        </p>
      )}
      {device.state === 'waiting' && device.words.length > 0 && (
        <div>
          <p className="muted meta">It shows these match words</p>
          <Words words={device.words} />
        </div>
      )}
      <Button isBusy={isBusy} onClick={() => void actions.ask('practice/simulate', {})} testId="simulate">
        Simulate another device
      </Button>
    </section>
  );
}
