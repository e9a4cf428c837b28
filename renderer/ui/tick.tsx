import './choice.css';
import type { ReactNode } from 'react';

interface TickProps {
  readonly name: string;
  readonly about?: ReactNode;
  readonly isOn: boolean;
  readonly testId: string;
  readonly onChange: (isOn: boolean) => void;
}

/** One thing to agree to or not. */
export function Tick({ name, about, isOn, testId, onChange }: TickProps) {
  return (
    <label className="choice-option">
      <input
        type="checkbox"
        checked={isOn}
        data-testid={testId}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        <span className="choice-name">{name}</span>
        {about && <span className="choice-about">{about}</span>}
      </span>
    </label>
  );
}
