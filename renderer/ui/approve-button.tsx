import './approve-button.css';
import { useRef } from 'react';
import { judgePress, NO_PRESS, type Press, type PressEvent } from './approve-intent.ts';
import type { DeadTime } from './dead-time.ts';

interface ApproveButtonProps {
  readonly children: string;
  readonly deadTime: DeadTime;
  readonly isOff?: boolean;
  readonly isBusy?: boolean;
  /** Id of the words that say why it is off. */
  readonly describedBy?: string | undefined;
  readonly testId: string;
  readonly onApprove: () => void;
}

const RADIUS = 7;
const AROUND = 2 * Math.PI * RADIUS;

function Ring({ left }: { readonly left: number }) {
  return (
    <svg className="ring" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <circle className="ring-track" cx="8" cy="8" r={RADIUS} />
      <circle
        className="ring-left"
        cx="8"
        cy="8"
        r={RADIUS}
        strokeDasharray={AROUND}
        strokeDashoffset={AROUND * (1 - left)}
        transform="rotate(-90 8 8)"
      />
    </svg>
  );
}

/** The button that approves: dead for a while after every change, deaf to Enter, to held keys and to scripts. */
export function ApproveButton(props: ApproveButtonProps) {
  const { deadTime, isOff = false, isBusy = false } = props;
  const press = useRef<Press>(NO_PRESS);
  const isDead = isOff || isBusy || deadTime.left > 0;
  const isArmed = () => !isOff && !isBusy && deadTime.isArmed();
  const take = (event: PressEvent) => {
    const verdict = judgePress(press.current, event);
    press.current = verdict.press;
    if (verdict.approves) props.onApprove();
  };

  return (
    <button
      type="button"
      className="button button-primary button-large approve-button"
      aria-disabled={isDead}
      aria-busy={isBusy}
      aria-describedby={props.describedBy}
      data-testid={props.testId}
      onPointerDown={() => take({ type: 'pointer-down', isArmed: isArmed() })}
      onBlur={() => take({ type: 'reset' })}
      onKeyDown={(event) => {
        // Both keys would make a click of their own, which carries no trace of when the press began.
        if (event.key === 'Enter' || event.key === ' ') event.preventDefault();
        take({ type: 'key-down', key: event.key, isRepeat: event.repeat, isArmed: isArmed() });
      }}
      onKeyUp={(event) => {
        if (event.key === 'Enter' || event.key === ' ') event.preventDefault();
        take({ type: 'key-up', key: event.key, isArmed: isArmed() });
      }}
      onClick={({ nativeEvent, detail }) =>
        take({ type: 'click', isTrusted: nativeEvent.isTrusted, detail, isArmed: isArmed() })
      }
    >
      {deadTime.left > 0 && !isOff && !isBusy && <Ring left={deadTime.left} />}
      <span>{props.children}</span>
    </button>
  );
}
