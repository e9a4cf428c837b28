import './device-code.css';
import { MonitorSmartphone } from 'lucide-react';
import type { DeviceCodeView } from '../../preload/credential-view.ts';
import { formatLeft } from '../countdown.ts';
import { CodeGroups } from '../ui/code-groups.tsx';
import { useLeft } from '../ui/countdown.tsx';
import { Icon } from '../ui/icon.tsx';

interface DeviceCodeProps {
  readonly view: DeviceCodeView;
  /** performance.now() when the snapshot came, in ms. */
  readonly receivedAt: number;
}

/** "A7U-KY6-9PT" as its groups; in threes when it came without hyphens. */
const groupsOfCode = (code: string): readonly string[] =>
  code.includes('-') ? code.split('-') : (code.match(/.{1,3}/gu) ?? []);

/** The code for another device. It stands over everything, because it lives for a minute; it is gone at zero. */
export function DeviceCode({ view, receivedAt }: DeviceCodeProps) {
  const left = useLeft(view.leftMs, receivedAt);
  if (left <= 0) return null;
  return (
    <section className="device-code" aria-label="Code for the other device" data-testid="device-code">
      <p className="device-code-words" role="status">
        <Icon of={MonitorSmartphone} size={20} />
        Type this code on the other device. Whoever types it first can add a key for you.
      </p>
      <CodeGroups groups={groupsOfCode(view.code)} testId="device-code-groups" />
      <p className="device-code-left" data-testid="device-code-left">
        {formatLeft(left)} left
      </p>
    </section>
  );
}
