import { Clock } from 'lucide-react';
import { announce, formatLeft, HURRY_MS } from '../../countdown.ts';
import { Banner } from '../../ui/banner.tsx';
import { useLeft } from '../../ui/countdown.tsx';
import { Icon } from '../../ui/icon.tsx';

interface KitTimeLeftProps {
  /** Until the service no longer takes what this kit signed, in ms. */
  readonly leftMs: number;
  /** performance.now() when that figure came. */
  readonly receivedAt: number;
}

/** A kit answers a challenge of the service that ends, however long the printer takes. Speaks up at 2:00 and 0:30. */
export function KitTimeLeft({ leftMs, receivedAt }: KitTimeLeftProps) {
  const left = useLeft(leftMs, receivedAt);
  if (left <= 0) {
    return (
      <div role="alert">
        <Banner tone="caution" title="The time for this kit is over" testId="kit-expired">
          <p>
            The service does not take it any more. Nothing was ended or registered. Leave and begin again.
          </p>
        </Banner>
      </div>
    );
  }
  return (
    <p className={left < HURRY_MS ? 'kit-left tone-caution' : 'kit-left tone-muted'} data-testid="kit-left">
      <Icon of={Clock} /> {formatLeft(left)} left to finish with this kit
      <span className="sr-only" role="status">
        {announce(left)}
      </span>
    </p>
  );
}
